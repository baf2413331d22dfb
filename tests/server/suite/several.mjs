import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { answersTo } from "../answers.mjs";
import { modelServer } from "../openai.mjs";
import { agent, visitor } from "../people.mjs";
import { startServer } from "../server.mjs";

/** @param {() => Promise<import("../server.mjs").Place>} makePlace */
export function several(makePlace) {
  describe("assistants of several servers on one database", () => {
    let place;
    let servers = [];
    let service;
    before(async () => {
      place = await makePlace();
      service = await modelServer();
      const shared = { ...place, env: { ...place.env, ...service.env } };
      servers = [await startServer(shared), await startServer(shared), await startServer(shared)];
    });
    after(async () => {
      await Promise.all(servers.map((server) => server.stop()));
      await service?.close();
      await place?.remove();
    });

    it("give one answer to each of many messages, in their order", async () => {
      service.answer = async (reply, { messages }) => {
        await wait(Math.random() * 40);
        reply.say(`To ${messages.at(-1).content}`);
      };
      const people = Array.from({ length: 12 }, (_, number) =>
        visitor(servers[number % servers.length].platform),
      );
      await Promise.all(
        people.map(async (someone) => {
          for (const words of ["one", "two", "three"]) await someone.write({ text: words });
        }),
      );
      for (const someone of people) {
        const answers = await answersTo(someone, 3);
        assert.deepEqual(
          answers.map((answer) => answer.text),
          ["To one", "To two", "To three"],
        );
      }
      await wait(1_000);
      assert.equal(service.requests.length, 36);
      const ofThird = service.requests
        .map(({ body }) => body.messages.slice(1))
        .filter((turns) => turns.at(-1).content === "three");
      const said = ["one", "To one", "two", "To two", "three"];
      for (const turns of ofThird) assert.deepEqual(contentOf(turns), said);
      assert.equal(ofThird.length, 12);
      for (const someone of people) assert.equal((await someone.messages()).length, 6);
    });

    it("show a visitor of one server the answer that another one writes", async () => {
      service.answer = async (reply) => {
        reply.chunk({ content: "Growing" });
        await wait(500);
        reply.end();
      };
      const someone = visitor(servers[0].platform);
      await someone.write({ text: "Where?" });
      const following = await Promise.all(servers.map(({ platform }) => agent(platform).events()));
      await someone.write({ text: "Here?" });
      const drafts = await Promise.all(following.map((events) => events.next("draft")));
      for (const draft of drafts) assert.equal(draft.text, "Growing");
      for (const events of following) events.close();
    });
  });
}

const contentOf = (turns) => turns.map(({ content }) => content);
