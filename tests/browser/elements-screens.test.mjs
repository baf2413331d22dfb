// Compares the gallery with the pictures in screens/. After a change of looks that is meant:
//   UPDATE_SCREENS=1 node --test tests/browser/elements-screens.test.mjs
// and look at what has changed before it is committed.

import assert from "node:assert/strict";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { after, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import pixelmatch from "pixelmatch";
import { PNG } from "pngjs";
import { launch, openWindow } from "./browsers.mjs";
import { openAll, openGallery, serveGallery } from "./gallery.mjs";

const kept = fileURLToPath(new URL("screens/", import.meta.url));
const made = fileURLToPath(new URL("../../build/screens/", import.meta.url));
const update = process.env.UPDATE_SCREENS === "1";

/** Half size: small files, in which a row that moved by a few pixels still stands out. */
const scale = 0.5;
/** How much of one specimen may differ, for the sake of other machines' rendering. */
const tolerance = 0.0005;

const widths = { wide: 1010, narrow: 366 };

/**
 * Colours do not depend on the width nor the layout on the scheme, so not every pair is kept.
 * @type {[sheet: string, scheme: "light" | "dark", width: keyof typeof widths][]}
 */
const sheets = [
  ["complete", "light", "wide"],
  ["complete", "dark", "wide"],
  ["complete", "light", "narrow"],
  ["complete", "dark", "narrow"],
  ["minimal", "light", "wide"],
  ["minimal", "dark", "narrow"],
  ["hostile", "dark", "wide"],
  ["hostile", "light", "narrow"],
  ["long", "light", "wide"],
  ["long", "dark", "narrow"],
  ["rtl", "dark", "wide"],
  ["rtl", "light", "narrow"],
  ["touches", "light", "wide"],
  ["touches", "dark", "narrow"],
  ["states", "light", "wide"],
  ["states", "dark", "narrow"],
];

/** @typedef {{ name: string, x: number, y: number, width: number, height: number }} Specimen */

describe("the gallery looks as it did", () => {
  /** @type {Awaited<ReturnType<typeof serveGallery>>} */
  let site;
  /** @type {import("puppeteer-core").Browser} */
  let browser;

  before(async () => {
    site = await serveGallery();
    browser = await launch("chromium", {
      switches: [
        "--disable-lcd-text",
        "--font-render-hinting=none",
        "--force-color-profile=srgb",
        "--hide-scrollbars",
      ],
    });
    await mkdir(update ? kept : made, { recursive: true });
  });

  after(async () => {
    await browser?.close();
    await site?.close();
  });

  for (const [sheet, scheme, width] of sheets) {
    it(`${sheet}, ${scheme}, ${width}`, async () => {
      const file = `${sheet}-${scheme}-${width}.png`;
      const page = await openWindow(browser);
      const query = `bare&font=dejavu&variant=${sheet}&scheme=${scheme}&width=${width}`;
      await page.setViewport({ width: widths[width], height: 1000, deviceScaleFactor: scale });
      await page.emulateMediaFeatures([{ name: "prefers-reduced-motion", value: "reduce" }]);
      await openGallery(page, `${site.origin}/gallery?${query}`);
      if (sheet === "complete" && width === "wide") await openAll(page);
      const specimens = await measure(page);
      const height = await page.evaluate(() => document.documentElement.scrollHeight);
      await page.setViewport({ width: widths[width], height, deviceScaleFactor: scale });
      const picture = PNG.sync.read(Buffer.from(await page.screenshot({ fullPage: true })));
      await page.close();
      if (update) {
        const options = { colorType: 2, deflateLevel: 9, filterType: -1 };
        await writeFile(kept + file, PNG.sync.write(picture, options));
        return;
      }
      const before = PNG.sync.read(await readFile(kept + file));
      const changes = await compare(before, picture, specimens);
      if (changes.length > 0) await writeFile(made + file, PNG.sync.write(picture));
      assert.deepEqual(changes, [], `see build/screens/${file}`);
    });
  }
});

/**
 * @param {import("puppeteer-core").Page} page
 * @returns {Promise<Specimen[]>} in pixels of the picture
 */
function measure(page) {
  return page.$$eval(
    "section",
    (sections, scale) =>
      sections.map((section) => {
        const { x, y, width, height } = section.getBoundingClientRect();
        const [left, top] = [x, y + scrollY].map((edge) => Math.floor(edge * scale));
        return {
          name: section.dataset.name ?? "",
          x: left,
          y: top,
          width: Math.floor(width * scale),
          height: Math.floor(height * scale),
        };
      }),
    scale,
  );
}

/** One line for every specimen that is not what it was. */
async function compare(before, after, specimens) {
  if (before.width !== after.width || before.height !== after.height) {
    return [`${before.width} x ${before.height} became ${after.width} x ${after.height}`];
  }
  return specimens.flatMap((specimen) => {
    const { width, height } = specimen;
    const [old, now] = [before, after].map((picture) => cut(picture, specimen));
    const different = pixelmatch(old, now, null, width, height, {
      threshold: 0.1,
      includeAA: true,
    });
    const share = different / (width * height);
    return share > tolerance ? [`${specimen.name}: ${(share * 100).toFixed(2)} % differ`] : [];
  });
}

/** @param {Specimen} specimen */
function cut(picture, { x, y, width, height }) {
  const part = new PNG({ width, height });
  PNG.bitblt(picture, part, x, y, width, height, 0, 0);
  return part.data;
}
