// A site that the platform does not know: nobody sees a broken frame, and whoever made the page is told why.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { browserNames, launch, openWindow } from "./browsers.mjs";
import { startDemo } from "./demo.mjs";
import { find, shows } from "./person.mjs";
import { serveStatic } from "./static.mjs";

for (const browserName of browserNames) {
  describe(`a site that --sites does not name, in ${browserName}`, () => {
    /** @type {import("puppeteer-core").Browser} */
    let browser;
    /** @type {Awaited<ReturnType<typeof startDemo>>} */
    let demo;
    /** @type {Awaited<ReturnType<typeof serveStatic>>} */
    let site;
    before(async () => {
      [browser, demo] = await Promise.all([launch(browserName), startDemo()]);
      const tag = (more) =>
        `<!doctype html><title>Shop</title><link rel="icon" href="data:,"><p>A shop.
        <script async src="${new URL(demo.console).origin}/chat/loader.js" ${more}></script>`;
      const pages = { "/": tag(""), "/es": tag('data-unavailable="El chat no está disponible."') };
      site = await serveStatic({ folders: {}, pages });
    });
    after(() => Promise.all([browser?.close(), demo?.stop(), site?.close()]));

    it("shows words where the chat should be, and names the option in the console", async () => {
      const page = await openWindow(browser);
      const errors = [];
      page.on("console", (message) => {
        if (message.type() === "error" && message.text().includes("--sites"))
          errors.push(message.text());
      });
      await page.goto(site.origin);
      await (await find(page.mainFrame(), "button", "Open chat")).click();
      const place = () => page.$(">>> aside");
      await shows(place, ["The chat cannot be reached."]);
      assert.equal(await page.$eval(">>> iframe", (frame) => frame.checkVisibility()), false);
      assert.equal(await page.$eval(">>> aside", (words) => words.checkVisibility()), true);
      assert.equal(errors.length, 1);
      assert.ok(errors[0].includes(`--sites ${site.origin}`), errors[0]);
      await page.goto(`${site.origin}/es`);
      await (await find(page.mainFrame(), "button", "Open chat")).click();
      await shows(place, ["El chat no está disponible."]);
      await page.browserContext().close();
    });
  });
}
