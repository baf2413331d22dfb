import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { start } from "camefrom/widget";
import { build, difference, withoutUnasked } from "../cases/runner.mjs";
import { loadCases } from "./cases.mjs";

const wasm = await readFile(fileURLToPath(import.meta.resolve("camefrom/widget.wasm")));

// Bytes that are no WebAssembly are refused just as a page's policy refuses all of it.
const builds = [
  { name: "widget.wasm", wasm },
  { name: "its twin without WebAssembly", wasm: new Uint8Array(1) },
];

const files = await loadCases();
const pages = files.flatMap(({ cases }) => cases).filter(({ call }) => call === "readPage");

const page = { url: "https://shop.example/?utm_source=google&gclid=Ab", referrer: "" };

for (const { name, wasm } of builds) {
  describe(name, () => {
    for (const testCase of pages) {
      it(`agrees: ${testCase.name}`, async () => {
        const [url, { referrer = "" } = {}] = build(testCase.args);
        const read = await start({ page: { url, referrer }, wasm }).current();
        // What the core refuses is no reason to stop a message.
        const expected = testCase.error ? null : build(testCase.expect);
        if (expected) {
          expected.captured_at = read?.captured_at;
          // Which channel it was is found out by those who read the page again.
          delete expected.website.channel;
          delete expected.website.channel_rule;
        }
        const wrong = difference(withoutUnasked(read, expected), expected);
        assert.equal(wrong, null, wrong ?? undefined);
      });
    }

    it("attaches the referral to the first message only, and leaves the rest of it alone", async () => {
      const tracker = start({ page, wasm });
      const first = await tracker.attach({ id: "1", text: "Hello" });
      tracker.delivered("1");
      const second = await tracker.attach({ id: "2", text: "Still there?" });
      assert.equal(first.text, "Hello");
      assert.equal(first.referral?.website?.utm?.source, "google");
      assert.deepEqual(second, { id: "2", text: "Still there?" });
    });

    it("answers the same for the same message, delivered or not", async () => {
      const tracker = start({ page, wasm });
      const once = await tracker.attach({ id: "1" });
      assert.deepEqual(await tracker.attach({ id: "1" }), once);
      tracker.delivered("1");
      assert.deepEqual(await tracker.attach({ id: "1" }), once);
    });

    it("tells when the page was opened", async () => {
      const before = Date.now();
      const tracker = start({ page, wasm });
      const after = Date.now();
      const time = Date.parse((await tracker.current())?.captured_at ?? "");
      assert.ok(time >= before && time <= after);
    });
  });
}
