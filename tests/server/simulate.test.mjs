import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { command } from "./command.mjs";
import { eventually } from "./meta.mjs";
import { agent, referral } from "./people.mjs";
import { suiteServer } from "./suite-server.mjs";

describe("npm run simulate", () => {
  const server = suiteServer();

  const simulate = (args, more = {}) =>
    command("simulator", [...args, "--url", server.platform, "--shop", server.shop], more);

  const sources = {
    "messenger-ad": ["messenger_ad", ({ ad, product }) => [ad.title, product.name]],
    "whatsapp-ad": ["whatsapp_ad", ({ ad }) => [ad.title, ad.body, ad.click_id]],
    "instagram-ad": ["instagram_ad", ({ ad }) => [ad.title, ad.id]],
    "messenger-product": [
      "messenger_product",
      ({ product }) => [product.name, product.price.amount],
    ],
    "whatsapp-product": ["whatsapp_product", ({ product }) => [product.name, product.price.amount]],
    "whatsapp-order": [
      "whatsapp_order",
      ({ order }) => [order.total.amount, ...order.items.map(({ product }) => product.name)],
    ],
    "instagram-product": [
      "instagram_product",
      ({ product }) => [product.name, product.price.amount],
    ],
    "web-widget": ["web_widget", ({ website }) => [website.utm.campaign, website.click_ids.gclid]],
    "messenger-link": ["messenger_link", ({ link }) => [link.ref]],
    "instagram-link": ["instagram_link", ({ link }) => [link.ref]],
    "whatsapp-post": ["whatsapp_post", ({ link }) => [link.title, link.body]],
    "twilio-ad": ["whatsapp_ad", ({ ad }) => [ad.title, ad.body, ad.click_id], "provider"],
    "evolution-ad": ["whatsapp_ad", ({ ad }) => [ad.title, ad.greeting, ad.click_id], "sender"],
    "tiktok-ad": ["tiktok_ad", ({ ad }) => [ad.title, ad.id], "provider"],
    "telegram-link": ["telegram_link", ({ link }) => [link.ref], "sender"],
  };
  for (const [name, [source, values, assertedBy]] of Object.entries(sources)) {
    it(`gives the console a conversation from ${name}, with all that belongs to it`, async () => {
      const { code, out, errors } = await simulate([name]);
      assert.equal(code, 0, errors);
      assert.match(out, new RegExp(`^${name}: `));
      const desk = agent(server.platform);
      await eventually(async () => {
        const [{ id, origin }] = await desk.conversations();
        assert.equal(origin.source, source);
        const referral = (await desk.record(id)).messages[0].referrals[0];
        const pictured = [referral.ad, referral.product, referral.link].every(
          (part) => !part || part.image_url || /_link$|^tiktok/.test(source),
        );
        if (assertedBy) assert.equal(referral.asserted_by, assertedBy);
        return pictured && everyValue(values, referral);
      }, `everything that belongs to ${name}`);
    });
  }

  it("does all of them, each time with customers of their own", async () => {
    const before = (await agent(server.platform).conversations()).length;
    const { code, out } = await simulate(["all"]);
    assert.equal(code, 0);
    assert.equal(out.trim().split("\n").length, Object.keys(sources).length + 1);
    const after = await agent(server.platform).conversations();
    assert.equal(after.length, before + Object.keys(sources).length);
  });

  it("writes again as the same customer", async () => {
    await simulate(["whatsapp-ad", "whatsapp-order", "--from", "447700900321"]);
    const desk = agent(server.platform);
    const found = (await desk.conversations()).filter(({ phone }) => phone === "447700900321");
    assert.equal(found.length, 1);
    const { messages, conversation } = await desk.record(found[0].id);
    assert.deepEqual(
      messages.map(({ referrals }) => referrals[0].source),
      ["whatsapp_ad", "whatsapp_order"],
    );
    assert.equal(conversation.first_referral.source, "whatsapp_ad");
    assert.equal(conversation.latest_referral.source, "whatsapp_order");
  });

  it("writes what one likes on WhatsApp, such as the code of the shop's button", async () => {
    const pressed = await fetch(`${server.shop}/whatsapp-codes`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({
        number: "15550783881",
        referral: referral(`${server.shop}/pebble?utm_source=google&utm_campaign=by_a_code`),
      }),
    });
    const { code } = await pressed.json();
    const words = `Is Pebble in stock? [ref ${code}]`;
    const { code: exit, out, errors } = await simulate(["--text", words]);
    assert.equal(exit, 0, errors);
    assert.match(out, /^whatsapp-text: /);
    const { messages } = await agent(server.platform).find(words);
    assert.deepEqual(
      messages[0].referrals.map(({ source, website }) => [source, website?.utm?.campaign]),
      [
        ["web_widget", "by_a_code"],
        ["whatsapp_link", undefined],
      ],
    );
  });

  it("signs for the server's public address, however that is spelled", async () => {
    for (const rest of ["", "/", "//?shop=1", "/#console"]) {
      const { code, errors } = await simulate(["twilio-ad"], {
        PUBLIC_URL: server.platform + rest,
      });
      assert.equal(code, 0, errors);
    }
    const { code, errors } = await simulate(["twilio-ad"], { PUBLIC_URL: "chat.example" });
    assert.equal(code, 1);
    assert.match(errors, /"chat\.example" is no address/);
  });

  it("explains itself, and what went wrong", async () => {
    const help = await command("simulator", ["--help"]);
    assert.equal(help.code, 0);
    for (const name of Object.keys(sources)) assert.ok(help.out.includes(name), name);
    const wrong = async (args, env, pattern) => {
      const { code, errors } = await simulate(args, env);
      assert.equal(code, 1);
      assert.match(errors, pattern);
      assert.doesNotMatch(errors, /\n\s+at /, "a stack trace");
    };
    await wrong(["fax"], {}, /no source "fax"/);
    await wrong([], {}, /Name a source/);
    await wrong(["whatsapp-ad"], { META_APP_SECRET: "another" }, /another app secret/);
    const another = { TELEGRAM_SECRET_TOKEN: "another", EVOLUTION_SECRET: "another" };
    await wrong(["telegram-link"], another, /another secret for telegram.*TELEGRAM_SECRET_TOKEN/);
    await wrong(["evolution-ad"], another, /another secret for evolution.*EVOLUTION_SECRET/);
    const elsewhere = { PUBLIC_URL: "https://chat.example" };
    await wrong(["twilio-ad"], elsewhere, /another address.*TWILIO_AUTH_TOKEN and PUBLIC_URL/);
    const gone = await command("simulator", ["whatsapp-ad", "--url", "http://localhost:1"]);
    assert.match(gone.errors, /does not answer\. Start it with npm start/);
  });
});

function everyValue(values, referral) {
  try {
    return values(referral).every((value) => typeof value === "string" && value !== "");
  } catch {
    return false;
  }
}
