import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { agent, visitor } from "../people.mjs";
import { startServer } from "../server.mjs";

/** @param {() => Promise<import("../server.mjs").Place>} makePlace */
export function live(makePlace) {
  describe("live", () => {
    let place;
    let server;
    before(async () => {
      place = await makePlace();
      server = await startServer(place, ["--no-assistant"]);
    });
    after(async () => {
      await server?.stop();
      await place?.remove();
    });

    it("tells the console of a message", { timeout: 10_000 }, async () => {
      const desk = agent(server.platform);
      const events = await desk.events();
      await visitor(server.platform).write({ text: "News" });
      const { conversation } = await events.next("message");
      assert.equal((await desk.record(conversation)).messages[0].text, "News");
      events.close();
    });

    it("brings the answer to its visitor, and to nobody else", { timeout: 10_000 }, async () => {
      const one = visitor(server.platform);
      const other = visitor(server.platform);
      await one.write({ text: "From one" });
      await other.write({ text: "From the other" });
      const desk = agent(server.platform);
      const [toOne, toOther] = [await one.events(), await other.events()];
      const first = await desk.find("From one");
      const second = await desk.find("From the other");
      await desk.answer(first.conversation.id, "To one");
      await desk.answer(second.conversation.id, "To the other");
      assert.equal((await toOne.answer()).text, "To one");
      const received = await toOther.answer();
      assert.equal(received.text, "To the other");
      assert.equal(received.referrals, undefined);
      toOne.close();
      toOther.close();
    });

    it("keeps the order of many", { timeout: 20_000 }, async () => {
      const someone = visitor(server.platform);
      await someone.write({ text: "Count" });
      const desk = agent(server.platform);
      const { conversation } = await desk.find("Count");
      const events = await someone.events();
      for (let number = 0; number < 40; number++) await desk.answer(conversation.id, `${number}`);
      for (let number = 0; number < 40; number++) {
        assert.equal((await events.answer()).text, `${number}`);
      }
      events.close();
    });

    it("ends at SIGTERM with open streams, and soon", { timeout: 15_000 }, async () => {
      const other = await startServer(await freshOr(place, makePlace));
      const events = await agent(other.platform).events();
      const started = Date.now();
      const { code } = await other.stop("SIGTERM");
      assert.equal(code, 0);
      assert.equal(await events.next("message"), null);
      assert.ok(Date.now() - started < 4_000, `${Date.now() - started} ms`);
    });
  });
}

/** PostgreSQL serves two servers at a time; a folder serves one. */
async function freshOr(place, makePlace) {
  return place.env.DATABASE_URL ? place : makePlace();
}
