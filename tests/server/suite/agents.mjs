import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, describe, it } from "node:test";
import { answered } from "../answers.mjs";
import { agent, visitor } from "../people.mjs";
import { startServer } from "../server.mjs";

const ana = { id: "agent-ana", name: "Ana" };
const ben = { id: "agent-ben", name: "Ben" };

/** @param {() => Promise<import("../server.mjs").Place>} makePlace */
export function agents(makePlace) {
  describe("several agents", () => {
    let place;
    const servers = [];
    before(async () => {
      place = await makePlace();
      // PGlite has one server to a folder.
      const count = place.env.DATABASE_URL ? 2 : 1;
      for (let n = 0; n < count; n++) servers.push(await startServer(place));
    });
    after(async () => {
      await Promise.all(servers.map((server) => server.stop()));
      await place?.remove();
    });

    /** Ana's and Ben's consoles, on two servers where there are two. */
    const desks = () => [agent(servers[0].platform), agent(servers.at(-1).platform)];
    const begun = async (text) => {
      const [desk] = desks();
      const customer = visitor(servers[0].platform);
      await customer.write({ text });
      const found = await answered(() => desk.find(text), 1);
      const { conversation, messages } = found;
      return { customer, id: conversation.id, after: messages.at(-1).position };
    };

    it("are known by their answers, to each other and not to the visitor", async () => {
      const [desk, other] = desks();
      const { customer, id, after } = await begun("Who is there?");
      const { status, body } = await desk.answerAs(ana, id, { text: "I am.", after });
      assert.equal(status, 201);
      assert.deepEqual(body.agent, ana);
      const { conversation, messages } = await other.record(id);
      assert.deepEqual(messages.at(-1).agent, ana);
      assert.deepEqual(conversation.last_agent, ana);
      assert.equal(messages[0].agent, null);
      const told = JSON.stringify(await customer.messages());
      assert.doesNotMatch(told, /Ana|agent-ana/);
    });

    it("do not both answer by accident, and do where they want to", async () => {
      const [desk, other] = desks();
      const { customer, id, after } = await begun("Answer me once.");
      const both = await Promise.all([
        desk.answerAs(ana, id, { text: "Once.", after }),
        other.answerAs(ben, id, { text: "Twice?", after }),
      ]);
      assert.deepEqual(both.map(({ status }) => status).sort(), [201, 409]);
      const one = both.find(({ status }) => status === 201).body;
      const late = one.agent.id === ana.id ? ben : ana;
      const own = late === ana ? ben : ana;
      const next = await desk.answerAs(own, id, { text: "And my own next.", after });
      assert.equal(next.status, 201);
      const { position } = next.body;
      const anyway = await desk.answerAs(late, id, { text: "Twice.", after: position });
      assert.equal(anyway.status, 201);
      const texts = (await customer.messages()).map(({ text }) => text);
      assert.deepEqual(texts.slice(2), [one.text, "And my own next.", "Twice."]);
    });

    it("send once what they send again, whoever answered meanwhile", async () => {
      const [desk] = desks();
      const { id, after } = await begun("Do you hear me?");
      const answer = { text: "I do.", after, id: randomUUID() };
      assert.equal((await desk.answerAs(ana, id, answer)).status, 201);
      const { position } = (await desk.record(id)).messages.at(-1);
      assert.equal(
        (await desk.answerAs(ben, id, { text: "So do I.", after: position })).status,
        201,
      );
      assert.equal((await desk.answerAs(ana, id, answer)).status, 200);
    });

    it("hear of the assistant's answer before they send theirs", async () => {
      const [desk] = desks();
      const { id, after } = await begun("Is anybody there?");
      const early = await desk.answerAs(ana, id, { text: "I am.", after: "0" });
      assert.equal(early.status, 409);
      // Who was refused has taken nothing over.
      assert.equal((await desk.record(id)).conversation.assistant_on, true);
      assert.equal((await desk.answerAs(ana, id, { text: "I am.", after })).status, 201);
    });

    it("are told who writes, and the visitor that somebody does", { timeout: 20_000 }, async () => {
      const [desk, other] = desks();
      const { customer, id } = await begun("Write to me.");
      const [events, visitors] = [await other.events(), await customer.events()];
      assert.equal(await desk.writing(ana, id), 204);
      assert.deepEqual(await events.next("writing"), { conversation: id, agent: ana });
      assert.deepEqual(await visitors.next("writing"), {});
      await desk.answerAs(ana, id, { text: "Written." });
      const heard = [];
      for (let message; message?.text !== "Written."; heard.push(message)) {
        message = await visitors.answer();
      }
      assert.doesNotMatch(JSON.stringify(heard), /Ana/);
      events.close();
      visitors.close();
    });

    it("and visitors are told how far the other has looked", { timeout: 20_000 }, async () => {
      const [desk, other] = desks();
      const { customer, id } = await begun("Do you see me?");
      const stranger = visitor(servers[0].platform);
      await stranger.write({ text: "I see nothing." });
      const position = (await desk.record(id)).messages[0].position;
      const [events, visitors] = [await other.events(), await customer.events()];
      const told = await stranger.events();
      assert.equal((await customer.history()).seen, "0");
      assert.equal(await desk.saw(id, position), 204);
      assert.deepEqual(await events.next("seen"), { conversation: id, by: "agent", position });
      assert.deepEqual(await visitors.next("seen"), { seen: position });
      assert.equal((await customer.history()).seen, position);
      assert.equal(await desk.saw(id, "0"), 204);
      assert.equal((await customer.history()).seen, position, "nobody unsees it");

      const { body } = await desk.answerAs(ana, id, { text: "I do." });
      assert.equal(await customer.saw(body.position), 204);
      const heard = { conversation: id, by: "visitor", position: body.position };
      assert.deepEqual(await events.next("seen"), heard);
      assert.equal((await desk.record(id)).conversation.visitor_seen, body.position);
      // Of messages that are not there nobody has seen any.
      assert.equal(await customer.saw("999999999999"), 204);
      const late = (await desk.answerAs(ana, id, { text: "And this?" })).body.position;
      assert.ok(Number((await desk.record(id)).conversation.visitor_seen) < Number(late));

      // What comes first on the stranger's stream is the answer to them.
      const theirs = await other.find("I see nothing.");
      await desk.saw(theirs.conversation.id, theirs.messages[0].position);
      assert.deepEqual(await told.next("seen"), { seen: theirs.messages[0].position });
      assert.equal(await customer.saw("x"), 400);
      assert.equal(await desk.saw(id, "-1"), 400);
      assert.equal(await visitor(servers[0].platform).saw("1"), 404);
      for (const stream of [events, visitors, told]) stream.close();
    });

    it("send pictures, with words or without, and nothing that is none", async () => {
      const [desk] = desks();
      const { customer, id } = await begun("Show me.");
      const png = Buffer.from("\x89PNG\r\n\x1a\n", "latin1").toString("base64");
      const picture = { attachments: [{ type: "image", data: png }] };
      const alone = await desk.answerAs(ana, id, { text: "", ...picture });
      const told = await desk.answerAs(ana, id, { text: "This one.", ...picture });
      assert.deepEqual([alone.status, told.status], [201, 201]);
      const [first, second] = (await customer.messages()).slice(-2);
      assert.deepEqual([first.text, second.text], ["", "This one."]);
      for (const { attachments } of [first, second]) {
        const response = await fetch(servers[0].platform + attachments[0].url);
        assert.equal(response.headers.get("content-type"), "image/png");
      }
      const text = Buffer.from("<svg/>").toString("base64");
      const odd = { text: "", attachments: [{ type: "image", data: text }] };
      assert.equal((await desk.answerAs(ana, id, odd)).status, 400);
    });

    it("answer whatever their browser says of them", async () => {
      const [desk] = desks();
      const { id } = await begun("Odd names.");
      const long = { id: "agent-long", name: `  ${"\u{1f600}".repeat(90)}\0\n` };
      const { body } = await desk.answerAs(long, id, { text: "Long." });
      assert.equal(body.agent.name, "\u{1f600}".repeat(40));
      for (const odd of ["Ana", 7, null, { id: "no id!", name: "x" }, { id: "x" }]) {
        const said = await desk.answerAs(odd, id, { text: "Odd." });
        assert.equal(said.status, 201);
        assert.equal(said.body.agent, null);
      }
      assert.equal(await desk.writing("Ana", id), 400);
      assert.equal(await desk.writing(ana, "nowhere"), 404);
    });
  });
}
