import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { load } from "camefrom";
import { webhook } from "camefrom/server";

const camefrom = await load();
const landing = "https://shop.example/?gclid=EAIaIQobChMI";
const referral = camefrom.readPage(landing);

const circular = {};
circular.self = circular;
const thrower = () => {
  throw new Error("thrown by the caller's own object");
};
/** What a caller may pass for an object by mistake. */
const odd = [null, 5, true, 1n, Symbol("x"), () => {}];
/** Objects that are none when they are written as JSON. */
const unwritable = [
  circular,
  { amount: 1n },
  { toJSON: thrower },
  { toJSON: () => undefined },
  { toJSON: () => Symbol("x") },
  {
    get website() {
      return thrower();
    },
  },
  new Proxy({}, { ownKeys: thrower }),
];

/** Every function, with one odd value in each of its places. */
const calls = {
  "readPage(url)": (value) => camefrom.readPage(value),
  "readPage(options)": (value) => camefrom.readPage(landing, value),
  "readPage(referrer)": (value) => camefrom.readPage(landing, { referrer: value }),
  "readAgain(claim)": (value) => camefrom.readAgain(value ?? 0), // nothing claimed is nothing known
  "readAgain(options)": (value) => camefrom.readAgain(referral, value),
  "readWebhook(body)": (value) => camefrom.readWebhook(value),
  "readWebhook(options)": (value) => camefrom.readWebhook('{"object":"page","entry":[]}', value),
  "readWebhook(from)": (value) => camefrom.readWebhook("{}", { from: value }),
  "parse(json)": (value) => camefrom.parse(value),
  "sameTouch(earlier)": (value) => camefrom.sameTouch(value, referral),
  "sameTouch(later)": (value) => camefrom.sameTouch(referral, value),
  "newTouches(known)": (value) => camefrom.newTouches(value, { referral }),
  "newTouches(one known)": (value) => camefrom.newTouches([value], { referral }),
  "newTouches(message)": (value) => camefrom.newTouches([], value),
  "addProduct(referral)": (value) => camefrom.addProduct(value, {}),
  "addProduct(product)": (value) => camefrom.addProduct(referral, value),
  "banner(referral)": (value) => camefrom.banner(value),
  "panel(referral)": (value) => camefrom.panel(value),
  "catalog(products)": (value) => camefrom.catalog(value),
  "catalog(a product)": (value) => camefrom.catalog([value]),
  "assistant(referral)": (value) => camefrom.assistant(value),
  "assistant(options)": (value) => camefrom.assistant(referral, value),
  "assistant(catalog)": (value) => camefrom.assistant(referral, { catalog: value }),
  "assistant(limits)": (value) => camefrom.assistant(referral, { limits: value }),
  "webhook(options)": (value) => webhook(value),
  "webhook(maxBytes)": (value) =>
    webhook({ appSecret: "s", verifyToken: "v", onMessages() {}, maxBytes: value }),
  "webhook(timeout)": (value) =>
    webhook({ appSecret: "s", verifyToken: "v", onMessages() {}, timeout: value }),
};

/** What is right for these in this place. */
const taken = {
  "webhook(maxBytes)": [5],
  "webhook(timeout)": [5],
};

function refused(call, code) {
  assert.throws(call, (error) => {
    assert.equal(error.name, "CamefromError", error.stack);
    assert.equal(error.code, code, error.message);
    return true;
  });
}

describe("a value of a wrong kind", () => {
  for (const [place, call] of Object.entries(calls)) {
    it(`is refused as invalid_argument: ${place}`, () => {
      for (const value of odd.filter((value) => !taken[place]?.includes(value))) {
        refused(() => call(value), "invalid_argument");
      }
    });
  }
});

describe("an object that cannot be written as JSON", () => {
  for (const place of [
    "readAgain(claim)",
    "parse(json)",
    "sameTouch(later)",
    "newTouches(one known)",
    "addProduct(referral)",
    "addProduct(product)",
    "panel(referral)",
    "catalog(a product)",
    "assistant(referral)",
    "assistant(limits)",
  ]) {
    it(`is refused as invalid_json: ${place}`, () => {
      for (const value of unwritable) refused(() => calls[place](value), "invalid_json");
    });
  }
});

it("names the one of many pages that is of a wrong kind", () => {
  for (const value of [null, 5]) {
    assert.throws(() => camefrom.readPages([landing, value]), {
      code: "invalid_argument",
      message: "pages[1] must be a string, a URL or an object with url.",
    });
  }
});

describe("a list that throws while it is read", () => {
  it("is refused with what it threw as the cause", () => {
    function* list() {
      yield {};
      thrower();
    }
    for (const call of [
      () => camefrom.catalog(list()),
      () => camefrom.newTouches(list(), { referral }),
      () => camefrom.catalog({ [Symbol.iterator]: 5 }),
    ]) {
      refused(call, "invalid_argument");
      assert.throws(call, (error) => error.cause instanceof Error);
    }
  });
});

describe("what is too long", () => {
  it("is refused before it is copied", () => {
    const huge = "x".repeat(300_000_000);
    const began = performance.now();
    refused(() => camefrom.readPage(`${landing}#${huge}`), "too_large");
    refused(() => camefrom.readPage(landing, { referrer: huge }), "too_large");
    refused(() => camefrom.parse(huge), "too_large");
    refused(() => camefrom.readWebhook(huge), "too_large");
    assert.ok(performance.now() - began < 1_000, `${performance.now() - began} ms`);
  });

  it("is refused as the core refuses it", () => {
    const path = "ä".repeat(32_768);
    const [here, there] = [path, `${path}${path}`].map((text) => {
      try {
        return camefrom.readPage(landing + text);
      } catch ({ code, message }) {
        return { code, message };
      }
    });
    assert.equal(here.code, "too_large");
    assert.deepEqual(here, there);
  });
});
