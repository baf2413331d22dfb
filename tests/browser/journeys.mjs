// What the tests of a visitor's journey share: the demo's real server, and shops to walk through.

import { launch, openWindow } from "./browsers.mjs";
import { recordWith, startDemo } from "./demo.mjs";
import { eventually, openChat, say } from "./person.mjs";
import { serveStatic } from "./static.mjs";

export const query =
  "utm_source=google&utm_medium=cpc&utm_campaign=spring_sale_2026&gclid=EAIaIQobChMI";
export const later = "utm_source=newsletter&utm_medium=email&utm_campaign=autumn_evenings";

/** Takes from a browser what not all of them have; runs before any script of a page. */
export function withoutNavigationApi() {
  Object.defineProperty(globalThis, "navigation", { value: undefined });
}

/** What a visitor's browser says who has asked not to be sold; not all browsers have the setting. */
export function globalPrivacyControl() {
  Object.defineProperty(Navigator.prototype, "globalPrivacyControl", { get: () => true });
}

/**
 * A browser, the demo, and another shop whose pages a test may write.
 * @param {import("./browsers.mjs").BrowserName} browserName
 * @param {Parameters<typeof launch>[1]} [options]
 * @param {(site: string) => Promise<Record<string, string>>} [settings] of the demo's server
 */
export async function startJourneys(browserName, options, settings = async () => ({})) {
  const pages = {};
  const content = { folders: {}, pages, headers: {} };
  const site = await serveStatic(content);
  // As long as the demo may be started again.
  process.env.CHAT_SITES = site.origin;
  const [browser, demo] = await Promise.all([
    launch(browserName, options),
    // Whose messages are counted here, no assistant may add any.
    startDemo({ CAMEFROM_ASSISTANT: "off", ...(await settings(site.origin)) }),
  ]);
  const platform = new URL(demo.console).origin;

  return {
    browser,
    demo,
    platform,
    /** The shop that a test may write; it is another site than the platform, too. */
    site: site.origin,
    pages,

    /** A page of that shop with the tag, links to its other pages, and what a test needs there. */
    page: ({ tag = "", before = "", after = "", tags = 1, links = ["/", "/a", "/b", "/c"] } = {}) =>
      `<!doctype html><html lang="en"><head><meta charset="utf-8" /><link rel="icon" href="data:," />
      <title>Shop</title>${before}${`<script async src="${platform}/chat/loader.js" referrerpolicy="origin" ${tag}></script>`.repeat(tags)}</head>
      <body><p>A shop.</p>${links.map((link) => `<a href="${link}">${link}</a>`).join(" ")}${after}</body></html>`,

    /** What the agent's console knows of the conversation that ends with this text. */
    conversationWith: (text) => recordWith(platform, text),

    /** How many it knows of that have this text in them. */
    async countWith(text) {
      const search = new URLSearchParams({ q: text });
      const response = await fetch(`${platform}/console/conversations?${search}`);
      return (await response.json()).conversations.length;
    },

    /** Whether it knows of any. */
    async isKnown(text) {
      return (await this.countWith(text)) > 0;
    },

    async stop() {
      delete process.env.CHAT_SITES;
      await Promise.all([browser?.close(), demo?.stop(), site?.close()]);
    },
  };
}

/** @typedef {Awaited<ReturnType<typeof startJourneys>>} Journeys */

/**
 * A visitor in a window of their own; `arrive` runs before any script of a page.
 * @param {Journeys} journeys
 * @param {() => void} [arrive]
 */
export async function visitor({ browser }, arrive) {
  const page = await openWindow(browser);
  if (arrive) await page.evaluateOnNewDocument(arrive);
  return page;
}

/** Goes on by a link, as people do: with a full load, and a referrer. */
export async function follow(page, href) {
  const there = page.waitForNavigation();
  await page.$eval(`a[href="${href}"]`, (link) => link.click());
  await there;
}

/** Opens a link in a new tab, and shows that one. */
export async function openTab(page, href) {
  const context = page.browserContext();
  const before = await context.pages();
  await page.$eval(`a[href="${href}"]`, (link) => {
    link.target = "_blank";
    link.scrollIntoView({ block: "center" });
  });
  await page.click(`a[href="${href}"]`);
  const tab = await eventually("a new tab", async () =>
    (await context.pages()).find((candidate) => !before.includes(candidate)),
  );
  await eventually(
    "its page",
    async () => (await tab.evaluate(() => document.readyState)) === "complete",
  );
  await tab.bringToFront();
  return tab;
}

/**
 * Keeps what the page or its frames fetch from this path on its way until `release`.
 * @returns {Promise<() => Promise<void>>}
 */
export async function hold(page, path) {
  const held = [];
  let holding = true;
  await page.setRequestInterception(true);
  page.on("request", (request) => {
    if (holding && new URL(request.url()).pathname === path) held.push(request);
    else request.continue();
  });
  return async () => {
    holding = false;
    await Promise.all(held.map((request) => request.continue()));
  };
}

/**
 * Has what the page or its frames fetch from this path fail, the first times or always.
 * @param {(request: import("puppeteer-core").HTTPRequest) => Promise<void>} [fail]
 * @returns {Promise<() => number>} how often it has failed
 */
export async function lose(page, path, { times = Infinity, fail = (one) => one.abort() } = {}) {
  let lost = 0;
  await page.setRequestInterception(true);
  page.on("request", (request) => {
    if (lost < times && new URL(request.url()).pathname === path) {
      lost += 1;
      fail(request);
    } else request.continue();
  });
  return () => lost;
}

/** Opens the chat, unless it is open, and says something that nobody else says. */
export async function write(page, what) {
  const text = `${what} ${crypto.randomUUID()}`;
  await say(await openChat(page), text);
  return text;
}

/** Everything that a site has left in this browser, as far as the site can reach it. */
export async function leftOn(page) {
  const kept = await page.evaluate(async () => ({
    cookie: document.cookie,
    local: Object.keys(localStorage),
    session: Object.keys(sessionStorage),
    databases: (await indexedDB.databases()).map(({ name }) => name),
    caches: "caches" in globalThis ? await caches.keys() : [],
    workers: navigator.serviceWorker
      ? (await navigator.serviceWorker.getRegistrations()).length
      : 0,
  }));
  const cookies = await page.browserContext().cookies();
  return { ...kept, cookies: cookies.map(({ name }) => name) };
}

export const nothing = {
  cookie: "",
  local: [],
  session: [],
  databases: [],
  caches: [],
  workers: 0,
  cookies: [],
};

/** The keys of a journey that a site keeps. */
export const journeyKey = "camefrom.journey";
