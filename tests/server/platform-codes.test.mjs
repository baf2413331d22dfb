import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { addAgent, platformCommand, startBehindProxy } from "./behind-proxy.mjs";
import { sign, text, whatsapp, whatsappBody } from "./meta.mjs";
import { referral } from "./people.mjs";
import { pglitePlace } from "./pglite.mjs";

const shop = "https://shop.example";
const number = "+49 30 123456";
const secret = "a-secret-of-our-own";

describe("a site's WhatsApp button, and the platform", () => {
  let place;
  let platform;
  before(async () => {
    place = await pglitePlace();
    await addAgent(place, "Ada");
    platform = await startBehindProxy(place, [
      ...["--app-secret", secret, "--verify-token", "a-token-of-our-own"],
      ...["--sites", shop, "--whatsapp-numbers", number],
    ]);
  });
  after(async () => {
    await platform?.stop();
    await place?.remove();
  });

  const campaign = referral(`${shop}/?utm_source=google&utm_medium=cpc&utm_campaign=spring`);

  const press = ({ asked = {}, ...options } = {}) =>
    platform.ask("/whatsapp-codes", {
      headers: { Origin: shop, "Sec-Fetch-Site": "cross-site" },
      json: { number, text: "Hello", referral: campaign, ...asked },
      ...options,
    });

  it("gets its link on pages of the sites that show the chat, and on no others", async () => {
    const headers = { Origin: shop, "Access-Control-Request-Method": "POST" };
    const preflight = await platform.ask("/whatsapp-codes", { method: "OPTIONS", headers });
    const answer = await press();
    assert.deepEqual([preflight.status, answer.status], [204, 200]);
    for (const given of [preflight, answer]) {
      assert.equal(given.headers["access-control-allow-origin"], shop);
    }
    const elsewhere = await press({ headers: { Origin: "https://elsewhere.example" } });
    assert.equal(elsewhere.status, 403);
    assert.equal(elsewhere.headers["access-control-allow-origin"], undefined);
  });

  it("leads to the numbers that were named alone", async () => {
    assert.match((await press()).json().link, /^https:\/\/wa\.me\/4930123456\?text=Hello/);
    assert.equal((await press({ asked: { number: "+49 30 654321" } })).status, 400);
  });

  it("tells the agent where its visitor came from, once they have written", async () => {
    const { code } = (await press()).json();
    const body = whatsappBody(whatsapp(text(`Hello [ref ${code}]`)));
    const headers = { "X-Hub-Signature-256": sign(JSON.stringify(body), secret) };
    const taken = await platform.ask("/webhooks/meta", { json: body, headers });
    assert.equal(taken.status, 200, taken.text);
    const cookie = await platform.signIn("Ada");
    const list = (await platform.ask("/console/conversations", { cookie })).json();
    const path = `/console/conversations/${list.conversations[0].id}`;
    const { conversation } = (await platform.ask(path, { cookie })).json();
    assert.equal(conversation.latest_referral.website.utm.campaign, "spring");
  });

  it("is told to wait where one address asks again and again: others are not", async () => {
    let answer;
    const from = "127.0.0.2";
    for (let n = 0; n < 30; n++) {
      await platform.ask("/whatsapp-codes", { method: "OPTIONS", headers: { Origin: shop }, from });
      answer = await press({ from });
    }
    assert.equal(answer.status, 200);
    answer = await press({ from });
    assert.equal(answer.status, 429);
    assert.ok(Number(answer.headers["retry-after"]) > 0);
    assert.equal((await press({ from: "127.0.0.3" })).status, 200);
  });
});

it("a number of WhatsApp buttons that is none is refused at the start", async (test) => {
  const place = await pglitePlace();
  test.after(() => place.remove());
  const args = ["--origin", "https://chat.example", "--whatsapp-numbers", `${number},lamps`];
  const { code, printed } = await platformCommand(place, args);
  assert.equal(code, 1);
  assert.match(printed, /^--whatsapp-numbers, "lamps": .+ such as \+49 30 123456\.$/m);
});
