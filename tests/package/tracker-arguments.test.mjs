import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { start } from "camefrom/widget";

const wasm = await readFile(fileURLToPath(import.meta.resolve("camefrom/widget.wasm")));

const site = "https://shop.example";
const campaign = `${site}/?utm_source=google&utm_medium=cpc&gclid=Ab`;
const newsletter = `${site}/moth?utm_source=newsletter&utm_medium=email`;

describe("addresses", () => {
  it("may be URL objects, in a page and in a visit", async () => {
    const landed = start({ page: { url: new URL(campaign), referrer: new URL(site) }, wasm });
    const texts = start({ page: { url: campaign, referrer: `${site}/` }, wasm });
    const { website } = (await landed.current()) ?? {};
    assert.ok(website?.utm);
    assert.deepEqual(website, (await texts.current())?.website);
    landed.visit(new URL(newsletter), new URL("https://mail.example/"));
    texts.visit(newsletter, "https://mail.example/");
    const later = (await landed.current())?.website;
    assert.equal(later?.utm?.source, "newsletter");
    assert.deepEqual(later, (await texts.current())?.website);
  });
});

describe("attach", () => {
  it("rejects not even where there is no message, and that counts as none", async () => {
    const tracker = start({ page: { url: campaign, referrer: "" }, wasm });
    for (const nothing of [undefined, null]) {
      assert.deepEqual(await tracker.attach(/** @type {any} */ (nothing)), {});
    }
    assert.ok((await tracker.attach({ id: "1" })).referral);
  });
});
