import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { describe, it } from "node:test";
import { ad, post, text, whatsapp, whatsappBody } from "../meta.mjs";
import { agent, visitor } from "../people.mjs";
import { suiteServer } from "../suite-server.mjs";

/** @param {() => Promise<import("../server.mjs").Place>} makePlace */
export function contacts(makePlace) {
  describe("one person's data", () => {
    const server = suiteServer(["--no-assistant"], makePlace);

    const contact = (id, method = "GET", headers = {}) =>
      fetch(`${server.platform}/console/contacts/${encodeURIComponent(id)}`, { method, headers });

    it("is handed out by any id, and deleted: list, thread, picture and chat know nothing of it", async () => {
      const from = "4915155555501";
      const words = randomUUID();
      const body = whatsappBody(whatsapp({ from, name: "Ana", ...text(words), ...ad() }));
      assert.equal(await post(server.platform, body), 200);
      const { conversation } = await agent(server.platform).find(words);
      const exported = await contact(`+${from}`);
      assert.equal(exported.headers.get("cache-control"), "no-store");
      const { messages, contact_ids, touches } = await exported.json();
      assert.deepEqual(
        messages.map((message) => message.text),
        [words],
      );
      assert.ok(contact_ids.some(({ id }) => id === from));
      assert.equal(touches.length, 1);
      const console = await agent(server.platform).events();
      const gone = await contact(from, "DELETE");
      assert.deepEqual(await gone.json(), { conversations: [conversation.id] });
      assert.equal(await console.next("gap"), true);
      console.close();
      assert.equal(await agent(server.platform).find(words), undefined);
      assert.equal((await contact(from)).status, 404);
      assert.equal((await contact(from, "DELETE")).status, 404);

      // Meta delivers it once more; somebody who writes again begins anew.
      assert.equal(await post(server.platform, body), 200);
      assert.equal(await agent(server.platform).find(words), undefined);
      const again = randomUUID();
      const later = whatsapp({ from, name: "Ana", ...text(again) });
      const both = whatsappBody(later);
      both.entry[0].changes[0].value.messages.push(...body.entry[0].changes[0].value.messages);
      assert.equal(await post(server.platform, both), 200);
      const anew = await agent(server.platform).find(again);
      assert.notEqual(anew.conversation.id, conversation.id);
      assert.deepEqual(
        anew.messages.map((one) => one.text),
        [again],
      );
    });

    it("is a visitor's, too: their chat is empty, and takes what they write next", async () => {
      const someone = visitor(server.platform);
      const words = randomUUID();
      await someone.write({ text: words });
      const { conversation } = await agent(server.platform).find(words);
      assert.equal((await contact(conversation.id, "DELETE")).status, 200);
      assert.equal((await someone.history()).error, "No such conversation.");
      assert.equal((await someone.write({ text: "Anew" })).status, 201);
      assert.deepEqual(
        (await someone.messages()).map((message) => message.text),
        ["Anew"],
      );
    });

    it("stays where another site asks, or nobody is known so", async () => {
      const someone = visitor(server.platform);
      const words = randomUUID();
      await someone.write({ text: words });
      const { conversation } = await agent(server.platform).find(words);
      const headers = { Origin: "https://evil.example" };
      assert.equal((await contact(conversation.id, "DELETE", headers)).status, 403);
      for (const id of ["nobody", "%", "' or true --", randomUUID(), "../conversations"]) {
        assert.equal((await contact(id, "DELETE")).status, 404, id);
      }
      assert.ok(await agent(server.platform).find(words));
    });

    it("takes what comes meanwhile, and loses nothing that comes after it", async () => {
      const from = "4915155555502";
      let isDeleting = true;
      const deleting = (async () => {
        for (let n = 0; n < 10; n++) await contact(from, "DELETE");
        isDeleting = false;
      })();
      const after = [];
      for (let n = 0; n < 20 || after.length < 3; n++) {
        const words = randomUUID();
        if (!isDeleting) after.push(words);
        // Under another name each time: one statement is not enough for it.
        const body = whatsappBody(whatsapp({ from, name: `Ana ${n}`, ...text(words) }));
        assert.equal(await post(server.platform, body), 200);
      }
      await deleting;
      const { messages } = await agent(server.platform).find(after.at(-1));
      const stored = messages.map((message) => message.text);
      assert.deepEqual(
        after.filter((words) => !stored.includes(words)),
        [],
      );
    });
  });
}
