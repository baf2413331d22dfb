import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { load } from "camefrom";
import { start } from "camefrom/widget";
import { build, difference, withoutUnasked } from "../cases/runner.mjs";
import { loadCases } from "./cases.mjs";

const wasm = await readFile(fileURLToPath(import.meta.resolve("camefrom/widget.wasm")));

// Bytes that are no WebAssembly are refused just as a page's policy refuses all of it.
const builds = [
  { name: "widget.wasm", wasm },
  { name: "its twin without WebAssembly", wasm: new Uint8Array(1) },
];

const camefrom = await load();
const files = await loadCases();
const pages = files.flatMap(({ cases }) => cases).filter(({ call }) => call === "readPage");

const page = { url: "https://shop.example/?utm_source=google&gclid=Ab", referrer: "" };

/** Links that the download does not mend: without another origin they are no touch to it. */
const unmended = new Set([
  "a_query_behind_a_slash_is_read",
  "a_query_that_was_escaped_as_a_whole_is_read",
  "a_query_without_a_question_mark_behind_a_path_is_read",
  "a_query_without_a_question_mark_is_read",
  "an_escaped_query_in_a_path_is_read",
  "an_escaped_question_mark_in_a_path_is_read",
  "escaped_equals_signs_are_read",
  "matomo_s_keys_behind_an_html_ampersand_are_read",
  "matomo_s_keys_in_a_fragment_are_read",
  "matomo_s_newest_keys_are_read",
  "matomo_s_older_keys_are_read",
  "piwik_s_keys_are_read",
]);

/** Where the download takes out `key` and `sid` with any value: no server gets it back. */
const takenOut = new Set(["words_and_numbers_under_names_of_codes_stay"]);

for (const { name, wasm } of builds) {
  describe(name, () => {
    // The download takes out and mends less than the core (for_bytes.hpp), and nothing else: whoever
    // reads its referral again has what the core has, page, campaign, repairs and channel.
    for (const testCase of pages) {
      it(`agrees when it is read again: ${testCase.name}`, async () => {
        const [url, { referrer = "" } = {}] = build(testCase.args);
        const told = await start({ page: { url, referrer }, wasm }).current();
        if (unmended.has(testCase.name)) return assert.equal(told, null);
        const read = told && camefrom.readAgain(told);
        if (takenOut.has(testCase.name)) return assert.match(read?.website?.page ?? "", /REDACTED/);
        // What the core refuses is no reason to stop a message.
        const expected = testCase.error ? null : build(testCase.expect);
        if (expected) expected.captured_at = read?.captured_at;
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
