import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { load } from "camefrom";

const camefrom = await load();
/** @param {number} n */
const campaign = (n, page = `https://shop.example/?utm_source=a&utm_campaign=c${n}`) =>
  camefrom.readPage(page, { at: n });

describe("newTouches()", () => {
  it("adds nothing for a message without a referral", () => {
    assert.deepEqual(camefrom.newTouches([], { referral: null }), []);
    assert.deepEqual(camefrom.newTouches([], { referral: null, first_referral: campaign(1) }), []);
  });

  it("takes no first referral for one that is absent", () => {
    const referral = campaign(1);
    assert.deepEqual(camefrom.newTouches([], { referral, first_referral: null }), [referral]);
    assert.deepEqual(camefrom.newTouches([], { referral, first_referral: undefined }), [referral]);
  });

  it("takes what is known from anything that can be looped over, as objects or as JSON text", () => {
    const known = [campaign(1), JSON.stringify(campaign(2), null, 2), JSON.stringify(campaign(3))];
    const two = { referral: campaign(2) };
    assert.deepEqual(camefrom.newTouches(known, two), []);
    assert.deepEqual(camefrom.newTouches(new Set(known), two), []);
    assert.deepEqual(camefrom.newTouches([], two), [two.referral]);
  });

  it("compares with more than fits into one text", () => {
    const long = `https://shop.example/?q=${"a".repeat(8_000)}&utm_campaign=c`;
    const known = Array.from({ length: 1_000 }, (_, n) => JSON.stringify(campaign(n, long + n)));
    assert.ok(known.join("").length > 6_000_000);
    assert.deepEqual(camefrom.newTouches(known, { referral: campaign(0, `${long}0`) }), []);
    const other = { referral: campaign(0, `${long}-other`) };
    assert.deepEqual(camefrom.newTouches(known, other), [other.referral]);
  });

  it("refuses what cannot be looped over, and a message that is none", () => {
    const invalid = { code: "invalid_argument" };
    const referral = campaign(1);
    for (const known of [null, undefined, 7, {}]) {
      assert.throws(() => camefrom.newTouches(/** @type {any} */ (known), { referral }), invalid);
    }
    for (const message of [null, undefined, 7]) {
      assert.throws(() => camefrom.newTouches([], /** @type {any} */ (message)), invalid);
    }
    assert.throws(() => camefrom.newTouches([/** @type {any} */ (7)], { referral }), invalid);
  });
});
