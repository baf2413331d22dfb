// @ts-check
// The programs of the guides that say `server`, but for those that tests/matrix runs.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { load } from "camefrom";
import { modelServer } from "../server/openai.mjs";
import { startGuideServer } from "./guide-server.mjs";
import { root } from "./markdown.mjs";
import { programOf, snippetOf } from "./programs.mjs";
import { escaped, secret, signatureOf } from "./signed.mjs";
import { importSnippet, snippets, writeSnippets } from "./snippets.mjs";

describe("the programs of docs/server.md that no row of the matrix runs", () => {
  /** @type {any[]} */
  const stored = [];
  before(async () => {
    await writeSnippets(snippets());
    Object.assign(process.env, { META_APP_SECRET: secret, META_VERIFY_TOKEN: "token" });
    Object.assign(globalThis, {
      store: async (/** @type {string} */ _key, /** @type {object} */ message) =>
        void stored.push(message),
    });
  });

  /** @param {string} signature */
  const post = (signature) =>
    new Request("https://shop.example/webhooks/meta", {
      method: "POST",
      headers: { "x-hub-signature-256": signature },
      body: escaped,
    });

  /** @param {(request: Request) => Promise<Response>} handle */
  async function takesWebhook(handle) {
    stored.length = 0;
    assert.equal((await handle(post(signatureOf(escaped, "another secret")))).status, 401);
    assert.equal((await handle(post(signatureOf(escaped)))).status, 200);
    assert.equal(stored[0].referrals[0].source, "whatsapp_ad");
  }

  it("take Meta's webhook with Hono", async () => {
    const { app } = await programOf("docs/server.md hono.ts", "app");
    await takesWebhook(async (request) => app.fetch(request));
  });

  it("take it in what Deno and Bun serve", async () => {
    /** @type {((request: Request) => Promise<Response>)[]} */
    const served = [];
    Object.assign(globalThis, {
      Deno: { serve: (/** @type {any} */ handle) => served.push(handle) },
      Bun: { serve: (/** @type {any} */ options) => served.push(options.fetch) },
    });
    try {
      await programOf("docs/server.md runtimes.ts");
    } finally {
      for (const name of ["Deno", "Bun"]) Reflect.deleteProperty(globalThis, name);
    }
    assert.equal(served.length, 2);
    for (const handle of served) await takesWebhook(handle);
  });

  it("read a body that was signed, without webhook()", async () => {
    const { read } = await programOf("docs/server.md read.ts", "read");
    const { messages } = await read(post(signatureOf(escaped)), ["old", secret]);
    assert.equal(messages[0].referrals[0].source, "whatsapp_ad");
    assert.equal(await read(post(signatureOf(escaped)), ["old"]), 401);
  });
});

describe("the program of docs/assistants.md", () => {
  it("asks a model with what is known of the customer", async () => {
    await writeSnippets(snippets());
    const service = await modelServer();
    service.answer = ({ response }) => {
      const message = { role: "assistant", content: "A lamp." };
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify({ choices: [{ index: 0, message, finish_reason: "stop" }] }));
    };
    const camefrom = await load();
    const page = "https://shop.example/?utm_source=google&utm_campaign=spring_lamps";
    Object.assign(process.env, service.env);
    Object.assign(globalThis, {
      rows: [{ id: "lamp-1", title: "A lamp" }],
      referral: camefrom.readPage(page),
      messages: [{ role: "user", content: "Is it there?" }],
    });
    try {
      await programOf("docs/assistants.md answer.ts");
      const [{ body }] = /** @type {[{ body: any }]} */ (/** @type {unknown} */ (service.requests));
      assert.match(body.messages[0].content, /Northwind[\s\S]*spring_lamps/);
      assert.equal(body.messages[1].content, "Is it there?");
    } finally {
      await service.close();
      for (const name of Object.keys(service.env)) Reflect.deleteProperty(process.env, name);
    }
  });
});

describe("the server of docs/express-postgresql.md", () => {
  /** @type {Awaited<ReturnType<typeof startGuideServer>>} */
  let server;
  before(async () => {
    await writeSnippets(snippets());
    server = await startGuideServer(snippetOf("docs/express-postgresql.md app.ts"));
  });
  after(() => server?.stop());

  /** @param {string} conversation */
  const originOf = async (conversation) => {
    const path = `/conversations/${encodeURIComponent(conversation)}/origin`;
    return (await fetch(server.address + path)).json();
  };

  /** @param {string} conversation */
  const touchesOf = async (conversation) => {
    const touches = "select referral from touches where conversation = $1 order by number";
    const { rows } = await server.query(touches, [conversation]);
    return rows.map(({ referral }) => referral);
  };

  /** @param {string} body */
  const deliver = async (body) => {
    const headers = { "x-hub-signature-256": signatureOf(body) };
    const address = `${server.address}/webhooks/meta`;
    assert.equal((await fetch(address, { method: "POST", headers, body })).status, 200);
  };

  it("stores a signed webhook once, and shows its ad", async () => {
    await deliver(escaped);
    await deliver(escaped);
    assert.equal((await touchesOf("whatsapp:106:491511")).length, 1);
    const { latest_referral, first_referral, banner } = await originOf("whatsapp:106:491511");
    assert.equal(latest_referral.ad.title, "Café");
    assert.deepEqual(first_referral, latest_referral);
    assert.equal(banner.title, "WhatsApp Ad");
  });

  it("adds the origin that only a second copy of a message has", async () => {
    const whole = escaped.replaceAll("491511", "491522").replace("wamid.A", "wamid.B");
    const bare = whole.replace(/,"referral":\{.*?\}/, "");
    assert.ok(JSON.parse(bare) && bare.length < whole.length - 100);
    await deliver(bare);
    assert.equal((await originOf("whatsapp:106:491522")).latest_referral, null);
    for (const body of [whole, whole, bare]) await deliver(body);
    const touches = await touchesOf("whatsapp:106:491522");
    assert.deepEqual(
      touches.map(({ ad }) => ad.title),
      ["Café"],
    );
  });

  it("refuses what Meta has not signed", async () => {
    const response = await fetch(`${server.address}/webhooks/meta`, {
      method: "POST",
      headers: { "x-hub-signature-256": signatureOf(escaped, "another secret") },
      body: escaped,
    });
    assert.equal(response.status, 401);
  });

  it("answers Meta's challenge", async () => {
    const query = "hub.mode=subscribe&hub.verify_token=token&hub.challenge=1158201444";
    const response = await fetch(`${server.address}/webhooks/meta?${query}`);
    assert.equal(await response.text(), "1158201444");
  });

  it("reads a page's claim again, and stores each touch once", async () => {
    const token = "a-token-of-twenty-characters";
    /** @param {string} id @param {string} page */
    const write = async (id, page) => {
      const claim = { version: 1, source: "web_widget", asserted_by: "page" };
      const referral = { ...claim, website: { page, utm: { campaign: "a lie" } } };
      const response = await fetch(`${server.address}/messages`, {
        method: "POST",
        headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
        body: JSON.stringify({ id, text: "Hello", referral }),
      });
      assert.equal(response.status, 204);
    };
    await write("1", "https://shop.example/?utm_source=google&utm_campaign=spring");
    await write("2", "https://shop.example/?utm_source=google&utm_campaign=spring");
    await write("3", "https://shop.example/?utm_source=bing&utm_campaign=summer");
    const { latest_referral, first_referral } = await originOf(`web:${token}`);
    assert.equal(first_referral.website.utm.campaign, "spring");
    assert.equal(latest_referral.website.utm.campaign, "summer");
  });
});

describe("the route handlers of docs/next.md", () => {
  /** @type {any[]} */
  const stored = [];
  /** @param {string} name */
  const route = (name) => importSnippet(snippetOf(`docs/next.md app/${name}/route.ts`));
  before(async () => {
    await writeSnippets(snippets());
    Object.assign(process.env, { META_APP_SECRET: secret, META_VERIFY_TOKEN: "token" });
    Object.assign(globalThis, {
      store: async (/** @type {object} */ message) => void stored.push(message),
    });
  });

  it("store a message whatever its page claims, with what its address says", async () => {
    const { POST } = await route("api/messages");
    const claim = { version: 1, source: "web_widget", asserted_by: "page" };
    const website = { page: "https://shop.example/?utm_source=google", utm: { source: "a lie" } };
    /** @param {object} message @param {string} authorization */
    const post = async (message, authorization) => {
      const init = { method: "POST", headers: { authorization }, body: JSON.stringify(message) };
      return (await POST(new Request("https://shop.example/api/messages", init))).status;
    };
    const token = "a-token-of-twenty-characters";
    const first_referral = { ...claim, website: { page: "https://shop.example/?utm_source=bing" } };
    for (const referral of [{ ...claim, website }, undefined, "no referral"]) {
      const message = { id: "1", text: "Hello", referral, first_referral };
      assert.equal(await post(message, `Bearer ${token}`), 204);
    }
    assert.equal(await post({ id: "2", text: "Hello" }, "Bearer short"), 400);
    const messages = stored.splice(0);
    const [came] = messages[0].referrals;
    assert.equal(messages[0].conversation, `web:${token}`);
    assert.equal(came.referral.website.utm.source, "google");
    assert.equal(came.first_referral.website.utm.source, "bing");
    assert.deepEqual(
      messages.slice(1).map(({ referrals }) => referrals[0].referral),
      [null, null],
    );
  });

  it("take Meta's webhook", async () => {
    const { GET, POST } = await route("webhooks/meta");
    const url = "https://shop.example/webhooks/meta";
    const headers = { "x-hub-signature-256": signatureOf(escaped) };
    assert.equal(
      (await POST(new Request(url, { method: "POST", headers, body: escaped }))).status,
      200,
    );
    assert.equal(stored[0].referrals[0].source, "whatsapp_ad");
    assert.equal((await GET(new Request(`${url}?hub.mode=subscribe`))).status, 403);
  });
});

describe("the server of docs/whatsapp-codes.md", () => {
  /** @type {Awaited<ReturnType<typeof startGuideServer>>} */
  let server;
  /** @type {any[]} */
  const stored = [];
  const page = "https://shop.example/pebble?utm_source=google&utm_campaign=spring&gclid=Cj0";
  before(async () => {
    await writeSnippets(snippets());
    Object.assign(globalThis, {
      store: async (/** @type {string} */ _key, /** @type {object} */ message) =>
        void stored.push(message),
    });
    server = await startGuideServer(snippetOf("docs/whatsapp-codes.md server.ts"));
  });
  after(() => server?.stop());

  async function press() {
    const referral = (await load()).readPage(page);
    const response = await fetch(`${server.address}/whatsapp-codes`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ number: "+49 30 123456", text: "Hello", referral }),
    });
    assert.equal(response.status, 200);
    return (await response.json()).code;
  }

  /** @param {string} id @param {string} words answers with the sources of what was stored */
  async function write(id, words) {
    const body = escaped
      .replace(/,"referral":\{.*?\}/, "")
      .replace("wamid.A", id)
      .replace(/"body":".*?"/, () => `"body":${JSON.stringify(words)}`);
    const headers = { "x-hub-signature-256": signatureOf(body) };
    const address = `${server.address}/webhooks/meta`;
    const { status } = await fetch(address, { method: "POST", headers, body });
    const [message] = stored.splice(0);
    return { status, referrals: message?.referrals };
  }

  /** @param {{ referrals?: any[] }} written */
  const sources = ({ referrals }) => referrals?.map(({ source }) => source);

  it("finds the visit again by the code in a message, each time that one is delivered", async () => {
    const code = await press();
    const words = `hi! ${code.toLowerCase()} is my ref`;
    for (let copies = 0; copies < 2; copies++) {
      const written = await write("wamid.first", words);
      assert.deepEqual(sources(written), ["web_widget", "whatsapp_link"]);
      assert.equal(written.referrals[0].website.click_ids.gclid, "Cj0");
    }
    assert.deepEqual(sources(await write("wamid.second", words)), []);
    assert.deepEqual(sources(await write("wamid.third", "no code")), []);
  });

  it("keeps no code beyond 90 days", async () => {
    const [old, another] = [await press(), await press()];
    await server.query("update codes set created_at = now() - interval '91 days'");
    assert.deepEqual(sources(await write("wamid.late", old)), []);
    await press();
    const { rows } = await server.query("select code from codes where code = any($1)", [
      [old, another],
    ]);
    assert.deepEqual(rows, []);
  });
});

describe("the handler of docs/senders.md for a sender that has none", () => {
  it("takes what Chatwoot has signed, and nothing else", async () => {
    await writeSnippets(snippets());
    /** @type {any[]} */
    const stored = [];
    Object.assign(globalThis, {
      store: async (/** @type {string} */ _key, /** @type {object} */ message) =>
        void stored.push(message),
    });
    const { chatwoot } = await programOf("docs/senders.md chatwoot.ts");
    const { cases } = JSON.parse(
      readFileSync(join(root, "tests/cases/senders/helpdesks.json"), "utf8"),
    );
    const ad = cases.find((/** @type {any} */ one) => one.name === "chatwoot_an_ad");
    const body = JSON.stringify(ad.args[0].$json);
    const signed = (/** @type {string} */ key, time = "1795341600") => ({
      "x-chatwoot-timestamp": time,
      "x-chatwoot-signature": signatureOf(`1795341600.${body}`, key),
    });
    /** @param {Record<string, string>} headers */
    const answerTo = async (headers) => {
      const address = "https://chat.example/chatwoot";
      const request = new Request(address, { method: "POST", headers, body });
      return (await chatwoot(request, secret)).status;
    };
    assert.equal(await answerTo(signed("another secret")), 401);
    assert.equal(await answerTo(signed(secret, "1795341601")), 401);
    assert.equal(await answerTo({}), 401);
    assert.deepEqual(stored, []);
    assert.equal(await answerTo(signed(secret)), 200);
    assert.equal(stored[0].referrals[0].ad.title, "Winter sale");
  });
});
