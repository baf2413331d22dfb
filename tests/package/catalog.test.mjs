import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { memoryHeld } from "./memories.mjs";

const { load } = await import("camefrom");
const camefrom = await load();

const referral = {
  version: 1,
  source: "whatsapp_product",
  asserted_by: "meta",
  product: { retailer_id: "SKU-0" },
};

function rows(count, description = "A lamp") {
  return Array.from({ length: count }, (_, number) => ({
    id: `SKU-${number}`,
    title: `Lamp ${number}`,
    product_type: "Lamps",
    availability: "in stock",
    description,
  }));
}

function refused(work, code, message) {
  assert.throws(work, (error) => {
    assert.equal(error.name, "CamefromError");
    assert.equal(error.code, code);
    assert.match(error.message, message);
    return true;
  });
}

describe("a catalog", () => {
  it("knows its size and recommends until it is freed", () => {
    const catalog = camefrom.catalog(rows(5));
    assert.equal(catalog.size, 5);
    const { recommendations } = camefrom.assistant(referral, { catalog });
    assert.deepEqual(
      recommendations.map(({ product }) => product.retailer_id),
      ["SKU-1", "SKU-2", "SKU-3"],
    );
    catalog.free();
    catalog.free();
    refused(() => camefrom.assistant(referral, { catalog }), "invalid_argument", /freed/);
  });

  it("gives a visit the product of its page, as it has it now", () => {
    const lamp = {
      id: "HERON",
      title: "Heron",
      price: "240 EUR",
      link: "https://shop.example/heron",
    };
    const catalog = camefrom.catalog([
      lamp,
      { ...lamp, id: "HERON-S", link: `${lamp.link}?variant=s` },
    ]);
    const visit = {
      version: 1,
      source: "web_widget",
      asserted_by: "page",
      website: { page: "https://www.shop.example/heron?utm_source=x" },
    };
    const { product } = catalog.complete(visit);
    assert.deepEqual([product?.retailer_id, product?.price?.amount], ["HERON", "240"]);
    const older = {
      ...visit,
      product: { retailer_id: "HERON", name: "Heron", availability: "out of stock" },
    };
    assert.deepEqual(catalog.complete(older).product, product);
    assert.deepEqual(catalog.complete(referral), referral);
    catalog.free();
    refused(() => catalog.complete(visit), "invalid_argument", /freed/);
  });

  it("is freed by the end of a using block", () => {
    const catalog = camefrom.catalog(rows(1));
    catalog[Symbol.dispose]();
    refused(() => camefrom.assistant(referral, { catalog }), "invalid_argument", /freed/);
  });

  it("takes Graph nodes beside rows, from anything that can be iterated", () => {
    function* products() {
      yield* rows(2);
      yield { id: "900", retailer_id: "SKU-9", name: "Lamp 9", category: "Lamps" };
    }
    const catalog = camefrom.catalog(products());
    assert.equal(catalog.size, 3);
    catalog.free();
  });

  it("is empty without products, and then recommends nothing", () => {
    const catalog = camefrom.catalog([]);
    assert.equal(catalog.size, 0);
    assert.equal(camefrom.assistant(referral, { catalog }).recommendations, undefined);
    catalog.free();
  });

  it("takes more in all than the core reads at once", () => {
    const catalog = camefrom.catalog(rows(3_000, "Licht für lange Nächte. ".repeat(80)));
    assert.equal(catalog.size, 3_000);
    catalog.free();
  });

  it("says which product it cannot take", () => {
    refused(() => camefrom.catalog("rows"), "invalid_argument", /products must be an array/);
    refused(() => camefrom.catalog({}), "invalid_argument", /products must be an array/);
    refused(() => camefrom.catalog(undefined), "invalid_argument", /products must be an array/);
    refused(() => camefrom.catalog([{}, "x"]), "invalid_argument", /products\[1\]/);
    refused(() => camefrom.catalog([null]), "invalid_argument", /products\[0\]/);
    refused(() => camefrom.catalog([[]]), "invalid_argument", /products\[0\]/);
    refused(() => camefrom.catalog([{ id: 1n }]), "invalid_json", /products\[0\]/);
    refused(() => camefrom.catalog(rows(1, "x".repeat(3_145_728))), "too_large", /3,145,728/);
  });

  it("is refused when it is none", () => {
    refused(() => camefrom.assistant(referral, { catalog: [] }), "invalid_argument", /catalog\(\)/);
    refused(() => camefrom.assistant(referral, { catalog: null }), "invalid_argument", /catalog/);
  });

  it("gives its memory back when it is freed, and when building it fails", async () => {
    const shop = rows(2_000);
    const before = await memoryHeld();
    for (let i = 0; i < 40; ++i) {
      camefrom.catalog(shop).free();
      assert.throws(() => camefrom.catalog([...shop, null]));
      assert.throws(() => camefrom.catalog(rows(1, "x".repeat(3_145_728))));
    }
    assert.equal(await memoryHeld(), before);
  });

  it("gives its memory back when nobody holds it any more", async () => {
    const shop = rows(2_000);
    const before = await memoryHeld();
    for (let i = 0; i < 10; ++i) camefrom.catalog(shop);
    assert.equal(await memoryHeld(), before);
  });

  it("holds its memory as long as it is held", async () => {
    const before = await memoryHeld();
    const catalog = camefrom.catalog(rows(2_000));
    assert.ok((await memoryHeld()) > before);
    assert.equal(camefrom.assistant(referral, { catalog }).recommendations.length, 3);
  });
});
