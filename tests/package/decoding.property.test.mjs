import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { load } from "camefrom";
import fc from "fast-check";
import { isBlank } from "../cases/runner.mjs";
import { isPrivate } from "./private.mjs";

const camefrom = await load();

const keys = [
  "source",
  "medium",
  "campaign",
  "term",
  "content",
  "id",
  "source_platform",
  "creative_format",
  "marketing_tactic",
];

/** Every way to write a key that still is that key: any of its characters may be encoded. */
const knownKey = fc
  .tuple(fc.constantFrom(...keys), fc.array(fc.boolean(), { maxLength: 24 }))
  .map(([key, encoded]) =>
    [...`utm_${key}`]
      .map((character, index) =>
        encoded[index] ? `%${character.charCodeAt(0).toString(16)}` : character,
      )
      .join(""),
  );

const lookAlike = fc.constantFrom(
  "utm_",
  "xutm_source",
  "utm_source[]",
  "utm_source%00",
  "__proto__",
  "constructor",
  "gclid",
  "amp",
  "",
);

const percentGarbage = fc.constantFrom(
  "%",
  "%%",
  "%zz",
  "%4",
  "%e9",
  "%C3%BC",
  "%E2%82",
  "%F0%9F%9A%80",
  "%ED%A0%80",
  "%C0%AF",
  "%00",
  "%20",
  "%2B",
  "%26",
  "%3D",
  "%3B",
  "%3F",
  "+",
  "=",
  "&",
  ";",
  "?",
  "&amp;",
);

/** Any UTF-16, halves of surrogate pairs included, as `history.pushState` lets scripts write it. */
const codeUnits = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 12 })
  .map((units) => String.fromCharCode(...units));

const text = fc
  .array(
    fc.oneof(
      percentGarbage,
      codeUnits,
      fc.string({ maxLength: 12 }),
      fc.string({ unit: "binary", maxLength: 8 }),
    ),
    { maxLength: 6 },
  )
  .map((parts) => parts.join(""));

// A known key stands only behind "&" or at the start: behind ";", "?" or "&amp;" it is a damaged
// link, where a repair may rightly say more than URLSearchParams does.
const parameter = fc.oneof(
  { weight: 5, arbitrary: fc.tuple(knownKey, text).map(([key, value]) => `${key}=${value}`) },
  { weight: 1, arbitrary: knownKey },
  { weight: 1, arbitrary: fc.tuple(lookAlike, text).map(([key, value]) => `${key}=${value}`) },
  { weight: 1, arbitrary: text },
);

const query = fc
  .array(parameter, { minLength: 1, maxLength: 8 })
  .map((parameters) => parameters.join("&").replaceAll("#", ""))
  .filter((joined) => !joined.startsWith("?"));

/** What readPage may give for a key: its first value, or where that is blank nothing. */
function allowed(reference, key) {
  const [first, ...later] = reference.getAll(`utm_${key}`);
  if (first === undefined) return [undefined];
  if (!isBlank(first)) return [limited(first)];
  // An empty key that is filled further on may be repaired.
  return [undefined, ...later.filter((value) => !isBlank(value)).map(limited)];
}

/**
 * The same query in ASCII. Node's URLSearchParams takes other characters for bytes when there is an
 * invalid escape in the same value; browsers, which do it right, put queries into ASCII anyway.
 */
function escaped(random) {
  return random.toWellFormed().replace(/\P{ASCII}+/gu, encodeURIComponent);
}

/** Within its limit, and without U+0000, which databases refuse. */
function limited(value) {
  return [...value].slice(0, 1_024).join("").replaceAll("\0", "\uFFFD");
}

describe("readPage", () => {
  it("reads each campaign key as URLSearchParams does, for 10,000 random queries", () => {
    fc.assert(
      fc.property(query, (random) => {
        const reference = new URLSearchParams(escaped(random));
        const utm = camefrom.readPage(`https://shop.example/?${random}`)?.website.utm ?? {};
        for (const key of keys) {
          if (reference.getAll(`utm_${key}`).some(isPrivate)) continue;
          const values = allowed(reference, key);
          assert.ok(
            values.includes(utm[key]),
            `utm_${key} is ${JSON.stringify(utm[key])}, not ${JSON.stringify(values[0])}`,
          );
        }
      }),
      { numRuns: 10_000, includeErrorInReport: true },
    );
  });
});
