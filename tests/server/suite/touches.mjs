import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { load } from "camefrom";
import { agent, referral, visitor } from "../people.mjs";
import { startServer } from "../server.mjs";

const shop = "https://shop.example/";
const referrer = "https://www.google.com/";
const paid = referral(`${shop}?utm_source=google&utm_medium=cpc&gclid=A`, { referrer });
const withoutConsent = referral(`${shop}?utm_source=google&utm_medium=cpc&gclid=REDACTED`, {
  referrer,
});
/** What a router and a reload leave of a campaign, and all there is of an organic visit. */
const bare = referral(`${shop}lamps`, { referrer });

/**
 * @param {() => Promise<import("../server.mjs").Place>} makePlace
 * @param {number} [count] of servers on one database, which take the messages by turns
 */
export function touches(makePlace, count = 1) {
  describe("touches", () => {
    let place;
    let servers = [];
    before(async () => {
      place = await makePlace();
      const starting = Array.from({ length: count }, () => startServer(place, ["--no-assistant"]));
      servers = await Promise.all(starting);
    });
    after(async () => {
      await Promise.all(servers.map((server) => server.stop()));
      await place?.remove();
    });
    const desk = () => agent(servers[0].platform);

    /** One visitor, who writes by way of every server. */
    function someone() {
      const { token } = visitor(servers[0].platform);
      const frames = servers.map(({ platform }) => visitor(platform, token));
      return (message, turn) => frames[turn % count].write(message);
    }

    /** Writes messages one after the other, and reads what the agent has of them. */
    async function written(name, ...claims) {
      const write = someone();
      for (const [turn, claim] of claims.entries()) {
        await write({ text: `${name} ${turn + 1}`, ...claim }, turn);
      }
      return desk().find(`${name} ${claims.length}`);
    }
    const counts = ({ messages }) => messages.map(({ referrals }) => referrals.length);

    it("are one where a router left nothing of a campaign but its referrer", async () => {
      const record = await written("Routed", { referral: paid }, { referral: bare });
      assert.deepEqual(counts(record), [1, 0]);
      assert.equal(record.conversation.latest_referral.website.click_ids.gclid, "A");
    });

    it("are two where an ad comes after an organic visit from its site", async () => {
      const record = await written("Organic", { referral: bare }, { referral: paid });
      assert.deepEqual(counts(record), [1, 1]);
      assert.equal(record.conversation.first_referral.website.channel, "organic_search");
      assert.equal(record.conversation.latest_referral.website.channel, "paid_search");
    });

    it("are one before and after consent", async () => {
      const given = await written("Given", { referral: withoutConsent }, { referral: paid });
      assert.deepEqual(counts(given), [1, 0]);
      const withdrawn = await written("Taken", { referral: paid }, { referral: withoutConsent });
      assert.deepEqual(counts(withdrawn), [1, 0]);
    });

    it("are one that keeps its beginning where a first message carries both ends of it", async () => {
      const both = { referral: bare, first_referral: paid };
      const record = await written("Both ends", both, { referral: bare });
      const { messages, conversation } = record;
      assert.deepEqual(counts(record), [1, 0]);
      assert.equal(messages[0].referrals[0].website.click_ids.gclid, "A");
      assert.deepEqual(conversation.latest_referral, messages[0].referrals[0]);
      assert.deepEqual(conversation.first_referral, messages[0].referrals[0]);
    });

    /** As the widget says it: it knows no rules. */
    const direct = (page) => ({
      ...{ version: 1, source: "web_widget", asserted_by: "page" },
      website: { channel: "direct", page },
    });

    it("are none of a direct visit, which is there while nothing else is", async () => {
      const claim = { referral: direct(`${shop}lamps?token=a1`) };
      const alone = await written("Direct", claim, { referral: direct(shop) });
      assert.deepEqual(counts(alone), [1, 0]);
      const { first_referral, latest_referral } = alone.conversation;
      assert.deepEqual(first_referral, latest_referral);
      assert.equal(latest_referral.website.channel, "direct");
      assert.equal(latest_referral.website.page, `${shop}lamps?token=REDACTED`);
    });

    it("are first and latest though a direct visit was before or is after them", async () => {
      const before = await written("Before", { referral: direct(shop) }, { referral: paid });
      assert.deepEqual(counts(before), [1, 1]);
      for (const touch of [
        before.conversation.first_referral,
        before.conversation.latest_referral,
      ]) {
        assert.equal(touch.website.channel, "paid_search");
      }
      const after = await written("After", { referral: paid }, { referral: direct(shop) });
      assert.deepEqual(counts(after), [1, 0]);
      assert.equal(after.conversation.latest_referral.website.channel, "paid_search");
    });

    it("have the product of the page, where the catalogue knows it", async () => {
      const pages = servers[0].shop;
      const landed = referral(`${pages}/heron.html?utm_source=google&utm_medium=cpc`);
      const record = await written("Heron", { referral: landed });
      const { name, price, availability } = record.conversation.latest_referral.product;
      assert.deepEqual(
        [name, price, availability],
        ["Heron floor lamp, blackened steel", { amount: "240", currency: "EUR" }, "in stock"],
      );
      const variant = `${pages}/pebble.html?variant=LL-PEBBLE-MOSS-S`;
      const wrote = await written("Pebble", { referral: direct(variant) });
      const { product } = wrote.conversation.latest_referral;
      assert.equal(product.name, "Pebble table lamp, moss green, 24 cm, small");
      const elsewhere = await written("About", { referral: direct(`${pages}/about.html`) });
      assert.equal(elsewhere.conversation.latest_referral.product, undefined);
    });

    it("leave the campaign on top when two tabs write at once", async () => {
      const write = someone();
      const claims = [bare, paid, bare, paid, withoutConsent, paid, bare];
      await Promise.all(claims.map((referral, turn) => write({ text: "Tabs", referral }, turn)));
      const record = await desk().find("Tabs");
      const { utm } = record.conversation.latest_referral.website;
      assert.deepEqual(utm, { source: "google", medium: "cpc" });
      const found = counts(record).filter(Boolean).length;
      assert.ok(found === 1 || found === 2, `${found} touches`);
    });

    it("have all that was in an address which is too long to be kept", async () => {
      const camefrom = await load();
      const whole = camefrom.readPage(
        `${shop}?utm_source=google&filter=${"a".repeat(8_192)}&UTM_Campaign=beyond;utm_medium=cpc`,
      );
      // The widget knows no channels.
      const { channel, channel_rule, ...website } = whole.website;
      const record = await written("Long", { referral: { ...whole, website } });
      assert.equal(website.page, `${shop}?utm_source=google`);
      assert.deepEqual(record.conversation.latest_referral, whole);
      assert.deepEqual(
        [channel, channel_rule, whole.website.repairs],
        ["paid_search", "medium:cpc+source:google", ["semicolon_separator", "key_case"]],
      );
      const { conversations } = await desk().list({ ad: "1", q: "Long" });
      assert.deepEqual(
        conversations.map(({ last_text }) => last_text),
        ["Long 1"],
      );
    });
  });
}
