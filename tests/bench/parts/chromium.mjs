// In headless Chromium, by the clock: the widget until it has read its page, as WebAssembly and as
// the twin that pages get whose policy refuses WebAssembly; and 1,000 banners in a page.
import { fileURLToPath } from "node:url";
import { load } from "camefrom";
import { ensurePackages, groups } from "../../../tools/setup/system.mjs";
import { launch, openWindow } from "../../browser/browsers.mjs";
import { serveStatic } from "../../browser/static.mjs";
import { link } from "../link.mjs";
import { usualReferrals } from "../referrals.mjs";

const count = 1_000;
const folders = { "/camefrom/": fileURLToPath(new URL("../../../js/dist/", import.meta.url)) };
const pages = { "/": "<!doctype html><html lang=en><title>Shop</title><main></main></html>" };
const policy = { "Content-Security-Policy": "script-src 'self'" };
const query = new URL(link).search;

/** @param {number} rounds */
export async function measure(rounds) {
  await ensurePackages(groups.browsers, "to measure in a browser");
  const site = await serveStatic({ folders, pages });
  const strict = await serveStatic({ folders, pages, headers: policy });
  const browser = await launch("chromium");
  try {
    return [
      ...(await widgetStarts(browser, site, strict, rounds)),
      ...(await manyBanners(browser, site, rounds)),
    ];
  } finally {
    await browser.close();
    await site.close();
    await strict.close();
  }
}

async function widgetStarts(browser, site, strict, rounds) {
  const takes = [];
  const others = [];
  for (let round = 0; round < rounds; round++) {
    takes.push(await widgetStart(browser, site.origin, "widget.wasm"));
    others.push(await widgetStart(browser, strict.origin, "widget-twin.js"));
  }
  return [
    {
      what: "camefrom/widget in Chromium: import until current() answers",
      takes,
      beside: "the same by its twin without WebAssembly",
      others,
    },
  ];
}

/** In a window of its own, which has nothing in its cache. */
async function widgetStart(browser, origin, file) {
  const page = await openWindow(browser);
  await page.goto(origin + query);
  const { time, source, files } = await page.evaluate(async () => {
    const begun = performance.now();
    const { start } = await import("/camefrom/widget.js");
    const referral = await start().current();
    const time = performance.now() - begun;
    const files = performance.getEntriesByType("resource").map(({ name }) => name);
    return { time, source: referral?.website.utm.source, files };
  });
  await page.browserContext().close();
  if (source !== "google" || !files.at(-1).endsWith(file)) throw new Error(`No answer by ${file}.`);
  return time;
}

async function manyBanners(browser, site, rounds) {
  const referrals = usualReferrals(await load());
  const page = await openWindow(browser);
  await page.goto(site.origin);
  const times = await page.evaluate(
    async (referrals, count, rounds) => {
      const { loadViews } = await import("/camefrom/elements.bundle.js");
      await loadViews();
      const place = document.querySelector("main");
      const all = [...Array(count).keys()];
      const timed = async (make) => {
        const begun = performance.now();
        place.append(...all.map(make));
        await place.lastChild.updateComplete;
        place.getBoundingClientRect();
        return performance.now() - begun;
      };
      const banner = (n) =>
        Object.assign(document.createElement("camefrom-banner"), {
          referral: referrals[n % referrals.length],
        });
      const takes = [];
      const others = [];
      for (let round = -2; round < rounds; round++) {
        const ours = await timed(banner);
        const made = referrals.map((_, n) => place.children[n].shadowRoot);
        const markups = made.map((root) => root.innerHTML);
        const sheets = made[0].adoptedStyleSheets;
        if (!markups[0].includes("spring_sale_2026")) throw new Error("No banner was shown.");
        place.replaceChildren();
        const bare = await timed((n) => {
          const element = document.createElement("div");
          const root = element.attachShadow({ mode: "open" });
          root.adoptedStyleSheets = sheets;
          root.innerHTML = markups[n % markups.length];
          return element;
        });
        place.replaceChildren();
        // The first rounds run before the browser has compiled it for speed.
        if (round < 0) continue;
        takes.push(ours);
        others.push(bare);
      }
      return { takes, others };
    },
    referrals,
    count,
    rounds,
  );
  return [
    {
      what: `${count.toLocaleString("en")} camefrom-banner elements put into a page and laid out`,
      takes: times.takes,
      beside: "the browser alone: their finished HTML as text, with their styles",
      others: times.others,
    },
  ];
}
