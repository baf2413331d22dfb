import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { start } from "camefrom/widget";

const wasm = await readFile(fileURLToPath(import.meta.resolve("camefrom/widget.wasm")));

const site = "https://shop.example";
const campaign = `${site}/?utm_source=google&utm_medium=cpc&gclid=Ab`;
const newsletter = `${site}/moth?utm_source=newsletter&utm_medium=email`;

const direct = async (tracker) => {
  const { referral } = await tracker.attach({ id: crypto.randomUUID() });
  const { channel, page } = referral?.website ?? {};
  return [channel, page];
};

const sources = async (tracker) => {
  const { referral, first_referral } = await tracker.attach({ id: crypto.randomUUID() });
  return [first_referral?.website.utm.source, referral?.website.utm.source];
};

describe("a tracker that is asked for direct visits", () => {
  it("tells a visit without an origin where that is asked for, by the page it is on, until that was delivered", async () => {
    const page = { url: `${site}/?token=a1`, referrer: `${site}/before` };
    assert.deepEqual(await direct(start({ page, wasm })), [undefined, undefined]);
    const tracker = start({ page, wasm, direct: true });
    assert.deepEqual(await direct(tracker), ["direct", `${site}/?token=REDACTED`]);
    tracker.visit("/pebble?gclid_like=1");
    assert.deepEqual(await direct(tracker), ["direct", `${site}/pebble?gclid_like=1`]);
    assert.equal((await tracker.current())?.website?.channel, "direct");
    await tracker.attach({ id: "there" });
    tracker.delivered("there");
    assert.deepEqual(await direct(tracker), [undefined, undefined]);
  });

  it("tells a touch that comes after a direct visit as if that had not been, and first and latest of several", async () => {
    const tracker = start({ page: { url: `${site}/`, referrer: "" }, wasm, direct: true });
    await tracker.attach({ id: "direct" });
    tracker.delivered("direct");
    tracker.visit(campaign);
    tracker.visit(newsletter);
    assert.deepEqual(await sources(tracker), ["google", "newsletter"]);
    tracker.visit("/pebble");
    assert.deepEqual(await sources(tracker), ["google", "newsletter"]);
  });

  it("keeps nothing of a direct visit", async () => {
    const kept = new Map();
    const storage = {
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => void kept.set(key, value),
      removeItem: (key) => void kept.delete(key),
    };
    const tracker = start({ page: { url: `${site}/`, referrer: "" }, wasm, direct: true, storage });
    await tracker.attach({ id: "direct" });
    assert.equal(kept.size, 0);
  });

  it("redacts the page of a direct visit without consent as every other", async () => {
    const page = { url: `${site}/pebble?_ga=GA1.2.3.4&email=a%40b.example`, referrer: "" };
    const tracker = start({ page, wasm, direct: true });
    tracker.consent(false);
    assert.deepEqual(await direct(tracker), [
      "direct",
      `${site}/pebble?_ga=REDACTED&email=REDACTED`,
    ]);
  });
});
