import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, describe, it } from "node:test";
import { ad, messenger, post, text, whatsapp, whatsappBody } from "../meta.mjs";
import { agent } from "../people.mjs";
import {
  deliver,
  evolutionBody,
  externalAd,
  tiktokBody,
  twilioForm,
  vonageBody,
} from "../senders.mjs";
import { startServer } from "../server.mjs";
import { suiteServer } from "../suite-server.mjs";

let people = 0;
const somebody = () => `4915800${20_000 + people++}`;

/**
 * @param {() => Promise<import("../server.mjs").Place>} makePlace
 * @param {number} [count] of servers on the one database
 */
export function merging(makePlace, count = 1) {
  describe("what is told more than once", () => {
    let place;
    let server;
    const servers = [];
    let desk;
    before(async () => {
      place = await makePlace();
      for (let n = 0; n < count; n++) servers.push(await startServer(place, ["--no-assistant"]));
      [server] = servers;
      desk = agent(server.platform);
    });
    after(async () => {
      await Promise.all(servers.map((one) => one.stop()));
      await place?.remove();
    });

    const says = async (...parts) =>
      assert.equal(await post(server.platform, whatsappBody(...parts)), 200);
    const evolution = async (more) =>
      assert.equal(await deliver(server.platform, "evolution", evolutionBody(more)), 200);
    const platform = (n) => servers[n % servers.length].platform;
    const ofPhone = async (from) => {
      const found = (await desk.conversations()).filter(({ phone }) => phone === from);
      assert.equal(found.length, 1, `conversations of ${from}`);
      return desk.record(found[0].id);
    };
    const titles = ({ messages }) =>
      messages.map(({ referrals }) => referrals.map((referral) => referral.ad.title));

    it("adds the origin to a message that came without it, and tells the console", {
      timeout: 30_000,
    }, async () => {
      const [from, id] = [somebody(), `wamid.${randomUUID()}`];
      await says(whatsapp({ from, id, ...text("Is it bright?") }));
      const { messages, conversation } = await ofPhone(from);
      assert.equal(conversation.first_referral, null);
      const events = await desk.events();
      const again = whatsapp({ from, id, ...text("Is it bright?"), ...ad() });
      await says(again);
      const told = await events.next("message");
      events.close();
      assert.equal(told.position, messages[0].position);
      assert.equal(told.conversation, conversation.id);
      await says(again);
      await says(whatsapp({ from, id, ...text("Is it bright?") }));
      const record = await ofPhone(from);
      assert.deepEqual(titles(record), [["Evenings by Moth"]]);
      assert.equal(record.conversation.message_count, 1);
      assert.equal(record.conversation.first_referral.ad.title, "Evenings by Moth");
      assert.equal(record.conversation.latest_referral.ad.title, "Evenings by Moth");
    });

    it("fills a placeholder with words, pictures, kind and name, and changes none of them later", async () => {
      const [from, id] = [somebody(), `wamid.${randomUUID()}`];
      const empty = whatsapp({ from, id, name: "", type: "unsupported" });
      await says(empty);
      const nameless = await ofPhone(from);
      assert.equal(nameless.conversation.contact_name, `+${from}`);
      const image = { id: "1", caption: "This one?", mime_type: "image/jpeg" };
      await says(whatsapp({ from, id, name: "Mei Lin", type: "image", image, ...ad() }));
      await says(empty);
      await says(whatsapp({ from, id, name: "Mei Lin", ...text("Other words") }));
      const record = await ofPhone(from);
      const [message] = record.messages;
      assert.equal(record.messages.length, 1);
      assert.equal(record.conversation.contact_name, "Mei Lin");
      assert.equal(message.position, nameless.messages[0].position);
      assert.equal(message.type, "image");
      assert.equal(message.text, "This one?");
      assert.deepEqual(message.attachments, [{ type: "image" }]);
      assert.deepEqual(titles(record), [["Evenings by Moth"]]);
    });

    it("takes a copy of standby, which has the origin, and the message itself for one", async () => {
      const [from, id] = [somebody(), `wamid.${randomUUID()}`];
      const { contacts, message } = whatsapp({ from, id, ...text("To the agent"), ...ad() });
      const body = whatsappBody();
      const [change] = body.entry[0].changes;
      const { messaging_product, metadata } = change.value;
      change.field = "standby";
      change.value = { messaging_product, metadata, contacts, standby: { messages: [message] } };
      assert.equal(await post(server.platform, body), 200);
      const { referral: _, ...plain } = message;
      await says({ contacts, message: plain });
      const record = await ofPhone(from);
      assert.deepEqual(titles(record), [["Evenings by Moth"]]);
    });

    it("joins two copies in one body, whichever has the origin", async () => {
      for (const isFirst of [true, false]) {
        const [from, id] = [somebody(), `wamid.${randomUUID()}`];
        const copies = [
          whatsapp({ from, id, type: "unsupported", ...ad() }),
          whatsapp({ from, id, ...text("In one body") }),
        ];
        await says(...(isFirst ? copies : copies.toReversed()));
        const record = await ofPhone(from);
        assert.deepEqual(titles(record), [["Evenings by Moth"]]);
        assert.equal(record.messages[0].text, "In one body");
        assert.equal(record.messages[0].type, "text");
      }
    });

    it("keeps the first of two words, pictures and origins, in one body as in two", async () => {
      const image = (id, caption) => ({
        type: "image",
        image: { id, mime_type: "image/png", caption },
      });
      for (const isOneBody of [true, false]) {
        const [from, id] = [somebody(), `wamid.${randomUUID()}`];
        const copies = [
          whatsapp({ from, id, ...text("First words"), ...ad({ headline: "First ad" }) }),
          whatsapp({ from, id, ...image("1", "Other words"), ...ad({ headline: "Other ad" }) }),
          whatsapp({ from, id, ...text("Third words"), time: Date.now() + 60_000 }),
        ];
        if (isOneBody) await says(...copies);
        else for (const copy of copies) await says(copy);
        const record = await ofPhone(from);
        assert.equal(record.messages.length, 1);
        const [{ type, text: words, attachments }] = record.messages;
        assert.deepEqual([type, words, attachments], ["text", "First words", [{ type: "image" }]]);
        assert.deepEqual(titles(record), [["First ad"]]);
      }
    });

    it("adds an origin once, however parallel it comes, and beside new messages", async () => {
      const [from, id] = [somebody(), `wamid.${randomUUID()}`];
      await says(whatsapp({ from, id, ...text("Known") }));
      // A link has no click id, so that nothing but the message tells that it is the same.
      const link = { referral: { source_type: "post", source_id: "66", headline: "A post" } };
      const more = whatsapp({ from, id, ...text("Known"), ...link });
      const bodies = Array.from({ length: 6 }, (_, n) =>
        whatsappBody(more, whatsapp({ from, ...text(`New ${n}`) })),
      );
      assert.deepEqual(
        await Promise.all(bodies.map((body, n) => post(platform(n), body))),
        Array(6).fill(200),
      );
      const { messages, conversation } = await ofPhone(from);
      assert.equal(messages.length, 7);
      assert.equal(conversation.message_count, 7);
      assert.deepEqual(
        messages.map(({ referrals }) => referrals.length).toSorted(),
        [0, 0, 0, 0, 0, 0, 1],
      );
    });

    it("leaves what was taken back empty, and keeps where it came from", async () => {
      const [from, id] = [somebody(), `wamid.${randomUUID()}`];
      await says(whatsapp({ from, id, ...text("A slip") }));
      const revoke = { original_message_id: id };
      await says(whatsapp({ from, type: "revoke", revoke }));
      await says(whatsapp({ from, id, ...text("A slip"), ...ad() }));
      const { messages } = await ofPhone(from);
      assert.equal(messages[0].text, "");
      assert.equal(messages[0].deleted, true);
      assert.equal(messages[0].referrals.length, 1);
    });

    it("counts a click that two senders tell of as one touch", async () => {
      const from = somebody();
      const click = `ARA${randomUUID()}`;
      const form = twilioForm({
        ...{ from, words: "By Twilio", ReferralSourceType: "ad", ReferralSourceId: "1202" },
        ...{ ReferralHeadline: "Winter sale", ReferralCtwaClid: click },
      });
      assert.equal(await deliver(server.platform, "twilio", form), 200);
      const vonage = JSON.parse(vonageBody({ from, words: "By Vonage" }));
      vonage.whatsapp = {
        referral: {
          source_type: "ad",
          source_id: "1202",
          headline: "Winter sale",
          ctwa_clid: click,
        },
      };
      assert.equal(await deliver(server.platform, "vonage", JSON.stringify(vonage)), 200);
      assert.equal(await deliver(server.platform, "vonage", JSON.stringify(vonage)), 200);
      const record = await ofPhone(from);
      assert.deepEqual(titles(record), [["Winter sale"], []]);
      assert.deepEqual(record.conversation.latest_referral, record.conversation.first_referral);
      await deliver(
        server.platform,
        "twilio",
        twilioForm({
          ...{ from, words: "Another click", ReferralSourceType: "ad", ReferralSourceId: "1203" },
          ...{ ReferralHeadline: "Spring sale", ReferralCtwaClid: `${click}2` },
        }),
      );
      const { conversation } = await ofPhone(from);
      assert.equal(conversation.first_referral.ad.title, "Winter sale");
      assert.equal(conversation.latest_referral.ad.title, "Spring sale");
    });

    it("counts a click as one touch when it is told in one moment, also to several servers", async () => {
      const customers = Array.from({ length: 8 }, somebody);
      const told = customers.map(async (from) => {
        const click = { ctwaClid: `ARB${randomUUID()}` };
        const bodies = Array.from({ length: 4 }, (_, n) =>
          evolutionBody({ from, words: `Told ${n}`, ...externalAd(click) }),
        );
        return Promise.all(bodies.map((body, n) => deliver(platform(n), "evolution", body)));
      });
      assert.deepEqual((await Promise.all(told)).flat(), Array(32).fill(200));
      for (const from of customers) {
        const { messages } = await ofPhone(from);
        assert.equal(messages.length, 4);
        assert.equal(messages.flatMap(({ referrals }) => referrals).length, 1);
      }
    });

    it("counts a click once where an event and a message tell of it, in one body or in two", async () => {
      const click = (more) => ({ ad_id: "1204", ctwa_clid: `clk-${randomUUID()}`, ...more });
      for (const isOneBody of [true, false]) {
        const sender = String(Math.floor(Math.random() * 1e15));
        const referral = click({ source: "ADS", type: "OPEN_THREAD" });
        const event = messenger({ sender }, { referral });
        const words = `Clicked ${sender}`;
        const message = messenger(
          { sender, time: Date.now() + 1 },
          { message: { mid: `m_${randomUUID()}`, text: words, referral } },
        );
        if (isOneBody) {
          event.entry[0].messaging.push(...message.entry[0].messaging);
          await post(server.platform, event);
        } else {
          await post(server.platform, event);
          await post(server.platform, message);
        }
        const { messages } = await desk.find(words);
        assert.deepEqual(
          messages.map(({ referrals }) => referrals.length),
          [1, 0],
        );
      }
    });

    it("takes the same click of two customers for two, with ids of any length", async () => {
      const click = "x".repeat(4_000);
      const customers = [somebody(), somebody()];
      for (const from of customers) {
        for (let n = 0; n < 2; n++) {
          await evolution({ from, words: `Long ${n}`, ...externalAd({ ctwaClid: click }) });
        }
        const record = await ofPhone(from);
        assert.deepEqual(titles(record), [["Take Ember outside"], []]);
      }
    });
  });

  describe("people, whoever delivers their messages", () => {
    const server = suiteServer(["--no-assistant"], makePlace);
    let desk;
    before(() => {
      desk = agent(server.platform);
    });

    it("are found again by a lid that came with their number", async () => {
      const from = somebody();
      const lid = `${from}7@lid`;
      const say = (words, key, more = {}) =>
        deliver(
          server.platform,
          "evolution",
          evolutionBody({ words, key: { fromMe: false, id: randomUUID(), ...key }, ...more }),
        );
      await say("By number", { remoteJid: `${from}@s.whatsapp.net` }, externalAd());
      await say("By both", { remoteJid: lid, remoteJidAlt: `${from}@s.whatsapp.net` });
      await say("By lid", { remoteJid: lid });
      const { messages, conversation } = await desk.find("By lid");
      assert.equal(messages.length, 3);
      assert.equal(conversation.phone, from);
      assert.equal(conversation.first_referral.ad.title, "Take Ember outside");
    });

    it("are found again by a user id of Vonage's that came with their number", async () => {
      const from = somebody();
      const body = JSON.parse(vonageBody({ from, words: "With both" }));
      body.whatsapp = { sender: { user_id: "GB.901", wa_id: from } };
      await deliver(server.platform, "vonage", JSON.stringify(body));
      const alone = JSON.parse(vonageBody({ from: "GB.901", words: "With one" }));
      alone.whatsapp = { sender: { user_id: "GB.901" } };
      await deliver(server.platform, "vonage", JSON.stringify(alone));
      assert.equal((await desk.find("With one")).messages.length, 2);
    });

    it("share a conversation where two senders serve one number, and have two on two accounts", async () => {
      const from = somebody();
      await deliver(server.platform, "twilio", twilioForm({ from, words: "By Twilio" }));
      await deliver(server.platform, "vonage", vonageBody({ from, words: "By Vonage" }));
      await deliver(server.platform, "evolution", evolutionBody({ from, words: "By Evolution" }));
      assert.equal((await desk.find("By Vonage")).messages.length, 2);
      assert.equal((await desk.find("By Evolution")).messages.length, 1);
    });

    it("have one conversation for TikTok's event of an ad and the message after it", async () => {
      const referral = { source: "ad", ad: { ad_id: "1790", ad_name: "Winter sale" } };
      const tiktok = (event, content) =>
        deliver(server.platform, "tiktok", tiktokBody(event, content));
      await tiktok("im_referral_msg", { referral });
      await tiktok("im_receive_msg", { message_id: "m", type: "text", text: { body: "Hello" } });
      const { conversation } = await desk.find("Hello");
      // In the EEA nothing tells who it is but the conversation.
      const nobody = { from_user: undefined, from: undefined, message_id: "of the EEA" };
      await tiktok("im_receive_msg_eu", nobody);
      const { messages } = await desk.record(conversation.id);
      assert.deepEqual(
        messages.map(({ referrals }) => referrals.length),
        [1, 0, 0],
      );
      assert.equal(conversation.first_referral.source, "tiktok_ad");
      assert.equal(conversation.contact_name, "ana.souza");
    });
  });
}
