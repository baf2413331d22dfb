import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Worker } from "node:worker_threads";
import { everyCall } from "./every-call.mjs";
import { heapHeld, memoryHeld, timesCompiled } from "./memories.mjs";
import { escaped, secret, signatureOf } from "./signed.mjs";

const entry = import.meta.resolve("camefrom");
const url = "https://shop.example/?utm_source=google&gclid=Ab";
const other = "https://other.example/?utm_source=bing&utm_campaign=語&msclkid=Cd";

/** As if nobody had loaded anything: a copy of the package's entry, by another name. */
const anew = (name) => import(`${entry}?${name}`);

describe("calls before the core is there", () => {
  it("compile it once, and all have the same", async () => {
    const { load } = await anew("at-once");
    const before = timesCompiled();
    const cores = await Promise.all(Array.from({ length: 100 }, () => load()));
    assert.equal(timesCompiled(), before + 1);
    assert.equal(new Set(cores).size, 1);
  });

  it("wait for it: webhooks that come with the first one are all read", async () => {
    const { webhook } = await import("camefrom/server");
    const heard = [];
    const handle = webhook({
      appSecret: secret,
      verifyToken: "v",
      onMessages: (messages) => void heard.push(...messages),
    });
    const headers = { "x-hub-signature-256": signatureOf(escaped) };
    const request = () =>
      new Request("https://chat.example/", { method: "POST", body: escaped, headers });
    const posts = Array.from({ length: 50 }, request);
    const before = timesCompiled();
    const answers = await Promise.all(posts.map(handle));
    assert.equal(timesCompiled(), before + 1);
    assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([200]));
    assert.equal(heard.length, 50);
  });

  it("have theirs, where somebody else passes at the same time what is no module", async () => {
    const { load } = await anew("bad-and-good");
    const bytes = Uint8Array.of(1);
    const [bad, good, also] = await Promise.allSettled([load({ wasm: bytes }), load(), load({})]);
    assert.equal(bad.reason?.code, "not_loaded");
    assert.ok(good.value?.readPage(url));
    assert.equal(good.value, also.value);
    assert.equal(await load(), good.value);
  });
});

describe("two callers at the same time", () => {
  it("each have their own answer, when one is asked for what another call is to read", async () => {
    const { load } = await anew("inside");
    const camefrom = await load();
    const page = camefrom.readPage(url, { at: 1 });
    const referred = camefrom.readPage(url, { at: 1, referrer: "https://語.example/" });
    const pages = camefrom.readPages([
      { url, at: 1 },
      { url: other, at: 1 },
    ]);
    const panel = camefrom.panel(page);
    for (const [name, call] of everyCall(camefrom)) {
      const alone = call();
      const meanwhile = () => assert.deepEqual(call(), alone, name);
      const options = {
        at: 1,
        get referrer() {
          meanwhile();
          return "https://語.example/";
        },
      };
      assert.deepEqual(camefrom.readPage(url, options), referred, name);
      const asked = function* () {
        yield { url, at: 1 };
        meanwhile();
        yield { url: other, at: 1 };
      };
      assert.deepEqual(camefrom.readPages(asked()), pages, name);
      const written = {
        toJSON() {
          meanwhile();
          return page;
        },
      };
      assert.deepEqual(camefrom.panel(written), panel, name);
    }
  });

  it("each have their own answer, in turns", async () => {
    const { load } = await anew("in-turns");
    const camefrom = await load();
    const calls = everyCall(camefrom).map(([name, call]) => ({ name, call, alone: call() }));
    const caller = async (step) => {
      for (let i = 0; i < 500; i += 1) {
        const { name, call, alone } = calls[(i * step) % calls.length];
        assert.deepEqual(call(), alone, name);
        await null;
      }
    };
    await Promise.all([1, 3, 5, 7].map(caller));
  });

  it("each have their own core, in threads", async () => {
    const program = `
      const { parentPort, workerData } = require("node:worker_threads");
      import(workerData.entry).then(async ({ load }) => {
        const camefrom = await load();
        let last;
        for (let i = 0; i < 2_000; i += 1) last = camefrom.readPage(workerData.url, { at: 1 });
        parentPort.postMessage(last);
      });`;
    const { load } = await anew("threads");
    const camefrom = await load();
    const threads = [url, other].map(
      (page) =>
        new Promise((done, failed) => {
          const worker = new Worker(program, { eval: true, workerData: { entry, url: page } });
          worker.once("message", done).once("error", failed);
        }),
    );
    const expected = [url, other].map((page) => camefrom.readPage(page, { at: 1 }));
    assert.deepEqual(await Promise.all(threads), expected);
  });
});

describe("100,000 calls", () => {
  it("take no memory that they do not give back", async () => {
    const { load } = await anew("many-calls");
    const camefrom = await load();
    const calls = everyCall(camefrom);
    const repeat = (times) => {
      for (let i = 0; i < times; i += 1) calls[i % calls.length][1]();
    };
    repeat(5_000);
    const [memory, heap] = [await memoryHeld(), await heapHeld()];
    repeat(100_000);
    assert.equal(await memoryHeld(), memory);
    const grown = (await heapHeld()) - heap;
    assert.ok(grown < 1_000_000, `${grown} bytes of the heap are still held`);
  });
});

describe("a webhook of 3 MB", () => {
  it("leaves no more memory taken than there was", async () => {
    const { load } = await anew("large-webhook");
    const camefrom = await load();
    const message = JSON.stringify({ from: "9", id: "wamid.1", text: { body: "語".repeat(300) } });
    const count = Math.floor(3_145_000 / (new TextEncoder().encode(message).length + 1));
    const value = `{"messages":[${Array(count).fill(message)}]}`;
    const text = `{"object":"whatsapp_business_account","entry":[{"changes":[{"value":${value}}]}]}`;
    // In one piece before anything is measured.
    const body = Buffer.from(text).toString();
    const read = () => assert.equal(camefrom.readWebhook(body).messages.length, count);
    for (let i = 0; i < 100; i += 1) camefrom.readPage(url);
    const [memory, heap] = [await memoryHeld(), await heapHeld()];
    read();
    const most = await memoryHeld();
    for (let i = 0; i < 5; i += 1) read();
    assert.equal(await memoryHeld(), most, "the same body once more takes nothing");
    assert.ok(most - memory <= 134_217_728, `${memory}, then ${most} bytes of the module's`);
    const grown = (await heapHeld()) - heap;
    assert.ok(grown < 1_000_000, `${grown} bytes of the heap are still held`);
  });
});
