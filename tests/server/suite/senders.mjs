import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { agent } from "../people.mjs";
import {
  deliver,
  evolutionBody,
  evolutionRevoke,
  externalAd,
  telegramBody,
  telegramEdit,
  tiktokBody,
  twilioForm,
  viberBody,
  vonageBody,
  wahaBody,
} from "../senders.mjs";
import { startServer } from "../server.mjs";
import { suiteServer } from "../suite-server.mjs";

/** @param {() => Promise<import("../server.mjs").Place>} makePlace */
export function senders(makePlace) {
  describe("webhooks of others than Meta", () => {
    const server = suiteServer(["--no-assistant"], makePlace);
    let desk;
    before(() => {
      desk = agent(server.platform);
    });

    /** A body with these words, its channel, and where its conversation came from. */
    const bodies = {
      twilio: (words) => [
        twilioForm({
          ...{ from: "447700900601", words, ReferralSourceId: "1202", ReferralSourceType: "ad" },
          ReferralHeadline: "Evenings by Moth",
        }),
        "whatsapp",
        "whatsapp_ad",
      ],
      evolution: (words) => [
        evolutionBody({ from: "447700900602", words, ...externalAd() }),
        "whatsapp",
        "whatsapp_ad",
      ],
      tiktok: (words) => [
        tiktokBody("im_receive_msg", { message_id: "m-1", type: "text", text: { body: words } }),
        "tiktok",
        undefined,
      ],
      telegram: (words) => [
        telegramBody({ from: 603, words: `/start ${words.replaceAll(" ", "_")}` }),
        "telegram",
        "telegram_link",
      ],
      vonage: (words) => [vonageBody({ from: "447700900604", words }), "whatsapp", undefined],
      waha: (words) => [wahaBody({ from: "447700900605", words }), "whatsapp", undefined],
      viber: (words) => [viberBody({ from: "01234567890A=", words }), "viber", undefined],
    };
    for (const [sender, bodyOf] of Object.entries(bodies)) {
      const of = /** @type {import("../senders.mjs").Sender} */ (sender);

      it(`takes what ${sender} has signed, and nothing else`, async () => {
        const words = `By ${sender}`;
        const [body, channel, source] = bodyOf(words);
        const shown = sender === "telegram" ? `/start By_${sender}` : words;
        const said = (key) => deliver(server.platform, of, body, { key });
        assert.equal(await said("another secret"), 401);
        assert.equal(await said(null), 401);
        assert.equal(await desk.find(shown), undefined);
        assert.equal(await said(undefined), 200);
        const { conversation, messages } = await desk.find(shown);
        assert.equal(conversation.channel, channel);
        assert.equal(messages.length, 1);
        assert.equal(conversation.first_referral?.source, source);
        const { status } = await fetch(`${server.platform}/webhooks/${sender}`, { method: "PUT" });
        assert.equal(status, 405);
      });
    }

    it("knows by when to answer where Meta's interface told, and not where a linked device did", async () => {
      const from = "447700900613";
      const answerBy = async (words) => (await desk.find(words)).answer_by;
      await deliver(server.platform, "twilio", twilioForm({ from, words: "By its interface" }));
      assert.equal((await answerBy("By its interface"))?.rule, "customer_service_window");
      const told = evolutionBody({ from: "447700900614", words: "By a phone", ...externalAd() });
      await deliver(server.platform, "evolution", told);
      assert.equal(await answerBy("By a phone"), null);
    });

    it("finds the message that somebody edits on Telegram, and no other", async () => {
      const said = (body) => deliver(server.platform, "telegram", body);
      await said(telegramBody({ from: 608, words: "Size 42", number: 1 }));
      await said(telegramBody({ from: 609, words: "Size 44", number: 1 }));
      assert.equal(await said(telegramEdit({ from: 608, words: "Size 43", number: 1 })), 200);
      const { messages } = await desk.find("Size 43");
      assert.deepEqual(
        messages.map(({ text, edited }) => [text, edited]),
        [["Size 43", true]],
      );
      assert.equal((await desk.find("Size 44")).messages[0].edited, false);
    });

    it("changes no message by what another sender calls it, whichever comes first", async () => {
      const said = (sender, body) => deliver(server.platform, sender, body);
      const told = { from: 610, words: "Told before", number: 42 };
      const revoke = (id) => evolutionRevoke({ from: "447700900610", id });
      assert.equal(await said("telegram", telegramBody(told)), 200);
      assert.equal(await said("evolution", revoke("610:42")), 200);
      assert.equal(await said("evolution", revoke("610:43")), 200);
      const { messages } = await desk.find("Told before");
      assert.deepEqual(
        messages.map(({ text, deleted }) => [text, deleted]),
        [["Told before", false]],
      );
      await said("telegram", telegramBody({ ...told, words: "Told after", number: 43 }));
      const after = (await desk.find("Told after")).messages;
      assert.equal(after[1].deleted, false);
      // The program takes back a message of its own.
      const own = { from: "447700900611", id: "3EB0610", words: "A slip" };
      await said("evolution", evolutionBody(own));
      const { conversation } = await desk.find("A slip");
      await said("evolution", evolutionRevoke(own));
      const record = await desk.record(conversation.id);
      assert.deepEqual(
        record.messages.map(({ text, deleted }) => [text, deleted]),
        [["", true]],
      );
    });

    it("keeps messages of two bots, or of an account, that have the same number in one chat", async () => {
      const bodies = ["To one bot", "To another bot", "To the account"].map((words, at) => {
        const { update_id, message } = JSON.parse(telegramBody({ from: 612, words, number: 9 }));
        const kind = at === 2 ? "business_message" : "message";
        return JSON.stringify({ update_id: update_id + at, [kind]: message });
      });
      for (const body of [...bodies, ...bodies]) {
        assert.equal(await deliver(server.platform, "telegram", body), 200);
      }
      const { messages } = await desk.find("To the account");
      assert.deepEqual(
        messages.map(({ text }) => text),
        ["To one bot", "To another bot", "To the account"],
      );
    });

    it("answers to this machine's names only where the secret is the demo's", async (test) => {
      const known = "https://chat.example";
      const body = twilioForm({ from: "447700900607", words: "By a proxy" });
      const telegram = telegramBody({ from: 607, words: "By a proxy, too" });
      assert.equal(await deliver(server.platform, "telegram", telegram, { known }), 403);
      const other = await makePlace();
      const key = "the account's";
      const env = { ...other.env, TWILIO_AUTH_TOKEN: `older, ${key}`, PUBLIC_URL: `${known}/` };
      const behind = await startServer({ ...other, env }, ["--no-assistant"]);
      test.after(async () => {
        await behind.stop();
        await other.remove();
      });
      const twilio = (options) => deliver(behind.platform, "twilio", body, options);
      assert.equal(await twilio({ known, key }), 200);
      assert.equal(await twilio({ key }), 401);
      assert.equal(await twilio({ known }), 401);
      // The demo's own counts no longer.
      assert.equal(await deliver(behind.platform, "telegram", telegram, { known }), 404);
      assert.equal(await deliver(behind.platform, "telegram", telegram), 404);
    });

    it("reads a body as its sender's, whoever else's it looks like", async () => {
      const body = telegramBody({ from: 606, words: "/start not_mine" });
      assert.equal(await deliver(server.platform, "evolution", body), 200);
      assert.equal(await desk.find("/start not_mine"), undefined);
    });
  });
}
