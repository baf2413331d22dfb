import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { describe, it } from "node:test";
import { ad, messenger, post, secret, sign, text, whatsapp, whatsappBody } from "../meta.mjs";
import { agent } from "../people.mjs";
import { suiteServer } from "../suite-server.mjs";

/** @param {() => Promise<import("../server.mjs").Place>} makePlace */
export function meta(makePlace) {
  describe("Meta's webhook", () => {
    const server = suiteServer(["--no-assistant"], makePlace);

    const one = (words, more = {}) => whatsappBody(whatsapp({ ...text(words), ...more }));

    it("answers the challenge to whoever knows the token", async () => {
      const ask = (token) =>
        fetch(
          `${server.platform}/webhooks/meta?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=${token}`,
        );
      const answer = await ask("camefrom-demo");
      assert.equal(answer.status, 200);
      assert.equal(await answer.text(), "1158201444");
      assert.match(answer.headers.get("content-type") ?? "", /^text\/plain/);
      assert.equal((await ask("another")).status, 403);
    });

    it("takes only what is signed, byte for byte", async () => {
      const body = JSON.stringify(one("Signed: größer & ehrlich"));
      const wrong = { "X-Hub-Signature-256": sign(body, "another secret") };
      assert.equal(await post(server.platform, body, wrong), 401);
      assert.equal(await post(server.platform, body, { "X-Hub-Signature-256": "sha256=" }), 401);
      const escaped = body.replaceAll("ö", "\\u00f6");
      const ofEscaped = { "X-Hub-Signature-256": sign(escaped) };
      assert.equal(await post(server.platform, body, ofEscaped), 401);
      assert.equal(await agent(server.platform).find("Signed: größer & ehrlich"), undefined);
      assert.equal(await post(server.platform, escaped, ofEscaped), 200);
      assert.ok(await agent(server.platform).find("Signed: größer & ehrlich"));
    });

    it("stores a message once, however often and however parallel it comes", async () => {
      const body = one("Once only", ad());
      const answers = await Promise.all(
        Array.from({ length: 6 }, () => post(server.platform, body)),
      );
      assert.deepEqual(answers, Array(6).fill(200));
      assert.equal(await post(server.platform, body), 200);
      const { conversation, messages } = await agent(server.platform).find("Once only");
      assert.equal(messages.length, 1);
      assert.equal(conversation.message_count, 1);
      assert.equal(messages[0].referrals.length, 1);
    });

    it("stores what comes twice in one body once", async () => {
      const part = whatsapp({ ...text("Twice in one"), ...ad() });
      await post(server.platform, whatsappBody(part, part));
      const { messages } = await agent(server.platform).find("Twice in one");
      assert.equal(messages.length, 1);
      assert.equal(messages[0].referrals.length, 1);
    });

    it("has one conversation per account and person, named by the profile", async () => {
      const from = "447700900456";
      await post(server.platform, one("From Noor", { from, name: "Noor Haddad" }));
      await post(server.platform, one("Noor again", { from, name: "Noor H." }));
      const { conversation, messages } = await agent(server.platform).find("Noor again");
      assert.equal(messages.length, 2);
      assert.equal(conversation.channel, "whatsapp");
      assert.equal(conversation.contact_name, "Noor H.");
      assert.equal(conversation.phone, from);
    });

    it("keeps people of different channels with the same number apart", async () => {
      const sender = "33141592653589";
      const event = (words) => ({ message: { mid: `m_${randomUUID()}`, text: words } });
      await post(server.platform, messenger({ sender }, event("On Messenger")));
      await post(
        server.platform,
        messenger({ object: "instagram", sender }, event("On Instagram")),
      );
      const desk = agent(server.platform);
      assert.equal((await desk.find("On Messenger")).conversation.channel, "messenger");
      assert.equal((await desk.find("On Instagram")).conversation.channel, "instagram");
      assert.match(
        (await desk.find("On Messenger")).conversation.contact_name,
        /^Messenger .*3589$/,
      );
    });

    it("keeps every touch at its message, and shows the first and the latest", async () => {
      const from = "447700900789";
      const clicks = ["First ad", "Second ad", "Third ad"];
      for (const [hour, headline] of clicks.entries()) {
        const time = Date.now() - (10 - hour) * 3_600_000;
        await post(server.platform, one(`After ${headline}`, { from, time, ...ad({ headline }) }));
      }
      await post(server.platform, one("And something else", { from }));
      const { conversation, messages } = await agent(server.platform).find("And something else");
      const titles = messages.map(({ referrals }) =>
        referrals.map((referral) => referral.ad.title),
      );
      assert.deepEqual(titles, [["First ad"], ["Second ad"], ["Third ad"], []]);
      assert.equal(conversation.first_referral.ad.title, "First ad");
      assert.equal(conversation.latest_referral.ad.title, "Third ad");
    });

    it("puts what comes late where it belongs", async () => {
      const from = "447700900790";
      const at = (minutes) => Date.now() - minutes * 60_000;
      const late = one("Written first", { from, time: at(9), ...ad({ headline: "Early ad" }) });
      await post(server.platform, one("Written last", { from, time: at(1) }));
      await post(server.platform, one("In between", { from, time: at(5), ...ad() }));
      await post(server.platform, late);
      const { conversation, messages } = await agent(server.platform).find("Written last");
      assert.deepEqual(
        messages.map((message) => message.text),
        ["Written first", "In between", "Written last"],
      );
      assert.equal(conversation.first_referral.ad.title, "Early ad");
      assert.equal(conversation.latest_referral.ad.title, "Evenings by Moth");
      assert.equal(conversation.last_text, "Written last");
    });

    it("stores a click without a message, once", async () => {
      const click = { ref: "poster", source: "SHORTLINK", type: "OPEN_THREAD" };
      const body = messenger({ sender: "91828374655" }, { referral: click });
      await post(server.platform, body);
      await post(server.platform, body);
      const { conversations } = await agent(server.platform)
        .conversations()
        .then((all) => ({
          conversations: all.filter(({ contact_name }) => contact_name.endsWith("4655")),
        }));
      assert.equal(conversations.length, 1);
      const { messages } = await agent(server.platform).record(conversations[0].id);
      assert.equal(messages.length, 1);
      assert.equal(messages[0].text, "");
      assert.equal(messages[0].referrals[0].link.ref, "poster");
    });

    it("keeps attachments, and both origins of one message", async () => {
      const referred = { catalog_id: "194836987003835", product_retailer_id: "NO-SUCH-SKU" };
      await post(
        server.platform,
        whatsappBody(
          whatsapp({
            from: "447700900791",
            type: "image",
            image: { id: "1", caption: "Like this one" },
            context: { referred_product: referred },
            ...ad(),
          }),
        ),
      );
      const { messages } = await agent(server.platform).find("Like this one");
      assert.deepEqual(messages[0].attachments, [{ type: "image" }]);
      assert.deepEqual(
        messages[0].referrals.map(({ source }) => source),
        ["whatsapp_ad", "whatsapp_product"],
      );
    });

    it("stores an agent's answer and says that it was not sent", async () => {
      await post(server.platform, one("Do you answer?", { from: "447700900792" }));
      const desk = agent(server.platform);
      const { conversation } = await desk.find("Do you answer?");
      const { status, body } = await desk.answer(conversation.id, "Here, yes.");
      assert.equal(status, 201);
      assert.equal(body.delivery, "not_sent");
      const { messages } = await desk.record(conversation.id);
      assert.deepEqual(
        messages.map(({ delivery }) => delivery),
        [null, "not_sent"],
      );
    });

    it("opens no free hours by an answer that was not sent", async () => {
      await post(server.platform, one("Is it free?", { from: "447700900743", ...ad() }));
      const desk = agent(server.platform);
      const { conversation, answer_by } = await desk.find("Is it free?");
      assert.ok(answer_by?.free_by);
      await desk.answer(conversation.id, "It is.");
      const { answer_by: then } = await desk.record(conversation.id);
      assert.deepEqual(then, answer_by);
    });

    it("tells the console at once", { timeout: 10_000 }, async () => {
      const desk = agent(server.platform);
      const events = await desk.events();
      await post(server.platform, one("News from Meta", ad()));
      const { conversation } = await events.next("message");
      const { messages } = await desk.record(conversation);
      assert.ok(messages.some((message) => message.text === "News from Meta"));
      events.close();
    });

    const revised = (type, content) =>
      whatsappBody(whatsapp({ from: "447700900795", type, [type]: content }));

    it("shows an edited message with its new words, marked, and no other message", async () => {
      const from = "447700900795";
      const id = `wamid.${randomUUID()}`;
      await post(server.platform, one("Size 42, please", { from, id }));
      const desk = agent(server.platform);
      const events = await desk.events();
      const now = { type: "text", text: { body: "Size 43, please" } };
      await post(server.platform, revised("edit", { original_message_id: id, message: now }));
      await events.next("message");
      events.close();
      const { conversation, messages } = await desk.find("Size 43, please");
      assert.deepEqual(
        messages.map(({ text, edited, deleted }) => ({ text, edited, deleted })),
        [{ text: "Size 43, please", edited: true, deleted: false }],
      );
      assert.equal(conversation.message_count, 1);
    });

    it("shows that a message was taken back, and its words nowhere", async () => {
      const from = "447700900795";
      const id = `wamid.${randomUUID()}`;
      const image = { id: "1", caption: "Wrong photo" };
      await post(server.platform, one("", { from, id, type: "image", image }));
      const desk = agent(server.platform);
      const { conversation } = await desk.find("Wrong photo");
      const revoke = revised("revoke", { original_message_id: id });
      await post(server.platform, revoke);
      const late = { type: "text", text: { body: "Late edit" } };
      await post(server.platform, revised("edit", { original_message_id: id, message: late }));
      await post(server.platform, one("Wrong photo", { from, id }));
      const { messages } = await desk.record(conversation.id);
      const last = messages.at(-1);
      assert.deepEqual([last.deleted, last.text, last.attachments], [true, "", []]);
      const list = await desk.conversations();
      assert.equal(list.find((item) => item.id === conversation.id).last_type, "deleted");
    });

    it("knows of an edit and a deletion before their message comes", async () => {
      const [edited, deleted] = ["m_early_edit", "m_early_deletion"];
      const sender = "31415926535";
      const event = (content) => messenger({ sender }, content);
      await post(
        server.platform,
        event({ message_edit: { mid: edited, text: "New", num_edit: 1 } }),
      );
      await post(server.platform, event({ message: { mid: deleted, is_deleted: true } }));
      await post(server.platform, event({ message: { mid: deleted, text: "Gone" } }));
      await post(server.platform, event({ message: { mid: edited, text: "Old" } }));
      const desk = agent(server.platform);
      const { conversation } = await desk.find("New");
      const { messages } = await desk.record(conversation.id);
      assert.deepEqual(
        messages.map((message) => [message.text, message.edited, message.deleted]).toSorted(),
        [
          ["", false, true],
          ["New", true, false],
        ],
      );
    });

    /** Somebody who is known by a number, a user id, or both. */
    const known = ({ phone, user, ...more }) => {
      const part = whatsapp({ from: phone, name: "Jane", ...more });
      part.contacts[0].wa_id = phone;
      part.contacts[0].user_id = user;
      part.message.from = phone;
      part.message.from_user_id = user;
      return part;
    };

    it("keeps the conversation, and its origin, when a user id appears beside the number", async () => {
      const phone = "447700900796";
      const says = (words, more) =>
        post(server.platform, whatsappBody(known({ ...more, ...text(words) })));
      await says("By number", { phone, ...ad({ headline: "The first ad" }) });
      await says("By both", { phone, user: "GB.796" });
      await says("By user id", { user: "GB.796" });
      const { conversation, messages } = await agent(server.platform).find("By user id");
      assert.equal(messages.length, 3);
      assert.equal(conversation.first_referral.ad.title, "The first ad");
      assert.equal(conversation.phone, phone);
    });

    it("opens one conversation for one person, however parallel and in one body", async () => {
      const phone = "447700900797";
      const says = (...parts) => post(server.platform, whatsappBody(...parts));
      const ways = [{ phone }, { phone, user: "GB.797" }, { user: "GB.797", phone }, { phone }];
      const answers = await Promise.all(
        ways.map((way, n) => says(known({ ...way, ...text(`Way ${n}`) }))),
      );
      assert.deepEqual(answers, [200, 200, 200, 200]);
      await says(
        known({ user: "GB.797", ...text("User") }),
        known({ phone, ...text("Number") }),
        known({ phone, user: "GB.797", ...text("Both") }),
      );
      const all = await agent(server.platform).conversations();
      assert.equal(all.filter((item) => item.phone === phone).length, 1);
      const { messages } = await agent(server.platform).find("Both");
      assert.equal(messages.length, 7);
    });

    it("follows whoever has another number or user id from now on", async () => {
      const says = (more) => post(server.platform, whatsappBody(known(more)));
      await says({ phone: "447700900798", user: "GB.798", ...text("Old number") });
      const system = {
        type: "user_changed_number",
        wa_id: "447700900799",
        previous_user_id: "GB.798",
        user_id: "GB.799",
      };
      await says({ phone: "447700900798", type: "system", system });
      await says({ phone: "447700900799", ...text("New number") });
      await says({ user: "GB.799", ...text("New user id") });
      const { messages } = await agent(server.platform).find("New user id");
      assert.deepEqual(
        messages.map((message) => message.text),
        ["Old number", "New number", "New user id"],
      );
    });

    it("keeps what is written in a group apart from what one of them writes alone", async () => {
      const [from, group_id] = ["447700900800", "Z3JvdXA800"];
      await post(server.platform, one("Alone", { from }));
      await post(server.platform, one("In the group", { from, group_id }));
      await post(server.platform, one("Another one there", { from: "447700900801", group_id }));
      const desk = agent(server.platform);
      assert.equal((await desk.find("Alone")).messages.length, 1);
      const { conversation, messages } = await desk.find("Another one there");
      assert.equal(messages.length, 2);
      assert.match(conversation.contact_name, /^WhatsApp .*A800$/);
    });

    it("takes what the page itself wrote for no customer's message", async () => {
      const sender = "104385912276301";
      await post(
        server.platform,
        messenger({ sender }, { message: { mid: "m_own", text: "Hello from the page" } }),
      );
      assert.equal(await agent(server.platform).find("Hello from the page"), undefined);
    });

    const odd = {
      "an id of 10,000 characters": { id: `wamid.${"x".repeat(10_000)}` },
      "a time in the year 9999": { timestamp: "253402300799" },
      "no time": { timestamp: undefined },
      "NUL and half a character": { text: { body: "odd \0 \ud800" } },
      "a type of next year": { type: "hologram", hologram: { depth: 3 } },
      "no text and no origin": { type: "unsupported", text: undefined },
    };
    for (const [what, more] of Object.entries(odd)) {
      it(`stores a message with ${what}, once, and the ones beside it`, async () => {
        const beside = `Beside ${what}`;
        const from = "447700900793";
        const strange = whatsapp({ from, ...text("odd"), ...more });
        const body = whatsappBody(strange, whatsapp({ from: "447700900794", ...text(beside) }));
        assert.equal(await post(server.platform, body), 200);
        assert.equal(await post(server.platform, body), 200);
        const desk = agent(server.platform);
        assert.equal((await desk.find(beside)).messages.at(-1).text, beside);
        const { id } = (await desk.conversations()).find(({ phone }) => phone === from);
        const messages = (await desk.record(id)).messages;
        assert.equal(messages.length, Object.keys(odd).indexOf(what) + 1);
        assert.ok(Date.parse(messages.at(-1).created_at) <= Date.now());
      });
    }

    it("skips what is no message, and what cannot be read, without asking for it again", async () => {
      const status = {
        statuses: [{ id: "wamid.x", status: "read", timestamp: "1", recipient_id: "1" }],
      };
      const body = {
        object: "whatsapp_business_account",
        entry: [{ id: "1", changes: [{ field: "messages", value: status }] }],
      };
      assert.equal(await post(server.platform, body), 200);
      assert.equal(await post(server.platform, "{ not JSON"), 200);
      assert.equal(await post(server.platform, "[]"), 200);
    });

    it("refuses more than three megabytes", async () => {
      const body = `{"object":"page","entry":[],"x":"${"y".repeat(3_200_000)}"}`;
      assert.equal(await post(server.platform, body), 413);
    });

    it("with its own secret answers to this machine's names only", async () => {
      const { status } = await fetch(`${server.platform}/webhooks/meta`, { method: "PUT" });
      assert.equal(status, 405);
      assert.match(server.printed(), new RegExp(secret));
    });
  });
}
