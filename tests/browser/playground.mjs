// What the tests of the playground share: its folder on a plain static server, and somebody who looks.

import { fileURLToPath } from "node:url";
import { openWindow } from "./browsers.mjs";
import { eventually, find, textOf } from "./person.mjs";
import { serveStatic } from "./static.mjs";

const folder = fileURLToPath(new URL("../../demo/dist/public/play/", import.meta.url));

/**
 * The built folder somewhere below the root of a site that knows nothing of it.
 * @param {Record<string, string>} [pages] what is served in the place of a file
 */
export async function servePlayground(pages = {}) {
  const site = await serveStatic({ folders: { "/some/where/": folder }, pages });
  return { ...site, address: `${site.origin}/some/where/index.html` };
}

/**
 * The page, once it shows the link that it begins with or what its address has.
 * @param {import("puppeteer-core").Browser} browser
 * @param {string} address
 * @param {{ width?: number, scheme?: "light" | "dark" }} [looks]
 */
export async function openPlayground(browser, address, { width = 1280, scheme } = {}) {
  const page = await openWindow(browser);
  await page.setViewport({ width, height: 900 });
  // Chromium only.
  if (scheme) await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  /** @type {string[]} */
  const requested = [];
  /** @type {string[]} */
  const said = [];
  page.on("request", (request) => requested.push(request.url()));
  page.on("console", (message) => said.push(message.text()));
  page.on("pageerror", (error) => said.push(String(error)));
  await page.goto(address);
  const frame = page.mainFrame();
  const box = await find(frame, "textbox", "Paste a link, or the body of a webhook");

  return {
    page,
    frame,
    requested,
    said,

    /** Puts a text into the box, as somebody who pastes does, in the place of what is there. */
    paste: (text) =>
      box.evaluate((box, text) => {
        box.value = text;
        box.dispatchEvent(new InputEvent("input", { bubbles: true }));
      }, text),

    press: async (role, name) => (await find(frame, role, name)).evaluate((one) => one.click()),

    /** What banner and panel show, once they show what is asked for. */
    shows: (region, ...texts) =>
      eventually(`${texts.join(", ")} in ${region}`, async () => {
        const found = await page.$(region);
        const shown = found ? await textOf(found) : "";
        return texts.every((text) => shown.includes(text)) && shown;
      }),
  };
}
