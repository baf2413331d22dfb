// @ts-check
// The programs of the guides that need a page: each as it stands there, bundled and opened in Chromium.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { load } from "camefrom";
import { build } from "esbuild";
import { root } from "../package/markdown.mjs";
import { snippets, writeSnippets } from "../package/snippets.mjs";
import { launch, openWindow } from "./browsers.mjs";
import { serveStatic } from "./static.mjs";

const address = "/?utm_source=google&utm_campaign=spring";
const camefrom = await load();
const referral = camefrom.readPage(`https://shop.example${address}`);
const kept = { latest_referral: referral, first_referral: referral };
const elements = "<camefrom-banner></camefrom-banner><camefrom-panel></camefrom-panel>";

/** @typedef {import("puppeteer-core").Page} Page */

/**
 * @typedef {object} Case
 * @property {string} [html]
 * @property {Record<string, unknown>} [given] globals
 * @property {string} [before] what runs in the page before the program
 * @property {(file: string) => string} [entry] a program around it
 * @property {(opened: { page: Page, printed: string[], sent: any[] }) => Promise<void>} see
 */

/** @param {Page} page @param {string} name @param {RegExp} words */
const shows = (page, name, words) =>
  page.waitForFunction(
    (name, source) =>
      new RegExp(source).test(document.querySelector(name)?.shadowRoot?.textContent ?? ""),
    {},
    name,
    words.source,
  );

/** @param {{ page: Page }} opened */
async function showsBoth({ page }) {
  await shows(page, "camefrom-banner", /google/);
  await shows(page, "camefrom-panel", /spring/);
}

/** @param {string} component @param {string} props */
const rendered = (component, props) => (/** @type {string} */ file) =>
  `import { createRoot } from "react-dom/client";
   import { ${component} } from ${JSON.stringify(file)};
   createRoot(document.querySelector("main")).render(<${component} {...(${props})} />);`;

/** @param {{ page: Page, sent: any[] }} opened */
async function sends({ page, sent }) {
  await page.waitForSelector("input[name=text]");
  await page.type("input[name=text]", "Hello");
  const answered = page.waitForResponse((response) => response.url().endsWith("messages"));
  await page.click("button");
  await answered;
  assert.equal(sent[0].text, "Hello");
  assert.equal(sent[0].referral.website.utm.campaign, "spring");
}

/** What was lost on its way, as the same message. @param {{ page: Page, sent: any[] }} opened */
async function sendsAgain({ page, sent }) {
  await page.setRequestInterception(true);
  page.on("request", (request) => (sent.length === 1 ? request.abort() : request.continue()));
  await page.waitForSelector("input[name=text]");
  await page.type("input[name=text]", "Hello");
  await page.click("button");
  await page.waitForSelector("[role=alert]");
  await page.click("button");
  await page.waitForFunction(() => document.querySelector("form p")?.textContent === "Hello");
  assert.equal(sent.length, 2);
  assert.deepEqual(sent[1], sent[0]);
  assert.equal(sent[1].referral.website.utm.campaign, "spring");
}

/** Also where the server is not there. @param {{ page: Page, sent: any[] }} opened */
async function goesToWhatsapp({ page, sent }) {
  const gone = page.waitForRequest((request) => request.url().startsWith("https://wa.me/"));
  await page.click("a.whatsapp");
  const { searchParams } = new URL((await gone).url());
  assert.equal(searchParams.get("text"), "Hello, is Pebble in stock?");
  assert.equal(sent[0].number, "+49 30 123456");
  assert.equal(sent[0].referral.website.utm.campaign, "spring");
}

const called =
  "globalThis.called = []; globalThis.send = globalThis.post = async (m) => called.push(m) > 0;";

/** @param {{ page: Page }} opened */
async function calls({ page }) {
  await page.waitForFunction(() => /** @type {any} */ (globalThis).called.length > 0);
  const [message] = await page.evaluate(() => /** @type {any} */ (globalThis).called);
  assert.equal(message.referral.website.utm.source, "google");
}

/** @param {string} consent */
const consents =
  (consent) =>
  async (/** @type {{ page: Page }} */ { page }) => {
    await page.waitForFunction(() => /** @type {any} */ (globalThis).camefrom?.length > 0);
    const said = await page.evaluate(() => /** @type {any} */ (globalThis).camefrom);
    assert.deepEqual(said[0], ["consent", JSON.parse(consent)]);
  };

/** @type {Record<string, Case>} by page, and which of its programs */
const cases = {
  "README.md 1": { before: called, see: calls },
  "README.md 2": { html: elements, given: { conversation: kept }, see: showsBoth },
  "js/README.md 1": {
    see: async ({ page, printed }) => {
      while (!printed.includes("Website")) await page.waitForNetworkIdle();
    },
  },
  "docs/elements.md 1": { html: elements, given: { conversation: kept }, see: showsBoth },
  "docs/elements.md 2": {
    html: '<camefrom-panel id="panel"></camefrom-panel>',
    given: { referral },
    entry: (file) =>
      `import "camefrom/elements"; panel.referral = referral; import(${JSON.stringify(file)});`,
    see: ({ page }) => shows(page, "camefrom-panel", /Herkunft[\s\S]*Kampagne/).then(() => {}),
  },
  "docs/embedding.md 1": { see: ({ page }) => page.waitForNetworkIdle() },
  "docs/shop-platforms.md 1": {
    before: `globalThis.Shopify = { customerPrivacy: { marketingAllowed: () => true }, loadFeatures: (_, then) => then() };`,
    see: consents("true"),
  },
  "docs/shop-platforms.md 2": {
    // WordPress has it at the end of the page.
    before: `document.addEventListener("DOMContentLoaded", () => {
      globalThis.wp_has_consent = (category) => category !== "marketing";
    });`,
    see: consents("false"),
  },
  "docs/next.md 1": { entry: rendered("Chat", '{ token: "a-token" }'), see: sends },
  "docs/next.md 2": {
    entry: rendered("Shown", "{ referral }"),
    given: { referral },
    see: showsBoth,
  },
  "docs/react-chat.md 1": {
    entry: rendered("Chat", '{ token: "a-token" }'),
    see: sendsAgain,
  },
  "docs/whatsapp-codes.md 1": {
    html: `<a class="whatsapp" href="https://wa.me/4930123456">WhatsApp</a>`,
    see: goesToWhatsapp,
  },
  "docs/react-chat.md 2": { entry: rendered("Console", "kept"), given: { kept }, see: showsBoth },
};

/** @returns {Map<string, import("../package/snippets.mjs").Snippet>} */
function programs() {
  const named = new Map();
  for (const snippet of snippets().filter(({ mark }) => mark === "page")) {
    const before = [...named.keys()].filter((name) => name.startsWith(`${snippet.page} `)).length;
    named.set(`${snippet.page} ${before + 1}`, snippet);
  }
  return named;
}

describe("the programs of the guides that say `page`", () => {
  /** @type {import("puppeteer-core").Browser} */
  let browser;
  before(async () => {
    await writeSnippets(snippets());
    browser = await launch("chromium");
  });
  after(() => browser?.close());

  it("are each opened in one", () => {
    assert.deepEqual([...programs().keys()].sort(), Object.keys(cases).sort());
  });

  for (const [
    name,
    { html = "<main></main>", given = {}, before = "", entry, see },
  ] of Object.entries(cases)) {
    it(`do what they are for: ${name}`, async () => {
      const { file = "" } = programs().get(name) ?? {};
      const contents = entry?.(file) ?? `import ${JSON.stringify(file)};`;
      const { outputFiles } = await build({
        stdin: { contents, resolveDir: root, loader: "tsx" },
        bundle: true,
        // What bundles the package itself is not for whoever has it installed.
        tsconfigRaw: {},
        format: "esm",
        jsx: "automatic",
        write: false,
      });
      const pages = {
        "/": `<!doctype html><link rel="icon" href="data:,"><title>Shop</title>${html}<script type="module" src="/program.js"></script>`,
        "/program.js": outputFiles[0]?.text ?? "",
        "/messages": "",
        "/api/messages": "",
      };
      const site = await serveStatic({ folders: {}, pages });
      const page = await openWindow(browser);
      /** @type {string[]} */
      const [printed, failures] = [[], []];
      /** @type {any[]} */
      const sent = [];
      page.on("console", (message) => printed.push(message.text()));
      page.on("pageerror", (error) => failures.push(String(error)));
      page.on("request", (request) => {
        if (request.method() === "POST") sent.push(JSON.parse(request.postData() ?? "null"));
      });
      try {
        await page.evaluateOnNewDocument(
          `Object.assign(globalThis, ${JSON.stringify(given)}); ${before}`,
        );
        await page.goto(site.origin + address);
        await see({ page, printed, sent });
        assert.deepEqual(failures, []);
      } finally {
        await page.browserContext().close();
        await site.close();
      }
    });
  }
});
