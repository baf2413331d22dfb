import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { load } from "camefrom";
import fc from "fast-check";
import { isBlank } from "../cases/runner.mjs";
import { isPrivate } from "./private.mjs";

const camefrom = await load();

const utmKeys = [
  "utm_source",
  "utm_medium",
  "utm_campaign",
  "utm_term",
  "utm_content",
  "utm_id",
  "utm_source_platform",
  "utm_creative_format",
  "utm_marketing_tactic",
];

const clickIds = ["gclid", "fbclid", "msclkid", "ScCid", "gad_campaignid", "_hsmi"];
const knownKeys = [...utmKeys, ...clickIds];

const otherKeys = ["page", "q", "amp", "ref", "utm", "xutm_source", "filter[]", "utm_sources"];

/** Words with everything in them that separates, escapes or means something in an address. */
const words = fc
  .array(
    fc.oneof(
      fc.string({ maxLength: 8 }),
      fc.string({ unit: "grapheme", maxLength: 4 }),
      fc.constantFrom(
        ";",
        "?",
        "&",
        "&amp;",
        "#",
        "=",
        "%",
        "+",
        " ",
        "/",
        "utm_medium=",
        "{a",
        "__A",
      ),
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((parts) => parts.join(""));

const value = words.filter((text) => !isBlank(text) && !/\{|^__/.test(text) && !isPrivate(text));

const knownParameter = fc.tuple(fc.constantFrom(...knownKeys), value);
const parameters = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: knownParameter },
      { weight: 1, arbitrary: fc.tuple(fc.constantFrom(...otherKeys), words) },
    ),
    { minLength: 1, maxLength: 10 },
  )
  .filter((list) => list.some(([key]) => knownKeys.includes(key)));

/** The ways in which programs and people write a parameter so that nothing can go wrong. */
const encoders = [
  ([key, text]) => new URLSearchParams([[key, text]]).toString(),
  ([key, text]) => `${encodeURIComponent(key)}=${encodeURIComponent(text.toWellFormed())}`,
  // As people type it: only what would be misread is escaped.
  ([key, text]) => `${key}=${text.replace(/[%&#+=;?]/g, encodeURIComponent)}`,
];

const undamaged = fc
  .tuple(parameters, fc.constantFrom(...encoders), fc.constantFrom("", "#top", "#/a?page=2"))
  .map(([list, encode, fragment]) => ({ list, query: list.map(encode).join("&"), fragment }));

/** What is read, by the key of the address. */
function values(website) {
  const found = {};
  for (const key of utmKeys) {
    const text = website?.utm?.[key.slice("utm_".length)];
    if (text !== undefined) found[key] = text;
  }
  return { ...found, ...website?.click_ids };
}

function reference(query) {
  const found = {};
  const all = new URLSearchParams(query);
  for (const key of knownKeys) {
    const text = all.get(key);
    if (text !== null && !isBlank(text)) found[key] = text;
  }
  return found;
}

function read(address) {
  return camefrom.readPage(`https://shop.example/${address}`)?.website;
}

/** Every kind of damage that has a repair of its own, and what it is called. */
const damages = [
  ["entity_ampersand", (query) => `?${query.replaceAll("&", "&amp;")}`],
  ["semicolon_separator", (query) => `?${query.replaceAll("&", ";")}`],
  ["second_question_mark", (query) => `?${query.replaceAll("&", "?")}`],
  ["leading_question_marks", (query) => `??${query}`],
  ["fragment", (query) => `#${query}`],
  ["fragment", (query) => `#/shoes?${query}`],
  ["key_case", (query) => `?${query.replace(/\butm_\w+(?==)/g, (key) => key.toUpperCase())}`],
  [
    "empty_then_filled",
    (query) => `?${query.replace(/(?<=^|&)\w+(?==)/g, (key) => `${key}=&${key}`)}`,
  ],
];

/** Known keys with a value each, in an order of their own. */
const campaign = fc
  .tuple(fc.shuffledSubarray(utmKeys, { minLength: 2 }), fc.array(value, { minLength: 9 }))
  .map(([keys, texts]) => new URLSearchParams(keys.map((key, i) => [key, texts[i]])).toString());

describe("an undamaged link", () => {
  it("is read as URLSearchParams reads it, and no repair is named, 10,000 times", () => {
    fc.assert(
      fc.property(undamaged, ({ query, fragment }) => {
        const website = read(`?${query}${fragment}`);
        assert.equal(website.repairs, undefined);
        assert.deepEqual(values(website), reference(query));
      }),
      { numRuns: 10_000, includeErrorInReport: true },
    );
  });
});

describe("a link with any damage", () => {
  const piece = fc.oneof(
    knownParameter.map(encoders[0]),
    knownParameter.map(([key, text]) => `${key.toUpperCase()}=${encodeURIComponent(text)}`),
    fc.constantFrom("utm_source=", "utm_medium", "gclid=", "page=2", "amp;", "", "utm_term=a;b"),
  );
  const damaged = fc
    .array(fc.tuple(piece, fc.constantFrom("&", "&", ";", "?", "&amp;", "&amp;amp;", "??")), {
      maxLength: 12,
    })
    .map((list) => list.flat().join(""));

  it("keeps every value that stands undamaged in it, 10,000 times", () => {
    fc.assert(
      fc.property(damaged, (query) => {
        const found = values(read(`?${query}`));
        for (const parameter of query.split("&")) {
          const [name] = parameter.split("=", 1);
          if (!utmKeys.includes(name) || /[;?]/.test(parameter)) continue;
          const first = new URL(`https://shop.example/?${query}`).searchParams.get(name);
          if (isBlank(first) || /[;?]/.test(first) || isPrivate(first)) continue;
          assert.equal(found[name], first);
        }
      }),
      { numRuns: 10_000, includeErrorInReport: true },
    );
  });
});

describe("a campaign damaged in one way", () => {
  for (const [label, damage] of damages) {
    it(`comes back whole from ${damage("a=1&b=2")}`, () => {
      fc.assert(
        fc.property(campaign, (query) => {
          const website = read(damage(query));
          assert.deepEqual(website.repairs, [label]);
          assert.deepEqual(values(website), reference(query));
        }),
        { numRuns: 500, includeErrorInReport: true },
      );
    });
  }
});
