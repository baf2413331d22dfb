// The handler for links with codes, and who is found again by them.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { CamefromError, load } from "camefrom";
import { codes } from "camefrom/server";
import { stubTracker } from "camefrom/testing";
import { start } from "camefrom/widget";

const camefrom = await load();
const wasm = await readFile(fileURLToPath(import.meta.resolve("camefrom/widget.wasm")));
const url = "https://shop.example/whatsapp-codes";
const page = "https://shop.example/pebble?utm_source=google&utm_medium=cpc&gclid=Ab";
const referral = camefrom.readPage(page, { at: 1_795_341_600_000 });
const number = "+49 30 123456";

/** What a site has that keeps codes in a map. */
function site(options = {}) {
  const kept = new Map();
  const errors = [];
  const handler = codes({
    keep: (code, known) => {
      if (kept.has(code)) return false;
      kept.set(code, known);
    },
    find: (code) => kept.get(code),
    onError: (error) => void errors.push(error),
    ...options,
  });
  return { handler, kept, errors };
}

function post(handler, content, headers = {}, method = "POST") {
  const body = typeof content === "string" ? content : JSON.stringify(content);
  return handler(
    new Request(url, {
      method,
      headers: { "content-type": "application/json", ...headers },
      ...(method === "POST" && { body }),
    }),
  );
}

const message = (text, more = {}) => ({ channel: "whatsapp", text, ...more });

describe("codes()", () => {
  it("answers a link with a code, under which the visit is kept", async () => {
    const { handler, kept } = site();
    const response = await post(handler, { number, text: "Hello", referral });
    assert.equal(response.status, 200);
    const { link, code } = await response.json();
    assert.equal(link, camefrom.whatsappLink({ number, text: "Hello", code }));
    assert.deepEqual([...kept.keys()], [code]);
    assert.equal(kept.get(code).website.click_ids.gclid, "Ab");
    assert.equal(response.headers.get("cache-control"), "no-store");
  });

  it("keeps of a visit what can be read in its page, and not what a page claims", async () => {
    const { handler, kept } = site();
    const utm = { source: "tiktok" };
    const claim = { ...referral, website: { ...referral.website, utm, channel: "email" } };
    await post(handler, { number, referral: claim });
    const [found] = kept.values();
    assert.equal(found.website.utm.source, "google");
    assert.equal(found.website.channel, "paid_search");
  });

  it("answers a link without a code where nothing is known, or what is claimed is none", async () => {
    const { handler, kept, errors } = site();
    const ad = { version: 1, source: "whatsapp_ad", asserted_by: "meta", ad: { id: "1" } };
    for (const claim of [undefined, null, 5, [], {}, { version: 2 }, ad]) {
      const response = await post(handler, { number, referral: claim });
      assert.deepEqual(await response.json(), { link: "https://wa.me/4930123456" });
    }
    assert.equal(kept.size, 0);
    assert.deepEqual(errors, []);
  });

  it("tries another code where one is taken, and gives up at last", async () => {
    const tried = [];
    const third = site({ keep: (code) => tried.push(code) > 2 });
    const { code } = await (await post(third.handler, { number, referral })).json();
    assert.equal(tried.length, 3);
    assert.equal(new Set(tried).size, 3);
    assert.equal(code, tried[2]);
    const never = site({ keep: () => false });
    const answer = await (await post(never.handler, { number, referral })).json();
    assert.equal(answer.code, undefined);
    assert.equal(answer.link, "https://wa.me/4930123456");
  });

  it("answers a link without a code where nothing can be kept, and says so to the site", async () => {
    const failure = new Error("The database is away.");
    const { handler, errors } = site({ keep: () => Promise.reject(failure) });
    const response = await post(handler, { number, referral });
    assert.equal(response.status, 200);
    assert.equal((await response.json()).code, undefined);
    assert.deepEqual(errors, [failure]);
  });

  it("refuses what makes no link", async () => {
    const { handler, kept } = site();
    const status = async (...args) => (await post(handler, ...args)).status;
    assert.equal(await status("{"), 400);
    assert.equal(await status([]), 400);
    assert.equal(await status({ referral }), 400);
    assert.equal(await status({ number: "030 1", referral }), 400);
    assert.equal(await status({ number, text: 5, referral }), 400);
    assert.equal(await status({ number, text: "a".repeat(5_000), referral }), 400);
    assert.equal(await status({ number, text: "a".repeat(300_000), referral }), 413);
    assert.equal(await status({ number, referral }, { "content-type": "text/plain" }), 415);
    assert.equal(await status({}, {}, "GET"), 405);
    assert.equal(kept.size, 0);
  });

  it("takes no more than its own default where maxBytes is undefined", async () => {
    const { handler } = site({ maxBytes: undefined });
    assert.equal(
      (await post(handler, { number, text: "a".repeat(300_000), referral })).status,
      413,
    );
  });

  it("leads to the site's own numbers only where it has named them", async () => {
    const { handler } = site({ numbers: ["0049 30 123456"] });
    assert.equal((await post(handler, { number, referral })).status, 200);
    assert.equal((await post(handler, { number: "+49 30 123457", referral })).status, 400);
    await handler.ready;
    const wrong = site({ numbers: ["030"] });
    await assert.rejects(wrong.handler.ready, { code: "invalid_argument" });
    // No visitor can mend that.
    assert.equal((await post(wrong.handler, { number, referral })).status, 500);
    assert.deepEqual(
      wrong.errors.map(({ code }) => code),
      ["invalid_argument"],
    );
  });

  it("answers its own pages, and those of the origins that were named", async () => {
    const { handler } = site({ origins: ["https://other.example"] });
    const from = (headers) => post(handler, { number, referral }, headers);
    for (const headers of [
      {},
      { origin: "https://shop.example" },
      { origin: "https://shop.example", "sec-fetch-site": "same-origin" },
      { origin: "https://proxied.example", host: "proxied.example" },
      { origin: "https://proxied.example", "sec-fetch-site": "same-origin" },
      { origin: "https://other.example", "sec-fetch-site": "cross-site" },
    ]) {
      assert.equal((await from(headers)).status, 200, JSON.stringify(headers));
    }
    for (const headers of [
      { origin: "https://evil.example" },
      { origin: "null" },
      { origin: "https://evil.example", "sec-fetch-site": "cross-site" },
      { origin: "https://shop.example", "sec-fetch-site": "same-site" },
    ]) {
      assert.equal((await from(headers)).status, 403, JSON.stringify(headers));
    }
    const named = await from({ origin: "https://other.example" });
    assert.equal(named.headers.get("access-control-allow-origin"), "https://other.example");
    const asked = await post(handler, "", { origin: "https://other.example" }, "OPTIONS");
    assert.equal(asked.status, 204);
    assert.equal(asked.headers.get("access-control-allow-headers"), "content-type");
    assert.equal(asked.headers.get("access-control-allow-origin"), "https://other.example");
    const own = await from({});
    assert.equal(own.headers.get("access-control-allow-origin"), null);
  });

  it("finds whoever has written a code, however they spell it, and keeps the visit beside the link", async () => {
    const { handler, kept } = site();
    const { code } = await (await post(handler, { number, referral })).json();
    const sent_at = "2026-11-29T10:00:00.000Z";
    const text = `hi!! still there? (${code.toLowerCase().replaceAll("-", " ")}) thx`;
    const [visit, link, ...more] = await handler.referralsOf(message(text, { sent_at }));
    assert.deepEqual(visit, kept.get(code));
    assert.deepEqual(link, {
      version: 1,
      source: "whatsapp_link",
      asserted_by: "sender",
      captured_at: sent_at,
      link: { kind: "code", ref: code },
    });
    assert.deepEqual(more, []);
    const stored = site({ find: () => JSON.stringify(visit) });
    assert.deepEqual((await stored.handler.referralsOf(message(code)))[0], visit);
  });

  it("finds nobody by another channel's message, without a code or by one that nobody keeps", async () => {
    const { handler } = site();
    const { code } = await (await post(handler, { number, referral })).json();
    for (const one of [
      { channel: "sms", text: code },
      { channel: "whatsapp" },
      message("Hello"),
      message(camefrom.newCode()),
    ]) {
      assert.deepEqual(await handler.referralsOf(one), []);
    }
  });

  it("rejects where a code cannot be looked up, so that its message comes again", async () => {
    const code = camefrom.newCode();
    const away = new Error("The database is away.");
    const throws = () => {
      throw away;
    };
    for (const find of [() => Promise.reject(away), throws]) {
      const { handler } = site({ find });
      await assert.rejects(handler.referralsOf(message(code)), away);
      assert.deepEqual(await handler.referralsOf(message("Hello")), []);
    }
  });

  it("loses no message by what is kept and is no referral, and says so to the site", async () => {
    const code = camefrom.newCode();
    for (const find of [() => "{", () => ({})]) {
      const { handler, errors } = site({ find });
      assert.deepEqual(await handler.referralsOf(message(code)), []);
      assert.equal(errors.length, 1);
    }
  });

  it("gives the message to whoever decides for whom a code counts", async () => {
    const asked = [];
    const { handler } = site({ find: (...args) => void asked.push(args) });
    const code = camefrom.newCode();
    const one = message(code, { sender: "4915112345678" });
    await handler.referralsOf(one);
    assert.deepEqual(asked, [[code, one]]);
  });

  it("needs keep and find", () => {
    const keep = () => {};
    for (const wrong of [
      undefined,
      {},
      { keep },
      { find: keep },
      { keep, find: keep, numbers: "4930123456" },
      { keep, find: keep, origins: [5] },
      { keep, find: keep, maxBytes: 0 },
    ]) {
      assert.throws(
        () => codes(wrong),
        (error) => error instanceof CamefromError && /^codes\(\): /.test(error.message),
      );
    }
  });
});

describe("tracker.whatsapp()", () => {
  /** What the page's fetch() is, for as long as one test runs. */
  async function withFetch(fetching, run) {
    const { fetch } = globalThis;
    globalThis.fetch = fetching;
    try {
      return await run();
    } finally {
      globalThis.fetch = fetch;
    }
  }
  const tracker = (more) => start({ page: { url: page, referrer: "" }, wasm, ...more });
  const plain = "https://wa.me/4930123456?text=Hello%20%26%20more";

  it("gives the link of the site's server, which is told of the visit", async () => {
    const { handler, kept } = site();
    const ask = (address, init) => handler(new Request(new URL(address, url), init));
    const link = await withFetch(ask, () =>
      tracker({ codes: "/whatsapp-codes" }).whatsapp(number, "Hello & more"),
    );
    const [[code, known]] = kept;
    assert.equal(link, camefrom.whatsappLink({ number, text: "Hello & more", code }));
    assert.equal(known.website.click_ids.gclid, "Ab");
  });

  it("gives a link without a code where the server is not there, or says something else", async () => {
    for (const answered of [
      async () => Response.json({ link: "https://evil.example/" }),
      async () => Response.json({}),
      async () => new Response("oh", { status: 500 }),
      async () => Promise.reject(new TypeError("offline")),
    ]) {
      const link = await withFetch(answered, () =>
        tracker({ codes: url }).whatsapp("+49 (0)30 123456", "Hello & more"),
      );
      assert.equal(link, plain);
    }
  });

  it("asks nobody where no server is named, nothing is known, or there is no page", async () => {
    const nobody = () => assert.fail("somebody was asked");
    const bare = { url: "https://shop.example/pebble", referrer: "" };
    await withFetch(nobody, async () => {
      assert.equal(await tracker().whatsapp(number, "Hello & more"), plain);
      const unknown = start({ page: bare, wasm, codes: url });
      assert.equal(await unknown.whatsapp(number, "Hello & more"), plain);
      assert.equal(await start({ codes: url }).whatsapp(number, "Hello & more"), plain);
      assert.equal(await stubTracker(referral).whatsapp(number, "Hello & more"), plain);
      assert.equal(await tracker().whatsapp("0049 30 123456"), "https://wa.me/4930123456");
      assert.equal(
        await tracker().whatsapp(number, "\ud83d!"),
        "https://wa.me/4930123456?text=%EF%BF%BD!",
      );
    });
  });

  it("tells no click id without consent", async () => {
    const { handler, kept } = site();
    const ask = (address, init) => handler(new Request(new URL(address, url), init));
    await withFetch(ask, async () => {
      const refusing = tracker({ codes: url });
      refusing.consent(false);
      await refusing.whatsapp(number);
    });
    const [known] = kept.values();
    assert.equal(known.website.click_ids?.gclid, undefined);
    assert.equal(known.website.utm.source, "google");
  });
});
