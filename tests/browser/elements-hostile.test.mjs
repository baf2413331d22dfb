import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { launch, openWindow } from "./browsers.mjs";
import { set, show, texts } from "./elements.mjs";
import { galleryData, serveGallery, settle } from "./gallery.mjs";

/** One source for each shape that a referral can have. */
const sources = [
  "messenger_ad",
  "instagram_ad",
  "whatsapp_product",
  "whatsapp_order",
  "web_widget",
  "whatsapp_post",
];

const { hostileValues } = await galleryData("hostile-values.ts");
const { hostileReferral } = await galleryData("hostile.ts");

/** Every value once in every field of the source. */
const referralsOf = (source) =>
  hostileValues.map((_, offset) => hostileReferral(source, () => "", offset));

/** What a page can say about elements that were fed hostile values. */
function inspect() {
  const wrong = [];
  const tags =
    /^(a|bdi|button|circle|dd|div|dl|dt|g|img|li|p|path|rect|section|span|svg|table|tbody|td|tfoot|th|thead|time|tr|ul|wbr)$/;
  /** What nobody can see cannot stick out. */
  const clipped = (one) => {
    for (let at = one.parentElement; at && !at.matches(".card, .thing"); at = at.parentElement) {
      if (getComputedStyle(at).overflow !== "visible") return true;
    }
    return one.matches("svg *");
  };
  for (const view of document.querySelectorAll("camefrom-banner, camefrom-panel")) {
    const edge = view.getBoundingClientRect();
    for (const one of view.shadowRoot.querySelectorAll("*")) {
      const where = `${view.localName} ${one.localName}.${one.getAttribute("class")}`;
      if (!tags.test(one.localName)) wrong.push(`${where} was made`);
      for (const { name, value } of one.attributes) {
        if (/^on|^style$|^srcdoc$/.test(name)) wrong.push(`${where} has ${name}`);
        if (/^(href|src)$/.test(name) && !/^https?:\/\/[^@\\]+$/.test(value)) {
          wrong.push(`${where} leads to ${value}`);
        }
      }
      if (!one.checkVisibility() || clipped(one)) continue;
      const { left, right, bottom, width } = one.getBoundingClientRect();
      if (left < edge.left - 1 || right > edge.right + 1 || bottom > edge.bottom + 1) {
        wrong.push(`${where} sticks out: ${one.textContent.slice(0, 40)}`);
      }
      const cuts = getComputedStyle(one).overflow !== "visible" && !one.matches(".card, .thing");
      if (!cuts && width > 0 && one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0) {
        wrong.push(`${where} is too wide for itself: ${one.textContent.slice(0, 40)}`);
      }
    }
  }
  return [...new Set(wrong)];
}

describe("elements that are fed hostile values", () => {
  /** @type {Awaited<ReturnType<typeof serveGallery>>} */
  let site;
  /** @type {import("puppeteer-core").Browser} */
  let browser;
  /** @type {import("puppeteer-core").Page} */
  let page;
  /** @type {string[]} */
  const asked = [];
  /** @type {string[]} */
  const happened = [];

  before(async () => {
    site = await serveGallery();
    browser = await launch("chromium");
    page = await openWindow(browser);
    await page.setViewport({ width: 1000, height: 800 });
    await page.emulateMediaFeatures([{ name: "prefers-reduced-motion", value: "reduce" }]);
    page.on("request", (request) => asked.push(request.url()));
    page.on("dialog", (dialog) => happened.push(`dialog: ${dialog.message()}`));
    page.on("pageerror", (error) => happened.push(`error: ${error.message}`));
    page.on("popup", () => happened.push("a window"));
    await page.exposeFunction("hit", (what) => happened.push(`hit: ${what}`));
    await page.evaluateOnNewDocument(() => {
      addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
        globalThis.hit(`${violatedDirective} ${blockedURI}`),
      );
    });
    await page.goto(`${site.origin}/empty`);
  });

  after(async () => {
    await browser?.close();
    await site?.close();
  });

  it("are fed at least 40 of them", () => {
    assert.ok(hostileValues.length >= 40);
    assert.equal(new Set(hostileValues.map(([attempt]) => attempt)).size, hostileValues.length);
  });

  for (const source of sources) {
    for (const width of [560, 260]) {
      it(`stay what they are: ${source}, ${width} px wide`, async () => {
        await page.evaluate(
          async (referrals, width) => {
            await import("/camefrom/elements.bundle.js");
            const sheet = new CSSStyleSheet();
            sheet.replaceSync(`main { inline-size: ${width}px; display: grid; gap: 8px }`);
            document.adoptedStyleSheets = [sheet];
            const views = referrals.flatMap((referral) =>
              ["camefrom-banner", "camefrom-panel"].map((tag) =>
                Object.assign(document.createElement(tag), { referral }),
              ),
            );
            document.querySelector("main").replaceChildren(...views);
            await Promise.all(views.map((view) => view.updateComplete));
          },
          referralsOf(source),
          width,
        );
        await settle(page);
        await page.evaluate(async () => {
          const views = [...document.querySelectorAll("camefrom-banner, camefrom-panel")];
          for (const view of views) {
            for (const button of view.shadowRoot.querySelectorAll(".line, .disclose, .fold")) {
              button.click?.();
            }
          }
          await Promise.all(views.map((view) => view.updateComplete));
        });
        await settle(page);
        const shown = await page.$$eval(
          "camefrom-panel",
          (panels) => panels.filter((panel) => panel.shadowRoot.querySelector("dl")).length,
        );
        assert.equal(shown, hostileValues.length, "panels that show their referral");
        assert.deepEqual(await page.evaluate(inspect), []);
        assert.deepEqual(happened, []);
      });
    }
  }

  it("ask nobody for anything but pictures that Meta named", () => {
    const images = sources
      .flatMap(referralsOf)
      .flatMap(({ ad, product, link }) => [ad?.image_url, product?.image_url, link?.image_url])
      .filter((url) => url && URL.canParse(url) && /^https:\/\/[^@\\]+$/.test(url))
      .map((url) => new URL(url).href);
    const others = asked.filter((url) => !url.startsWith(site.origin) && !images.includes(url));
    assert.deepEqual(others, []);
    assert.deepEqual(
      asked.filter((url) => new URL(url).hostname === "leak.example"),
      [],
    );
  });

  it("show markup as the text that it is", async () => {
    const markup = '<script>globalThis.hit("x")</script>';
    const referral = (title) => ({
      version: 1,
      source: "whatsapp_ad",
      asserted_by: "meta",
      ad: { title, source_url: "javascript:globalThis.hit(1)", image_url: "data:image/gif,x" },
    });
    const banner = await show(page, "camefrom-banner", { referral: referral(markup) });
    assert.deepEqual(await texts(banner, "[part=name]"), [markup]);
    assert.deepEqual(await texts(banner, "a, img"), []);
    await set(banner, { referral: referral("&lt;b&gt;") });
    assert.deepEqual(await texts(banner, "[part=name]"), ["&lt;b&gt;"]);
  });

  it("show which host an address really leads to", async () => {
    const panel = await show(page, "camefrom-panel", {
      referral: {
        version: 1,
        source: "web_widget",
        asserted_by: "page",
        website: {
          page: "https://l\u043Ewlight.example/lamps",
          referrer: "https://lowlight.example@leak.example/login",
          written_on: "https://lowlight.example/%E2%80%AEgnp.exe",
        },
      },
    });
    assert.deepEqual(await texts(panel, '[data-key="page"] a'), [
      "https://xn--lwlight-9ig.example/lamps",
    ]);
    assert.deepEqual(await texts(panel, '[data-key="referrer"] a'), []);
    assert.deepEqual(await texts(panel, '[data-key="written_on"] a'), [
      "https://lowlight.example/%E2%80%AEgnp.exe",
    ]);
  });
});
