import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { promisify } from "node:util";
import { launch, openWindow } from "./browsers.mjs";
import { packedCheckout } from "./packed.mjs";
import { eventually, find } from "./person.mjs";
import { serveStatic } from "./static.mjs";

const run = promisify(execFile);

/** What each example shows: the served folder, and the kinds of place of its conversation. */
const examples = [
  { name: "html", served: ".", banner: "Website", other: undefined },
  { name: "react-vite", served: "dist", banner: "WhatsApp Ad", other: "Website" },
  { name: "vue-vite", served: "dist", banner: "WhatsApp Ad", other: "Website" },
];

describe("the examples", () => {
  /** @type {import("puppeteer-core").Browser} */
  let browser;
  /** @type {Awaited<ReturnType<typeof packedCheckout>>} */
  let checkout;

  before(async () => {
    browser = await launch("chromium");
    checkout = await packedCheckout();
  });

  after(async () => {
    await browser?.close();
    await checkout?.remove();
  });

  for (const { name, served, banner, other } of examples) {
    it(`install, build and run: ${name}`, async () => {
      const example = await checkout.install(name);
      const { scripts } = JSON.parse(await readFile(join(example, "package.json"), "utf8"));
      if (scripts?.build) await run("npm", ["run", "build"], { cwd: example });

      const site = await serveStatic({
        folders: { "/": `${join(example, served)}/` },
        pages: { "/": await readFile(join(example, served, "index.html"), "utf8") },
      });
      const page = await openWindow(browser);
      const wrong = [];
      page.on("pageerror", (error) => wrong.push(error.message));
      page.on("console", (message) => {
        if (["error", "warn"].includes(message.type())) wrong.push(message.text());
      });
      await page.goto(site.origin);
      await find(page.mainFrame(), "note", banner);
      await find(page.mainFrame(), "region", "Referral");
      await eventually("the panel shows its fields", () =>
        page.$eval("camefrom-panel", (panel) =>
          panel.shadowRoot?.querySelector("[aria-busy=false] dd"),
        ),
      );
      if (other) {
        const button = await find(page.mainFrame(), "button", "Other touch");
        await button.click();
        await find(page.mainFrame(), "note", other);
      }
      assert.deepEqual(wrong, []);
      await page.close();
      await site.close();
    });
  }
});
