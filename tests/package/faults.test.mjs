import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { posts } from "../bench/bodies.mjs";
import { limitMemory } from "./limited-memory.mjs";
import { memoryHeld, timesCompiled } from "./memories.mjs";

const { load } = await import("camefrom");
const { loadViews } = await import("camefrom/elements");

const read = (name) => readFile(fileURLToPath(import.meta.resolve(`camefrom/${name}.wasm`)));

/** Some 3 MB that take more than 60 MB in the core. */
const wide = `{"object":"page","entry":[{"id":"1","messaging":[${Array(80_000)
  .fill('{"sender":{"id":"9"},"message":{}}')
  .join()}]}]}`;
const post = JSON.stringify(posts.whatsapp_ad);
const landing = "https://shop.example/?utm_source=google&gclid=Ab";
const referral = {
  version: 1,
  source: "whatsapp_product",
  asserted_by: "meta",
  product: { retailer_id: "SKU-0" },
};
const shop = Array.from({ length: 5 }, (_, number) => ({
  id: `SKU-${number}`,
  title: `Lamp ${number}`,
  product_type: "Lamps",
  availability: "in stock",
}));
/** Its products repeat what is in it. */
const large = {
  version: 1,
  source: "whatsapp_order",
  asserted_by: "meta",
  order: { items: Array(40_000).fill({ quantity: 1, product: { name: "A lamp", id: "7" } }) },
};

function fails(call) {
  assert.throws(call, { name: "CamefromError", code: "module_fault" });
}

const camefrom = await load({ wasm: limitMemory(await read("camefrom"), 40e6) });

describe("the core, after a fault", () => {
  it("works as if there had been none, call after call, without being compiled again", () => {
    const message = camefrom.readWebhook(post);
    const page = camefrom.readPage(landing, { at: 1 });
    const before = timesCompiled();
    for (let round = 0; round < 5; round += 1) {
      fails(() => camefrom.readWebhook(wide));
      for (let i = 0; i < 100; i += 1) {
        assert.deepEqual(camefrom.readWebhook(post), message);
        assert.deepEqual(camefrom.readPage(landing, { at: 1 }), page);
      }
    }
    fails(() => camefrom.readWebhook(wide));
    fails(() => camefrom.readWebhook(wide));
    assert.deepEqual(camefrom.readWebhook(post), message);
    assert.equal(timesCompiled(), before);
  });

  it("has given the memory of the broken instance back", async () => {
    const before = await memoryHeld();
    for (let i = 0; i < 10; i += 1) fails(() => camefrom.readWebhook(wide));
    camefrom.readWebhook(post);
    assert.ok((await memoryHeld()) <= 1.5 * before, `${before}, then ${await memoryHeld()} bytes`);
  });

  it("has its catalogs still, whatever failed", () => {
    const catalog = camefrom.catalog(shop);
    const { recommendations } = camefrom.assistant(referral, { catalog });
    assert.equal(recommendations.length, 3);
    fails(() => camefrom.readWebhook(wide));
    assert.deepEqual(camefrom.assistant(referral, { catalog }).recommendations, recommendations);
    for (let i = 0; i < 3; i += 1) {
      fails(() => camefrom.assistant(large, { catalog }));
      assert.deepEqual(camefrom.assistant(referral, { catalog }).recommendations, recommendations);
    }
    catalog.free();
  });

  it("says that a catalog does not fit, and makes the next one", () => {
    const description = "x".repeat(4_000);
    fails(() => camefrom.catalog(Array(20_000).fill({ id: "1", description })));
    const catalog = camefrom.catalog(shop);
    assert.equal(camefrom.assistant(referral, { catalog }).recommendations.length, 3);
  });
});

describe("a body that takes much memory and is read", () => {
  it("leaves none of it taken", async () => {
    const { load: loadWhole } = await import(`${import.meta.resolve("camefrom")}?whole`);
    const whole = await loadWhole();
    const before = await memoryHeld();
    const items = Array(100_000).fill('{"id":1}').join();
    const messaging = `[{"sender":{"id":"9"},"order":{"products":[${items}]}}]`;
    const body = `{"object":"page","entry":[{"id":"1","messaging":${messaging}}]}`;
    for (let i = 0; i < 2; i += 1) whole.readWebhook(body);
    assert.equal(whole.readWebhook(post).messages.length, 1);
    assert.ok((await memoryHeld()) <= 1.5 * before, `${before}, then ${await memoryHeld()} bytes`);
  });
});

describe("the elements' module, after a fault", () => {
  it("works as if there had been none, without being compiled again", async () => {
    const views = await loadViews({ wasm: limitMemory(await read("views"), 30e6) });
    const before = timesCompiled();
    const [banner, panel] = [views.banner(referral), views.panel(referral)];
    for (let i = 0; i < 3; i += 1) {
      fails(() => views.panel(large));
      assert.deepEqual(views.banner(referral), banner);
      assert.deepEqual(views.panel(referral), panel);
    }
    assert.equal(timesCompiled(), before);
  });
});
