import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { serveStatic } from "./static.mjs";

const site = fileURLToPath(new URL("../../demo/dist/public/", import.meta.url));

/** The time at which the gallery is looked at, so that "2 hours ago" stays what it is. */
export const lookedAt = Date.parse("2026-11-22T11:05:00.000Z");

/** What a strict console would allow: no inline style, no inline script, no free HTML. */
const policy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' https:",
  "connect-src 'self'",
  "require-trusted-types-for 'script'",
  "trusted-types lit-html",
].join("; ");

const data = fileURLToPath(new URL("../../demo/gallery/data/", import.meta.url));

/** The gallery's data, which is TypeScript. @param {string} name of a file */
export async function galleryData(name) {
  const { outputFiles } = await build({
    entryPoints: [`${data}${name}`],
    bundle: true,
    format: "esm",
    write: false,
  });
  return import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
}

/** Serves the gallery and the package as the demo publishes them, under that policy. */
export async function serveGallery() {
  return serveStatic({
    folders: { "/camefrom/": `${site}camefrom/`, "/gallery/": `${site}gallery/` },
    pages: {
      "/gallery": await readFile(`${site}gallery/index.html`, "utf8"),
      "/empty": "<!doctype html><html lang=en><title>Elements</title><main></main></html>",
    },
    headers: { "Content-Security-Policy": policy },
  });
}

/**
 * Opens the gallery at the time it is looked at, and waits until every element shows its referral
 * and every picture.
 * @param {import("puppeteer-core").Page} page
 * @param {string} address
 */
export async function openGallery(page, address) {
  await page.evaluateOnNewDocument((now) => {
    Date.now = () => now;
  }, lookedAt);
  await page.goto(address);
  await settle(page);
}

/** @param {import("puppeteer-core").Page} page */
export async function settle(page) {
  await page.waitForFunction(() =>
    [...document.querySelectorAll("camefrom-banner, camefrom-panel")].every(
      ({ referral, shadowRoot }) => !referral || shadowRoot?.querySelector("[aria-busy=false]"),
    ),
  );
  await page.evaluate(async () => {
    await document.fonts.ready;
    const views = [...document.querySelectorAll("camefrom-banner, camefrom-panel")];
    const pictures = views.flatMap((view) => [...view.shadowRoot.querySelectorAll("img")]);
    for (const picture of pictures) picture.loading = "eager";
    await Promise.all(pictures.map((picture) => picture.decode().catch(() => {})));
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  });
}

/**
 * Opens every disclosure, one-line banner and folded text.
 * @param {import("puppeteer-core").Page} page
 */
export async function openAll(page) {
  await page.evaluate(async () => {
    const views = [...document.querySelectorAll("camefrom-banner, camefrom-panel")];
    for (const view of views) {
      for (const button of view.shadowRoot.querySelectorAll("button[aria-expanded=false]")) {
        if (button.checkVisibility()) button.click();
      }
    }
    await Promise.all(views.map((view) => view.updateComplete));
  });
  await settle(page);
}
