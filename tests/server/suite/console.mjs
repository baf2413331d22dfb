import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { describe, it } from "node:test";
import { ad, messenger, post, productQuestion, text, whatsapp, whatsappBody } from "../meta.mjs";
import { agent, referral, visitor } from "../people.mjs";
import { suiteServer } from "../suite-server.mjs";

const shop = "https://shop.example/";

/** @param {() => Promise<import("../server.mjs").Place>} makePlace */
export function console(makePlace) {
  describe("the console's pages", () => {
    const server = suiteServer(["--no-assistant"], makePlace);

    const read = (query = {}) => agent(server.platform).list(query);
    const names = async (query) =>
      (await read(query)).conversations.map(({ contact_name }) => contact_name);
    const write = (message, more = {}) =>
      post(server.platform, whatsappBody(whatsapp({ ...text(message), ...more })));
    const visit = (message, query) =>
      visitor(server.platform).write({ text: message, referral: referral(shop + query) });

    it("list each conversation once, though all were written to at once", async () => {
      const everybody = Array.from({ length: 120 }, (_, at) =>
        whatsapp({ ...text(`Page ${at}`), name: `Person ${at}` }),
      );
      await post(server.platform, whatsappBody(...everybody));
      const seen = [];
      let next;
      do {
        const page = await read({ q: "Person", ...(next && { after: next }) });
        seen.push(...page.conversations.map(({ contact_name }) => contact_name));
        next = page.next;
      } while (next);
      assert.equal(seen.length, 120);
      assert.equal(new Set(seen).size, 120);
    });

    it("follow on each other while others write", async () => {
      const page = await read({ q: "Person" });
      const [first] = page.conversations;
      await agent(server.platform).answer(first.id, "Moves it to the top");
      await write("Somebody new", { name: "Person new" });
      const rest = await read({ q: "Person", after: page.next });
      const before = new Set(page.conversations.map(({ id }) => id));
      assert.equal(rest.conversations.length, 50);
      assert.ok(rest.conversations.every(({ id }) => !before.has(id)));
    });

    it("are had by source, by campaign and by whether an ad led here", async () => {
      await write("By ad", { name: "Ad", ...ad({ headline: "Evenings by Moth" }) });
      await visit("By paid search", "?utm_source=google&utm_medium=cpc&utm_campaign=autumn");
      await visit("By newsletter", "?utm_source=letter&utm_medium=email&utm_campaign=autumn");
      await visit("By spring", "?utm_source=google&utm_medium=cpc&utm_campaign=spring");
      const texts = async (query) =>
        (await read(query)).conversations.map(({ last_text }) => last_text);
      assert.deepEqual(await texts({ source: "whatsapp_ad" }), ["By ad"]);
      assert.deepEqual(await texts({ campaign: "autumn" }), ["By newsletter", "By paid search"]);
      assert.deepEqual(await texts({ ad: "1" }), ["By spring", "By paid search", "By ad"]);
      assert.deepEqual(await texts({ ad: "1", campaign: "autumn" }), ["By paid search"]);
      assert.deepEqual(await texts({ source: "web_widget", ad: "1", q: "spring" }), ["By spring"]);
      assert.deepEqual(await texts({ campaign: "autum" }), []);
      assert.deepEqual(await texts({ source: "no_such" }), []);
    });

    it("show the touch that was asked for, also where another one followed", async () => {
      const from = "447700900111";
      await write("First by ad", { from, name: "Both", ...ad({ headline: "Ember outside" }) });
      const post_ = { source_type: "post", headline: "From the workshop" };
      await write("Then by post", { from, name: "Both", referral: post_ });
      const [asIs] = (await read({ q: "Both" })).conversations;
      assert.equal(asIs.origin.source, "whatsapp_post");
      const [asked] = (await read({ q: "Both", source: "whatsapp_ad" })).conversations;
      assert.equal(asked.origin.source, "whatsapp_ad");
      assert.deepEqual(
        asked.origin.gist.map(({ value }) => value),
        ["Ember outside"],
      );
      // Both conditions are of one touch, not one of each.
      assert.deepEqual(await names({ q: "Both", source: "whatsapp_post", ad: "1" }), []);
    });

    it("are searched by name, number, words of any message, campaign and what was clicked", async () => {
      const from = "4915755501234";
      await write("Does the heron come in walnut?", { from, name: "Noor Haddad" });
      await write("Thank you", { from, name: "Noor Haddad" });
      for (const q of ["noor", "HADDAD", "walnut", "heron noor", "+49 157555", "5550-1234"]) {
        assert.deepEqual(await names({ q }), ["Noor Haddad"], q);
      }
      assert.deepEqual(await names({ q: "noor nobody" }), []);
      assert.deepEqual(await names({ q: "evenings moth" }), ["Ad"]);
      assert.equal((await read({ q: "autumn" })).conversations.length, 2);
      const question = "What is this one?";
      await post(server.platform, productQuestion("7610234985412093", question, "7410258000001"));
      const { conversations } = await read({ q: question });
      assert.equal(conversations.length, 1);
      assert.equal(conversations[0].channel, "messenger");
    });

    it("take what is typed as it is: SQL and LIKE", async () => {
      await write("100 % cotton, a_b and a backslash \\ in it", { name: "Literal" });
      for (const q of ["100 % cotton", "a_b", "\\", "%"]) {
        assert.deepEqual(await names({ q }), ["Literal"], q);
      }
      for (const q of ["axb", "100_%", "' or true --", "\u0000", "\ud800", "x".repeat(3_000)]) {
        const found = await names({ q: `${q}zz` });
        assert.deepEqual(found, [], q.slice(0, 20));
      }
      assert.ok((await names({ q: "   " })).length > 1);
    });

    it("refuse to go on after what is the end of no page", async () => {
      const id = randomUUID();
      const times = [
        ...["2026-13-01T00:00:00", "2026-19-01T00:00:00", "2026-00-10T00:00:00"],
        ...["2026-02-30T00:00:00", "2026-01-32T00:00:00", "0000-01-01T00:00:00"],
        ...["2026-01-01T25:00:00", "2026-01-01T00:60:00"],
      ];
      const cursors = times.map((time) => `${time}.000000Z,${id}`);
      const strange = ["", "now", "2026-11-26T00:00:00.000000Z,x", "9".repeat(40)];
      for (const after of [...cursors, ...strange]) {
        assert.equal((await read({ after })).error, "After this there is no page.", after);
      }
      const { conversations } = await read({ after: `2999-12-31T23:59:59.999999Z,${id}` });
      assert.ok(Array.isArray(conversations));
    });

    it("never lose a message to a campaign that is too long for an index", async () => {
      const long = "🏮".repeat(1_000);
      const { status } = await visit(
        "Long campaign",
        `?utm_source=x&utm_campaign=${encodeURIComponent(long)}`,
      );
      assert.equal(status, 201);
      const [{ campaign }] = (await agent(server.platform).choices()).campaigns.filter(
        ({ campaign }) => campaign.startsWith("🏮"),
      );
      assert.equal(campaign, long);
      const { conversations } = await read({ campaign });
      assert.equal(conversations[0].last_text, "Long campaign");
    });

    it("say what can be chosen, with how many conversations each has", async () => {
      const { sources, campaigns } = await agent(server.platform).choices();
      const count = Object.fromEntries(sources.map(({ source, count }) => [source, count]));
      assert.equal(count.whatsapp_ad, 2);
      assert.equal(count.whatsapp_post, 1);
      assert.equal(count.web_widget, 4);
      const autumn = campaigns.find(({ campaign }) => campaign === "autumn");
      assert.deepEqual(autumn, { campaign: "autumn", count: 2 });
    });

    it("have a long timeline, and the record on each of them knows where it began", async () => {
      const from = "447700900222";
      const start = Date.now() - 3_600_000;
      const parts = Array.from({ length: 250 }, (_, at) =>
        whatsapp({
          ...text(`Number ${at}`),
          ...(at === 0 ? ad({ headline: "Where it began" }) : {}),
          from,
          time: start + at * 1_000,
        }),
      );
      await post(server.platform, whatsappBody(...parts));
      const desk = agent(server.platform);
      const { id } = (await desk.list({ q: "Number 249" })).conversations[0];
      const pages = [await desk.record(id)];
      while (pages[0].earlier) {
        pages.unshift(await desk.record(id, pages[0].earlier));
      }
      assert.deepEqual(
        pages.map(({ messages }) => messages.length),
        [50, 100, 100],
      );
      assert.deepEqual(
        pages.flatMap(({ messages }) => messages.map((message) => message.text)),
        parts.map((_, at) => `Number ${at}`),
      );
      for (const { conversation } of pages) {
        assert.equal(conversation.latest_referral.ad.title, "Where it began");
        assert.equal(conversation.message_count, 250);
      }
    });

    it("give nothing before a message of another conversation, and refuse what is no message", async () => {
      const sender = "7410258000333";
      await post(server.platform, messenger({ sender }, { message: { mid: "m_1", text: "Mine" } }));
      const desk = agent(server.platform);
      const { id } = (await desk.list({ q: "Mine" })).conversations[0];
      const other = (await desk.list({ q: "Number" })).conversations[0];
      const [{ position }] = (await desk.record(other.id)).messages;
      const { messages, earlier } = await desk.record(id, position);
      assert.deepEqual([messages, earlier], [[], null]);
      assert.equal((await desk.record(id, "x")).error, "A message's position is a number.");
    });

    it("are found by ids of clicks, ads and products, each saying why", async () => {
      await visit("By click", "?utm_source=google&utm_medium=cpc&gclid=EAIaIQobChMIv9Deskt0p");
      await write("By another ad", { name: "Advert", ...ad({ source_id: "120210000000042" }) });
      const order = {
        catalog_id: "1",
        product_items: [
          { product_retailer_id: "SKU-Walnut-7", quantity: 2, item_price: 9, currency: "EUR" },
        ],
      };
      await write("", { name: "Order", type: "order", text: undefined, order });
      const why = async (q) => (await read({ q })).conversations.map(({ match }) => match);
      const id = "EAIaIQobChMIv9Deskt0p";
      assert.deepEqual(await why(id), [{ label: "Google Click ID", text: id }]);
      assert.deepEqual(await why("120210000000042"), [{ label: "Ad ID", text: "120210000000042" }]);
      assert.deepEqual(await why("walnut-7"), [{ label: "SKU", text: "SKU-Walnut-7" }]);
    });

    it("say which words of which message a search has found, and nothing that is seen anyway", async () => {
      const long = `${"Before that, much was said. ".repeat(20)}Then came the Zephyr lamp.`;
      await write(long, { name: "Wordy", from: "447700900444" });
      await write("And later this.", { name: "Wordy", from: "447700900444" });
      const why = async (q) => (await read({ q })).conversations[0].match;
      const { label, text: found } = await why("wordy zephyr");
      assert.equal(label, null);
      assert.match(found, /^….{24}Zephyr lamp\.$/);
      assert.equal(await why("wordy"), null);
      assert.equal((await read({})).conversations[0].match, null);
      assert.deepEqual(await why("cpc"), { label: "Medium", text: "cpc" });
    });
  });
}
