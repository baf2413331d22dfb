import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { answered } from "../answers.mjs";
import { post, text, whatsapp, whatsappBody } from "../meta.mjs";
import { agent, visitor } from "../people.mjs";
import { suiteServer } from "../suite-server.mjs";

/** @param {() => Promise<import("../server.mjs").Place>} makePlace */
export function waiting(makePlace) {
  describe("a customer waits for a person", () => {
    const server = suiteServer([], makePlace);
    let desk;
    before(() => {
      desk = agent(server.platform);
    });

    const state = async (id) => (await desk.record(id)).conversation.waiting;
    /** As it is once the answer was seen: a record's conversation is read before its messages. */
    const answeredTo = async (words, count) => {
      const { conversation } = await answered(() => desk.find(words), count);
      return desk.record(conversation.id);
    };

    it("not where the assistant has answered", async () => {
      const someone = visitor(server.platform);
      await someone.write({ text: "Good morning" });
      const { conversation } = await answeredTo("Good morning", 1);
      assert.equal(conversation.waiting, false);
    });

    it("where it has said that a person will answer, until one does", async () => {
      const someone = visitor(server.platform);
      await someone.write({ text: "My parcel is wet." });
      const { conversation } = await answeredTo("My parcel is wet.", 1);
      const { id } = conversation;
      assert.equal(conversation.waiting, true);
      // Thanks are answered, and the promise stands.
      await someone.write({ text: "Thank you" });
      await answeredTo("Thank you", 2);
      assert.equal(await state(id), true);
      await desk.answer(id, "A new one is on its way.");
      assert.equal(await state(id), false);
      await someone.write({ text: "Great" });
      assert.equal(await state(id), true);
    });

    it("where the assistant is off, whatever they came by, and is counted and found", async () => {
      const { waiting: before } = await desk.list({});
      const wanda = (said) => whatsapp({ ...text(said), name: "Wanda", from: "447700900555" });
      await post(server.platform, whatsappBody(wanda("Hi there")));
      const { conversation } = await desk.find("Hi there");
      await desk.switchAssistant(conversation.id, false);
      await post(server.platform, whatsappBody(wanda("Hi again")));
      assert.equal(await state(conversation.id), true);
      const page = await desk.list({ waiting: "1" });
      assert.equal(page.waiting, before + 1);
      assert.ok(page.conversations.some(({ id }) => id === conversation.id));
      assert.ok(page.conversations.every((one) => one.waiting));
      await desk.answer(conversation.id, "Hello Wanda");
      assert.equal((await desk.list({})).waiting, before);
    });
  });
}
