import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { loadCases } from "../package/cases.mjs";
import { browserNames, launch } from "./browsers.mjs";
import { serveStatic } from "./static.mjs";

const folderOf = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

const files = await loadCases();
const cases = files.flatMap((file) => file.cases);

/** @type {Awaited<ReturnType<typeof serveStatic>>} */
let site;

before(async () => {
  site = await serveStatic({
    folders: {
      "/dist/": folderOf("js/dist"),
      "/cases/": folderOf("tests/cases"),
      "/glue/": folderOf("build/core"),
    },
    pages: { "/": "<!doctype html><title>Cases</title>", "/all.json": JSON.stringify(cases) },
  });
});

after(() => site?.close());

for (const browserName of browserNames) {
  describe(`the package in ${browserName}`, () => {
    /** @type {import("puppeteer-core").Browser} */
    let browser;

    before(async () => {
      browser = await launch(browserName);
    });

    after(() => browser?.close());

    it("gives what every case of tests/cases promises", async () => {
      const page = await browser.newPage();
      await page.goto(site.origin);
      const results = await page.evaluate(async () => {
        const { load } = await import("/dist/index.js");
        const { check } = await import("/cases/runner.mjs");
        const all = await (await fetch("/all.json")).json();
        const camefrom = await load();
        const { default: createWidget } = await import("/glue/widget.mjs");
        const wasm = await (await fetch("/glue/widget.wasm")).arrayBuffer();
        const widget = await createWidget({ wasm });
        return all.map((one) => ({
          name: one.name,
          wrong: check(one, one.call === "journey" ? widget : camefrom),
        }));
      });
      assert.equal(results.length, cases.length);
      const wrong = results.filter((result) => result.wrong);
      assert.deepEqual(
        wrong,
        [],
        wrong.map((result) => `${result.name}: ${result.wrong}`).join("\n"),
      );
    });
  });
}
