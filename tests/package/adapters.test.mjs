import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { openPage, settle, snippetOf } from "./vendor-page.mjs";
import { Chatwoot, Crisp, Intercom, Zendesk } from "./vendors.mjs";

const url =
  "https://shop.example/shoes/red?utm_source=google&utm_medium=cpc&utm_campaign=spring" +
  "&utm_term=ai%20chatbot&utm_content=headline_v2&gad_source=1&gclid=EAIaIQobChMI#top";
const referrer = "https://www.google.com/";

const projection = {
  source: "google",
  medium: "cpc",
  campaign: "spring",
  term: "ai chatbot",
  content: "headline_v2",
  click_id: "EAIaIQobChMI",
  click_id_type: "gclid",
  landing_path: "/shoes/red",
  referrer_host: "www.google.com",
};

const later = "https://shop.example/?utm_source=newsletter&utm_medium=email";
const laterProjection = { source: "newsletter", medium: "email", landing_path: "/" };
const plain = "https://shop.example/about";

/** Runs the HTML of the vendor's page in docs/adapters. */
async function visit(vendor, fake, where = {}) {
  const html = await snippetOf(vendor);
  return openPage({ html, vendor, serve: fake.serve, url, referrer, ...where });
}

describe("chatwoot, by the snippet of its docs page", () => {
  const losses = [
    ["keeps what is set before there is a conversation", "waits"],
    ["drops what is set before there is a conversation", "drops"],
    ["forgets it when a pre-chat form is filled in", "forgets"],
  ];
  for (const [what, without] of losses) {
    it(`has the campaign with the first message where Chatwoot ${what}`, async () => {
      const fake = new Chatwoot({ without });
      await visit("chatwoot", fake);
      fake.startConversation();
      await settle();
      fake.write();
      await settle();
      assert.deepEqual(fake.conversation, projection);
    });
  }

  it("has the campaign where nobody pressed “Start conversation”", async () => {
    const fake = new Chatwoot({ without: "drops" });
    await visit("chatwoot", fake);
    fake.write();
    await settle();
    assert.deepEqual(fake.conversation, projection);
  });

  it("sets nothing, and so throws nothing, for a visit without a campaign", async () => {
    const fake = new Chatwoot();
    const page = await visit("chatwoot", fake, { url: plain, referrer: "" });
    fake.startConversation();
    fake.write();
    await page.turnToChat();
    assert.deepEqual(fake.calls, []);
  });

  it("replaces an earlier campaign in a conversation that goes on as a whole", async () => {
    const fake = new Chatwoot();
    fake.conversation = { ...projection, order: "4711" };
    await visit("chatwoot", fake, { url: later, referrer: "" });
    fake.write();
    await settle();
    assert.deepEqual(fake.conversation, { ...laterProjection, order: "4711" });
  });

  it("puts a new campaign of the same page on the conversation as a whole", async () => {
    const fake = new Chatwoot();
    const page = await visit("chatwoot", fake, { referrer: "" });
    fake.startConversation();
    await settle();
    fake.write();
    await settle();
    await page.move(later);
    await page.turnToChat();
    assert.deepEqual(fake.conversation, laterProjection);
  });

  it("does not set the same again for every message", async () => {
    const fake = new Chatwoot();
    const page = await visit("chatwoot", fake);
    for (let i = 0; i < 10; i += 1) {
      fake.write();
      fake.answer();
      await page.turnToChat();
    }
    assert.equal(fake.calls.length, 2);
  });

  it("starts again with the next conversation", async () => {
    const fake = new Chatwoot({ without: "drops" });
    await visit("chatwoot", fake);
    for (let i = 0; i < 2; i += 1) {
      fake.startConversation();
      await settle();
      fake.write();
      await settle();
      assert.deepEqual(fake.conversation, projection);
    }
  });

  it("sets nothing any more after stop()", async () => {
    const fake = new Chatwoot();
    const page = await visit("chatwoot", fake);
    page.adapter.stop();
    const before = fake.calls.length;
    fake.startConversation();
    fake.write();
    await page.turnToChat();
    assert.equal(fake.calls.length, before);
  });
});

describe("intercom, by the snippet of its docs page", () => {
  const named = (values) =>
    Object.fromEntries(Object.entries(values).map(([key, value]) => [`camefrom_${key}`, value]));

  it("has the campaign before the visitor can write", async () => {
    const fake = new Intercom();
    await visit("intercom", fake);
    assert.deepEqual(fake.contact, named(projection));
    assert.deepEqual(fake.refused, []);
  });

  it("replaces an earlier campaign as a whole and leaves other attributes alone", async () => {
    const fake = new Intercom();
    fake.contact = { ...named(projection), plan: "pro" };
    await visit("intercom", fake, { url: later, referrer: "" });
    assert.deepEqual(fake.contact, { ...named(laterProjection), plan: "pro" });
  });

  it("empties an earlier campaign with a new visit that has none", async () => {
    const fake = new Intercom();
    fake.contact = { ...named(projection), plan: "pro" };
    await visit("intercom", fake, { url: plain, referrer: "" });
    assert.deepEqual(fake.contact, { plan: "pro" });
  });

  for (const navigation of ["reload", "back_forward"]) {
    it(`leaves the campaign alone on ${navigation} of a page that has none`, async () => {
      const fake = new Intercom();
      fake.contact = named(projection);
      await visit("intercom", fake, { url: plain, referrer: "", navigation });
      assert.deepEqual(fake.contact, named(projection));
    });
  }

  it("leaves the campaign alone on the next page of the same visit", async () => {
    const fake = new Intercom();
    fake.contact = named(projection);
    await visit("intercom", fake, { url: plain, referrer: "https://shop.example/" });
    assert.deepEqual(fake.contact, named(projection));
  });

  it("stays within half of Intercom's updates, however often the page and the campaign change", async () => {
    const fake = new Intercom();
    const page = await visit("intercom", fake);
    for (let i = 0; i < 30; i += 1) {
      await page.move(`${later}&utm_campaign=${i}`);
      await page.turnToChat();
    }
    assert.equal(fake.updates, 10);
    assert.deepEqual(fake.refused, []);
  });

  it("sends one campaign three times at most", async () => {
    const fake = new Intercom();
    const page = await visit("intercom", fake);
    for (let i = 0; i < 10; i += 1) await page.turnToChat();
    assert.equal(fake.updates, 3);
  });

  it("sends nothing any more after stop()", async () => {
    const fake = new Intercom();
    const page = await visit("intercom", fake);
    page.adapter.stop();
    const before = fake.updates;
    await page.move(later);
    await page.turnToChat();
    assert.equal(fake.updates, before);
  });
});

describe("crisp, by the snippet of its docs page", () => {
  it("has the campaign before the visitor can write", async () => {
    const fake = new Crisp();
    await visit("crisp", fake);
    assert.deepEqual(fake.session, projection);
    assert.deepEqual(fake.refused, []);
  });

  it("replaces an earlier campaign as a whole and leaves other data alone", async () => {
    const fake = new Crisp();
    fake.session = { ...projection, plan: "pro" };
    await visit("crisp", fake, { url: later, referrer: "" });
    assert.deepEqual(fake.session, { ...laterProjection, plan: "pro" });
  });

  it("deletes an earlier campaign with a new visit that has none", async () => {
    const fake = new Crisp();
    fake.session = { ...projection };
    await visit("crisp", fake, { url: plain, referrer: "" });
    assert.deepEqual(fake.session, {});
  });

  it("has the campaign again in a session that began anew", async () => {
    const fake = new Crisp();
    const page = await visit("crisp", fake);
    fake.reset();
    await page.turnToChat();
    assert.deepEqual(fake.session, projection);
  });

  it("pushes one campaign three times at most", async () => {
    const fake = new Crisp();
    const page = await visit("crisp", fake);
    for (let i = 0; i < 10; i += 1) await page.turnToChat();
    assert.equal(fake.pushes, 3);
  });
});

describe("zendesk, by the snippet of its docs page", () => {
  const ids = {
    source: "10000000000001",
    medium: "10000000000002",
    campaign: "10000000000003",
    click_id: "10000000000004",
    landing_path: "10000000000005",
  };
  const ticket = (values) =>
    Object.fromEntries(Object.entries(ids).map(([key, id]) => [id, values[key] ?? ""]));
  const account = () => new Zendesk([...Object.values(ids), "999"]);

  it("has the campaign on the ticket with the first message", async () => {
    const fake = account();
    await visit("zendesk", fake);
    fake.write();
    assert.deepEqual(fake.tickets, [ticket(projection)]);
    assert.deepEqual(fake.refused, []);
  });

  it("leaves no value of an earlier campaign for a later conversation", async () => {
    const fake = account();
    await visit("zendesk", fake);
    fake.write();
    await visit("zendesk", fake, { url: later, referrer: "" });
    fake.newConversation();
    fake.write();
    assert.deepEqual(fake.tickets[1], ticket(laterProjection));
  });

  it("clears its own fields, and no others, with a new visit that has no campaign", async () => {
    const fake = account();
    fake.setOwn("999", "own");
    await visit("zendesk", fake);
    fake.write();
    await visit("zendesk", fake, { url: plain, referrer: "" });
    fake.newConversation();
    fake.write();
    assert.deepEqual(fake.tickets[1], { ...ticket({}), 999: "own" });
  });

  it("keeps the fields while the visit goes on", async () => {
    const fake = account();
    await visit("zendesk", fake);
    await visit("zendesk", fake, { url: plain, referrer: "https://shop.example/shoes/red" });
    fake.write();
    assert.deepEqual(fake.tickets, [ticket(projection)]);
  });
});

describe("what adapters send", () => {
  /** @returns {Promise<Record<string, string>>} what Crisp gets, which takes everything */
  async function sent(address, from = "") {
    const fake = new Crisp();
    await visit("crisp", fake, { url: address, referrer: from });
    assert.deepEqual(fake.refused, []);
    return fake.session;
  }
  const shop = "https://shop.example/";

  it("has at most 255 characters, cut between characters", async () => {
    const long = `${"a".repeat(254)}🚀tail`;
    const { campaign } = await sent(`${shop}?utm_campaign=${encodeURIComponent(long)}`);
    assert.equal(campaign, "a".repeat(254));
    const exact = "b".repeat(255);
    assert.equal((await sent(`${shop}?utm_campaign=${exact}`)).campaign, exact);
  });

  it("has neither control characters nor such as turn the text around them", async () => {
    const { term } = await sent(`${shop}?utm_term=a%00b%0Ac%E2%80%AEd%C2%85e`);
    assert.equal(term, "abcde");
  });

  it("has no value that is empty when these are gone", async () => {
    assert.deepEqual(await sent(`${shop}?utm_source=a&utm_term=%00%0A`), {
      source: "a",
      landing_path: "/",
    });
  });

  it("leaves out a click id rather than cutting it, and still names its type", async () => {
    const values = await sent(`${shop}?ttclid=${"x".repeat(256)}`);
    assert.deepEqual(values, { click_id_type: "ttclid", landing_path: "/" });
  });

  it("takes no companion of a click id for a click id", async () => {
    const values = await sent(`${shop}?gad_source=1&gad_campaignid=2`);
    assert.deepEqual(values, { landing_path: "/" });
  });

  it("has the path without its query and not cut within an escape", async () => {
    const { landing_path } = await sent(`${shop}${"a".repeat(252)}%20b?utm_source=x`);
    assert.equal(landing_path, `/${"a".repeat(252)}`);
  });

  it("has the host of the referrer only", async () => {
    const { referrer_host } = await sent(shop, "https://blog.test:8443/best?private=1");
    assert.equal(referrer_host, "blog.test:8443");
  });
});
