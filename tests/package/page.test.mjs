import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { load } from "camefrom";

const camefrom = await load();
const landing = "https://shop.example/?gclid=EAIaIQobChMI";

describe("readPage", () => {
  it("takes the time in whole milliseconds, and now where none is given", () => {
    const { captured_at } = camefrom.readPage(landing, { at: 1_795_720_000_000.9 });
    assert.equal(captured_at, new Date(1_795_720_000_000).toISOString());
    const now = Date.now();
    assert.ok(Date.parse(camefrom.readPage(landing).captured_at) >= now);
  });

  it("refuses a time that is none, rather than telling a wrong one", () => {
    const after9999 = 253_402_300_800_000;
    for (const at of [NaN, -1, Infinity, after9999, "1", null, {}, 1n, new Date(0)]) {
      assert.throws(() => camefrom.readPage(landing, { at }), { code: "invalid_argument" });
    }
  });

  it("takes URL objects", () => {
    const referrer = new URL("https://blog.example.org/");
    const at = Date.now();
    const text = camefrom.readPage(landing, { referrer: referrer.href, at });
    assert.deepEqual(camefrom.readPage(new URL(landing), { referrer, at }), text);
    assert.deepEqual(camefrom.readPages([{ url: new URL(landing), referrer, at }]), [text]);
  });

  it("refuses an address that is no string", () => {
    for (const wrong of [undefined, null, 5, {}]) {
      assert.throws(() => camefrom.readPage(wrong), { code: "invalid_argument" });
      if (wrong === undefined) continue;
      assert.throws(() => camefrom.readPage(landing, { referrer: wrong }), {
        code: "invalid_argument",
      });
    }
  });
});

describe("readAgain", () => {
  it("believes nothing where nothing is claimed", () => {
    assert.equal(camefrom.readAgain(undefined), null);
    assert.equal(camefrom.readAgain(null), null);
  });

  const claim = {
    version: 1,
    source: "web_widget",
    asserted_by: "page",
    captured_at: "9999-01-01T00:00:00.000Z",
    website: { page: landing },
  };

  it("takes the server's clock in whole milliseconds, and now where none is given", () => {
    const { captured_at } = camefrom.readAgain(claim, { now: 1_795_720_000_000.9 });
    assert.equal(captured_at, new Date(1_795_720_000_000).toISOString());
    const now = Date.now();
    const time = Date.parse(camefrom.readAgain(claim).captured_at);
    assert.ok(time >= now && time <= Date.now());
  });

  it("refuses a clock that shows no time", () => {
    for (const now of [NaN, -1, Infinity, "1", null, {}, 1n]) {
      assert.throws(() => camefrom.readAgain(claim, { now }), { code: "invalid_argument" });
    }
  });

  it("refuses what is neither an object nor JSON text", () => {
    for (const wrong of [5, true]) {
      assert.throws(() => camefrom.readAgain(wrong), { code: "invalid_argument" });
    }
    assert.throws(() => camefrom.readAgain("5"), { code: "invalid_referral" });
    assert.throws(() => camefrom.readAgain([]), { code: "invalid_referral" });
  });
});
