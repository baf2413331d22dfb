import assert from "node:assert/strict";
import { cp, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, it } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { start } from "camefrom/widget";

const wasm = await readFile(fileURLToPath(import.meta.resolve("camefrom/widget.wasm")));

const site = "https://shop.example";
const campaign = `${site}/?utm_source=google&utm_medium=cpc&gclid=Ab`;
const newsletter = `${site}/moth?utm_source=newsletter&utm_medium=email`;
const page = { url: campaign, referrer: "" };

/** Storage as a site has it. */
function storage(kept) {
  const values = new Map(kept ? [["camefrom.journey", kept]] : []);
  return {
    values,
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: (key) => void values.delete(key),
  };
}

async function settled(ask) {
  for (let tries = 0; tries < 200; ++tries) {
    const answer = ask();
    if (answer) return answer;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error("It never came to that.");
}

const sources = async (tracker) => {
  const { referral, first_referral } = await tracker.attach({ id: crypto.randomUUID() });
  return [first_referral?.website.utm.source, referral?.website.utm.source];
};

describe("a tracker", () => {
  it("attaches a touch until a message with it was delivered", async () => {
    const tracker = start({ page, wasm });
    assert.deepEqual(await sources(tracker), [undefined, "google"]);
    assert.deepEqual(await sources(tracker), [undefined, "google"], "the first may be lost");
    const { referral } = await tracker.attach({ id: "there" });
    tracker.delivered("there");
    assert.ok(referral);
    assert.deepEqual(await sources(tracker), [undefined, undefined]);
  });

  it("keeps the campaign of its page however often an app moves on in a tab with a history", async () => {
    const tracker = start({ page: { ...page, history: [`${site}/old`, campaign] }, wasm });
    for (let move = 0; move < 250; ++move) tracker.visit(`/map?zoom=${move}`);
    assert.deepEqual(await sources(tracker), [undefined, "google"]);
  });

  it("tells no click id again after consent was withdrawn, not even with the same message", async () => {
    const tracker = start({ page, wasm });
    const before = await tracker.attach({ id: "1" });
    assert.equal(before.referral.website.click_ids.gclid, "Ab");
    tracker.consent(false);
    const after = await tracker.attach({ id: "1" });
    assert.equal(after.referral.website.utm.source, "google");
    assert.doesNotMatch(JSON.stringify(after), /"Ab"|gclid=Ab/);
  });

  it("gives a new conversation its campaign, though a message of the old one arrives late", async () => {
    const tracker = start({ page, wasm });
    await tracker.attach({ id: "1" });
    tracker.newConversation();
    tracker.delivered("1");
    assert.deepEqual(await sources(tracker), [undefined, "google"]);
  });

  it("attaches a new touch to a later message, without the first", async () => {
    const tracker = start({ page, wasm });
    await tracker.attach({ id: "1" });
    tracker.delivered("1");
    tracker.visit("/about");
    assert.deepEqual(await sources(tracker), [undefined, undefined]);
    tracker.visit(newsletter);
    assert.deepEqual(await sources(tracker), [undefined, "newsletter"]);
  });

  it("attaches both to the first message when the visitor came twice before", async () => {
    const tracker = start({ page, wasm });
    tracker.visit(newsletter);
    tracker.visit("/about");
    const { referral } = await tracker.attach({ id: "1" });
    assert.equal(referral.website.written_on, `${site}/about`);
    assert.deepEqual(await sources(tracker), ["google", "newsletter"]);
  });

  it("takes an address from where the page is now, not from where it landed", async () => {
    const tracker = start({ page, wasm });
    tracker.visit("/lamps/heron");
    tracker.visit("egret");
    assert.equal((await tracker.current()).website.written_on, `${site}/lamps/egret`);
    tracker.visit();
    assert.equal((await tracker.current()).website.written_on, `${site}/lamps/egret`);
  });

  it("begins with the address that was loaded, where a router has put another in its place", async () => {
    const rewritten = { url: `${site}/`, loaded: campaign, history: [`${site}/`] };
    const { website } = await start({ page: rewritten, wasm }).current();
    assert.equal(website.page, campaign);
    assert.equal(website.written_on, `${site}/`);
    for (const loaded of ["document", "https://other.example/?utm_source=other", undefined]) {
      const tracker = start({ page: { url: newsletter, loaded }, wasm });
      assert.deepEqual(await sources(tracker), [undefined, "newsletter"], loaded);
    }
  });

  it("attaches again in another conversation", async () => {
    const tracker = start({ page, wasm });
    await tracker.attach({ id: "1" });
    tracker.delivered("1");
    tracker.newConversation();
    assert.deepEqual(await sources(tracker), [undefined, "google"]);
  });

  it("finds the campaign in the tab's history, and on the page before", async () => {
    const history = [campaign, null, "https://other.example/?utm_source=other", `${site}/about`];
    const behind = start({ page: { url: `${site}/about`, history }, wasm });
    assert.equal((await behind.current()).website.page, campaign);
    const tab = start({ page: { url: `${site}/heron`, referrer: campaign, history: [] }, wasm });
    assert.equal((await tab.current()).website.page, campaign);
  });

  it("keeps a journey in any storage, and goes on from there", async () => {
    const kept = storage();
    start({ page, wasm, storage: kept });
    await settled(() => kept.values.size);
    const next = start({ page: { url: newsletter }, wasm, storage: kept });
    assert.deepEqual(await sources(next), ["google", "newsletter"]);
  });

  it("keeps nothing and no click id without consent, and all of it once there is", async () => {
    const kept = storage("1 from an earlier time");
    const tracker = start({ page, wasm, storage: kept });
    tracker.consent(false);
    assert.equal(kept.values.size, 0);
    const without = await tracker.current();
    assert.equal(without.website.click_ids, undefined);
    assert.equal(without.website.page, campaign.replace("gclid=Ab", "gclid=REDACTED"));
    assert.equal(kept.values.size, 0);
    tracker.consent(true);
    await settled(() => kept.values.get("camefrom.journey")?.includes("gclid"));
    assert.equal((await tracker.current()).website.page, campaign);
  });

  it("forgets what it knew, what it stored and what it answered", async () => {
    const kept = storage();
    const tracker = start({ page, wasm, storage: kept });
    await tracker.attach({ id: "1" });
    await settled(() => kept.values.size);
    tracker.forget();
    assert.equal(kept.values.size, 0);
    assert.equal(await tracker.current(), null);
    assert.deepEqual(await tracker.attach({ id: "1" }), { id: "1" });
  });

  it("redacts what it is told to", async () => {
    const url = `${campaign}&seat=12&colour=green`;
    const tracker = start({ page: { url }, wasm, redact: ["seat"] });
    assert.equal((await tracker.current()).website.page, `${campaign}&seat=REDACTED&colour=green`);
  });

  it("follows an app that moves on a thousand times, in bounds, and knows how it began", async () => {
    const tracker = start({ page, wasm });
    for (let move = 0; move < 1_000; ++move) tracker.visit(`/lamps/${move}`);
    const { website } = await tracker.current();
    assert.equal(website.page, campaign);
    assert.equal(website.written_on, `${site}/lamps/999`);
  });

  const odd = [
    "\n\nurl=https://e.example/?utm_source=e",
    "x".repeat(1_000_000),
    "1 2 3",
    "\ud800\0",
  ];
  for (const state of odd) {
    it(`is not led astray by ${JSON.stringify(state.slice(0, 12))} in its storage`, async () => {
      const tracker = start({ page, wasm, storage: storage(state) });
      assert.deepEqual(await sources(tracker), [undefined, "google"]);
    });
  }

  it("lets messages out when its storage throws", async () => {
    const refuse = () => {
      throw new Error("Refused");
    };
    const refusing = { getItem: refuse, setItem: refuse, removeItem: refuse };
    const tracker = start({ page, wasm, storage: refusing });
    tracker.consent(false);
    tracker.forget();
    tracker.visit(campaign);
    assert.deepEqual(await sources(tracker), [undefined, "google"]);
  });

  it("has the referral for the same message once the module could be loaded", async () => {
    const { startAnew, remove } = await withoutTwin();
    let fails = true;
    const { fetch } = globalThis;
    globalThis.fetch = async () => {
      if (fails) throw new TypeError("No network");
      return new Response(wasm);
    };
    try {
      const tracker = startAnew({ page, wasm: "https://platform.example/widget.wasm" });
      assert.deepEqual(await tracker.attach({ id: "1" }), { id: "1" });
      fails = false;
      assert.equal((await tracker.attach({ id: "1" })).referral?.website.utm.source, "google");
    } finally {
      globalThis.fetch = fetch;
      await remove();
    }
  });

  it("goes on in a new module after one that has failed", async () => {
    let broken = false;
    const { instantiate } = WebAssembly;
    const breakable = (call) => {
      return (...args) => {
        if (broken) throw new WebAssembly.RuntimeError("unreachable");
        return call(...args);
      };
    };
    WebAssembly.instantiate = async (bytes, imports) => {
      const { instance } = await instantiate(bytes, imports);
      WebAssembly.instantiate = instantiate;
      const entries = Object.entries(instance.exports).map(([name, value]) => [
        name,
        typeof value === "function" ? breakable(value) : value,
      ]);
      return { instance: { exports: Object.fromEntries(entries) } };
    };
    try {
      const tracker = start({ page, wasm });
      assert.deepEqual(await sources(tracker), [undefined, "google"]);
      broken = true;
      assert.deepEqual(await tracker.attach({ id: "1" }), { id: "1" });
      assert.equal((await tracker.attach({ id: "1" })).referral?.website.utm.source, "google");
    } finally {
      WebAssembly.instantiate = instantiate;
    }
  });

  it("knows the campaign in a history of the longest addresses there are", async () => {
    const long = (name) => `${site}/${name}?filter=${"%25&=/".repeat(20_000)}`;
    const history = [
      campaign,
      ...Array.from({ length: 99 }, (_, index) => long(index)),
      `${site}/`,
    ];
    const tracker = start({ page: { url: `${site}/`, history }, wasm });
    for (let move = 0; move < 150; ++move) tracker.visit(long(`moved/${move}`));
    tracker.visit("/heron");
    const { website } = await tracker.current();
    assert.equal(website.page, campaign);
    assert.equal(website.written_on, `${site}/heron`);
  });

  it("knows the campaign of its page, however long the addresses of the moves behind it", async () => {
    const tracker = start({ page, wasm });
    for (let move = 0; move < 100; ++move)
      tracker.visit(`${site}/?filter=${"%25&=/".repeat(9_000)}`);
    assert.equal((await tracker.current()).website.page, campaign);
  });

  it("reads no more of a history of 8,000 addresses than is in a browser's, and knows how it began", async () => {
    const history = [
      campaign,
      ...Array.from({ length: 7_999 }, (_, move) => `${site}/heron/${move}?${"%25&=/".repeat(50)}`),
    ];
    const written = [];
    const { URLSearchParams } = globalThis;
    globalThis.URLSearchParams = class extends URLSearchParams {
      constructor(...given) {
        super(...given);
        written.push(given);
      }
    };
    try {
      const tracker = start({ page: { url: `${site}/`, history }, wasm });
      assert.equal((await tracker.current()).website.page, campaign);
    } finally {
      globalThis.URLSearchParams = URLSearchParams;
    }
    assert.ok(written.length < 120, `${written.length} addresses`);
  });

  for (const how of ["", ", without WebAssembly, too"]) {
    const current = async (url) => {
      const { WebAssembly } = globalThis;
      if (how) globalThis.WebAssembly = undefined;
      try {
        return await start({ page: { url }, wasm }).current();
      } finally {
        globalThis.WebAssembly = WebAssembly;
      }
    };
    it(`knows the campaign before a fragment that is longer than any address${how}`, async () => {
      for (const more of [0, 1, 65_536 - campaign.length - 1, 65_536 - campaign.length, 200_000]) {
        const url = `${campaign}#${"x".repeat(more)}`;
        const { website } = await current(url);
        assert.equal(website.utm.source, "google", `${more} bytes`);
        assert.equal(website.page, more > 60_000 ? campaign : url, `${more} bytes`);
        assert.deepEqual(website.truncated, more > 60_000 ? ["page"] : undefined, `${more} bytes`);
      }
    });

    it(`keeps no part of a click id at the end of a fragment that is too long${how}`, async () => {
      const id = "EAIaIQobChMI8b2RlK_9hwMVwKNQBh0aAQAAEAEYASAAEgKByfD_BwE";
      for (const separator of ["&", ";", "%26", "?"]) {
        const begin = "https://shop.example/#utm_source=q&pad=";
        const pad = "y".repeat(65_536 - begin.length - separator.length - "gclid=".length - 20);
        const { website } = await current(`${begin}${pad}${separator}gclid=${id}&utm_term=shoes`);
        assert.deepEqual(website.utm, { source: "q" }, separator);
        assert.equal(website.click_ids, undefined, separator);
        assert.deepEqual(website.truncated, ["page"], separator);
      }
    });

    it(`knows nothing of an address that is too long before its fragment${how}`, async () => {
      for (const more of [0, 100_000]) {
        const url = `${campaign}&${"x".repeat(65_536 - campaign.length + more)}#fragment`;
        assert.equal(await current(url), null, `${more} bytes`);
      }
    });
  }

  it("starts with a page whose parts throw, and lets messages out", async () => {
    for (const name of ["url", "loaded", "referrer", "history", "at"]) {
      const refuse = () => {
        throw new Error(`No ${name} here`);
      };
      const odd = Object.defineProperty({ ...page }, name, { get: refuse });
      assert.equal((await start({ page: odd, wasm }).attach({ id: "1" })).id, "1", name);
    }
  });

  it("stores nothing more where another tab has emptied the storage, until there is consent", async () => {
    const kept = storage();
    const tracker = start({ page, wasm, storage: kept });
    await settled(() => kept.values.size);
    const other = start({ page: { url: `${site}/` }, wasm, storage: kept });
    // Once its module is there it erases nothing a second time.
    await other.current();
    other.consent(false);
    assert.equal(kept.values.size, 0);
    tracker.visit("/heron");
    await tracker.current();
    await new Promise((resolve) => setTimeout(resolve, 50));
    assert.equal(kept.values.size, 0);
    tracker.consent(true);
    await settled(() => kept.values.size);
  });

  it("has both touches of a history that comes back to the first", async () => {
    const tracker = start({ page: { ...page, history: [campaign, newsletter, campaign] }, wasm });
    assert.deepEqual(await sources(tracker), ["google", "newsletter"]);
  });

  it("follows an app in a tab with a longer history than it can follow moves", async () => {
    const history = Array.from({ length: 120 }, (_, index) => `${site}/${index}`);
    const tracker = start({ page: { ...page, history }, wasm });
    tracker.visit("/first");
    tracker.visit(newsletter);
    tracker.visit("/last");
    const { referral } = await tracker.attach({ id: "1" });
    assert.equal(referral.website.utm.source, "newsletter");
    assert.equal(referral.website.written_on, `${site}/last`);
  });

  it("keeps no touch longer than it is told to, be that not at all", async () => {
    const kept = storage();
    start({ page, wasm, storage: kept });
    await settled(() => kept.values.size);
    await new Promise((resolve) => setTimeout(resolve, 5));
    const tracker = start({ page: { url: `${site}/` }, wasm, storage: kept, maxAge: 0 });
    assert.equal(await tracker.current(), null);
  });
});

/** The package as it ships, but without what stands in where WebAssembly is refused. */
async function withoutTwin() {
  const folder = await mkdtemp(join(tmpdir(), "camefrom-"));
  const from = dirname(fileURLToPath(import.meta.resolve("camefrom/widget")));
  await cp(join(from, "widget.js"), join(folder, "widget.mjs"));
  const widget = await import(pathToFileURL(join(folder, "widget.mjs")).href);
  return { startAnew: widget.start, remove: () => rm(folder, { recursive: true }) };
}
