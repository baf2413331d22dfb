import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { describe, it } from "node:test";
import Ajv2020 from "ajv/dist/2020.js";
import { CamefromError, load } from "camefrom";
import fc from "fast-check";

const camefrom = await load();
const schema = JSON.parse(
  await readFile(new URL(import.meta.resolve("camefrom/schema.json")), "utf8"),
);
const validate = new Ajv2020({ strict: false }).compile(schema);

const anyText = fc.string({ unit: "binary", maxLength: 40 });
const text = anyText.filter((value) => /[^\t\n\v\f\r ]/.test(value) && !value.includes("\0"));
const url = fc.webUrl({ withQueryParameters: true });

/** An object with any of these fields. */
function some(fields) {
  return fc.record(fields, { requiredKeys: [], noNullPrototype: true });
}

/** Texts for these fields, and more fields of other types. */
function texts(names, more = {}) {
  return some({ ...Object.fromEntries(names.map((name) => [name, text])), ...more });
}

const money = fc.record(
  {
    amount: fc.tuple(fc.nat(), fc.nat()).map(([whole, cents]) => `${whole}.${cents}`),
    currency: fc.constantFrom("EUR", "KWD", "JPY"),
  },
  { requiredKeys: ["amount"], noNullPrototype: true },
);
const price = fc.oneof(money, fc.record({ text }, { noNullPrototype: true }));
const product = texts(
  ["id", "retailer_id", "catalog_id", "name", "description", "availability", "brand", "category"],
  { price, url, image_url: url },
);
const item = some({
  product: product.filter((fields) => Object.keys(fields).length > 0),
  quantity: fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
  unit_price: price,
});
const parts = {
  website: some({
    page: url,
    referrer: url,
    written_on: url,
    channel: fc.constantFrom(...schema.$defs.Website.properties.channel.enum),
    channel_rule: text,
    repairs: fc.uniqueArray(
      fc.constantFrom(...schema.$defs.Website.properties.repairs.items.enum),
      { minLength: 1 },
    ),
  }),
  ad: texts(["id", "title", "body", "click_id", "ref", "post_id", "greeting"], {
    source_url: url,
    image_url: url,
    video_url: url,
  }),
  product,
  order: texts(["catalog_id", "note"], {
    items: fc.array(item, { minLength: 1, maxLength: 4 }),
    total: price,
  }),
  link: texts(["ref", "title", "body", "post_id"], { url, image_url: url }),
};

function partOf(source) {
  if (source === "web_widget") return "website";
  if (source.endsWith("_ad")) return "ad";
  if (source.endsWith("_product")) return "product";
  return source === "whatsapp_order" ? "order" : "link";
}

const referral = fc.constantFrom(...schema.properties.source.enum).chain((source) =>
  fc.record(
    {
      version: fc.constant(1),
      source: fc.constant(source),
      asserted_by: fc.constantFrom("page", "meta"),
      captured_at: fc
        .date({ min: new Date(0), max: new Date(253402300799999), noInvalidDate: true })
        .map((date) => date.toISOString()),
      [partOf(source)]: parts[partOf(source)],
    },
    { requiredKeys: ["version", "source", "asserted_by"], noNullPrototype: true },
  ),
);

/** A referral with anything at all in the place of one of its values. */
const damaged = fc
  .tuple(referral, fc.nat(), fc.jsonValue({ maxDepth: 3 }))
  .map(([whole, place, value]) => {
    const text = JSON.stringify(whole);
    const starts = [...text.matchAll(/[:,[]/g)].map(({ index }) => index + 1);
    const start = starts[place % starts.length];
    const { length } = /^("(\\.|[^"\\])*"|[^,\]}]*)/.exec(text.slice(start))[0];
    return text.slice(0, start) + JSON.stringify(value) + text.slice(start + length);
  });

describe("the wire format", () => {
  it("gives back every valid referral unchanged", () => {
    fc.assert(
      fc.property(referral, (whole) => {
        assert.ok(validate(whole), JSON.stringify(validate.errors));
        assert.deepEqual(camefrom.parse(whole), whole);
        const wire = JSON.stringify(camefrom.parse(whole));
        assert.equal(JSON.stringify(camefrom.parse(wire)), wire);
      }),
      { numRuns: 1_000 },
    );
  });

  it("either refuses a damaged referral with an error that says why, or gives a valid one", () => {
    fc.assert(
      fc.property(damaged, (json) => {
        let mended;
        try {
          mended = camefrom.parse(json);
        } catch (error) {
          assert.ok(error instanceof CamefromError, String(error));
          assert.match(error.code, /^invalid_(json|referral)$/);
          assert.notEqual(error.message, "");
          return;
        }
        assert.ok(validate(mended), JSON.stringify([validate.errors, mended]));
        assert.deepEqual(camefrom.parse(mended), mended);
        assert.equal(camefrom.banner(mended).source, mended.source);
        assert.equal(camefrom.panel(mended).source, mended.source);
      }),
      { numRuns: 3_000 },
    );
  });
});
