import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { load } from "camefrom";
import { start } from "camefrom/widget";
import { build, difference, withoutUnasked } from "../cases/runner.mjs";
import { loadCases } from "./cases.mjs";

/** What a static server answers for a file that a bundler has left behind. */
const notThere = new TextEncoder().encode("<!doctype html><title>Shop</title>");
const wasm = await readFile(fileURLToPath(import.meta.resolve("camefrom/widget.wasm")));

const builds = [
  { name: "widget.wasm", wasm, compiles: true },
  { name: "its bytes as a script, where the file is not there", wasm: notThere, compiles: true },
  { name: "its twin without WebAssembly", wasm, compiles: false },
];

/** As where a page's policy refuses all of it. */
function refuseWebAssembly() {
  const { WebAssembly: ours } = globalThis;
  const refuse = () => {
    throw new ours.CompileError("refused");
  };
  globalThis.WebAssembly = /** @type {any} */ ({
    ...{ Module: refuse, Instance: refuse },
    ...{ compile: async () => refuse(), instantiate: async () => refuse() },
  });
  return () => {
    globalThis.WebAssembly = ours;
  };
}

const camefrom = await load();
const files = await loadCases();
const pages = files
  .flatMap(({ cases }) => cases)
  .filter(({ call, args }) => call === "readPage" && !args[1]?.direct);

const page = { url: "https://shop.example/?utm_source=google&gclid=Ab", referrer: "" };

/** E-mail addresses in base64 and U+0000, which the download leaves to whoever reads it again. */
const leftToServer = new Set([
  "redacts_an_e_mail_address_of_klaviyo",
  "redacts_an_e_mail_address_in_base64",
  "redacts_an_e_mail_address_in_base64_beyond_ascii",
  "redacts_an_e_mail_address_in_base64_in_a_path",
  "an_email_in_base64_for_addresses",
  "an_escaped_nul_is_replaced_as_databases_refuse_it",
]);

/** What the core has, but for the channel and the mark of unexpanded macros, which only it knows. */
function asToldByPage(expected) {
  if (!expected) return expected;
  const { channel, channel_rule, repairs, ...website } = expected.website;
  const mended = repairs?.filter((repair) => repair !== "tagging_error") ?? [];
  return { ...expected, website: { ...website, ...(mended.length > 0 && { repairs: mended }) } };
}

for (const { name, wasm, compiles } of builds) {
  describe(name, () => {
    if (!compiles) {
      let allow;
      before(() => {
        allow = refuseWebAssembly();
      });
      after(() => allow());
    }

    for (const testCase of pages) {
      const [url, { referrer = "" } = {}] = build(testCase.args);
      // What the core refuses is no reason to stop a message.
      const expected = testCase.error ? null : build(testCase.expect);

      it(`agrees with the core: ${testCase.name}`, async () => {
        const claim = await start({ page: { url, referrer }, wasm }).current();
        const read = claim && camefrom.readAgain(claim);
        const due = expected && { ...expected, captured_at: read?.captured_at };
        const wrong = difference(withoutUnasked(read, due), due);
        assert.equal(wrong, null, `read again: ${wrong}`);
        if (leftToServer.has(testCase.name)) return;
        const told = expected && { ...asToldByPage(expected), captured_at: claim?.captured_at };
        const alone = difference(claim, told);
        assert.equal(alone, null, `by itself: ${alone}`);
      });
    }

    it(compiles ? "is not the twin" : "is the twin", async () => {
      let compiled = 0;
      const { instantiate } = WebAssembly;
      WebAssembly.instantiate = (...args) => {
        return instantiate(...args).then((made) => {
          compiled++;
          return made;
        });
      };
      try {
        await start({ page, wasm }).current();
      } finally {
        WebAssembly.instantiate = instantiate;
      }
      assert.equal(compiled, compiles ? 1 : 0);
    });

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
