import assert from "node:assert/strict";
import { after, before, beforeEach, describe, it } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { launch, openWindow } from "./browsers.mjs";
import { set, show, texts } from "./elements.mjs";
import { serveGallery, settle } from "./gallery.mjs";
import { eventually } from "./person.mjs";

const ad = {
  version: 1,
  source: "whatsapp_ad",
  asserted_by: "meta",
  ad: { title: "Lamps for quiet rooms" },
};

describe("elements whose module is late or missing", () => {
  /** @type {Awaited<ReturnType<typeof serveGallery>>} */
  let site;
  /** @type {import("puppeteer-core").Browser} */
  let browser;
  /** @type {import("puppeteer-core").Page} */
  let page;
  /** @type {(request: import("puppeteer-core").HTTPRequest) => unknown} */
  let onModule;
  /** @type {string[]} */
  let wrong;

  before(async () => {
    site = await serveGallery();
    browser = await launch("chromium");
  });

  after(async () => {
    await browser?.close();
    await site?.close();
  });

  beforeEach(async () => {
    page = await openWindow(browser);
    wrong = [];
    page.on("pageerror", (error) => wrong.push(error.message));
    await page.setViewport({ width: 1100, height: 1000 });
    await page.setRequestInterception(true);
    page.on("request", (request) =>
      /(\.wasm|\.bytes\.js)$/.test(request.url()) ? onModule(request) : request.continue(),
    );
  });

  it("hold the room that they are going to take", async () => {
    /** @type {import("puppeteer-core").HTTPRequest | undefined} */
    let held;
    onModule = (request) => {
      held = request;
    };
    await page.goto(`${site.origin}/gallery?variant=complete&width=wide&scheme=light`);
    await eventually("the module is asked for", async () => held);
    const heights = () =>
      page.$$eval("camefrom-banner, camefrom-panel", (views) =>
        views.map((view) => Math.round(view.getBoundingClientRect().height)),
      );
    const loading = () =>
      page.$$eval("camefrom-banner, camefrom-panel", (views) =>
        views.every((view) => view.shadowRoot?.querySelector("[aria-busy=true]")),
      );
    await eventually("every element has a placeholder", loading);
    await pause(200);
    const before = await heights();
    await held?.continue();
    await settle(page);
    await pause(200);
    assert.equal(before.length, 36);
    assert.deepEqual(await heights(), before);
  });

  it("show no value before it was checked", async () => {
    onModule = () => {};
    await page.goto(`${site.origin}/gallery?variant=complete&width=wide&scheme=light`);
    await page.waitForFunction(
      () =>
        document.querySelector("camefrom-panel")?.shadowRoot?.querySelector("[inert] dd") !== null,
    );
    const exposed = await page.$$eval("camefrom-banner, camefrom-panel", (views) =>
      views.flatMap((view) =>
        [...view.shadowRoot.querySelectorAll("a, button:not(.line), img, .text, dd")]
          .filter((one) => !one.closest("[inert]"))
          .map((one) => one.outerHTML),
      ),
    );
    assert.deepEqual(exposed, []);
  });

  it("say where it came from, and that the rest is missing", async () => {
    onModule = (request) => request.abort();
    await page.goto(`${site.origin}/empty`);
    const panel = await show(page, "camefrom-panel", { referral: ad });
    assert.deepEqual(await texts(panel, ".type"), ["WhatsApp Ad"]);
    assert.deepEqual(await texts(panel, ".quiet"), ["The details could not be loaded."]);
    const banner = await show(page, "camefrom-banner", { referral: ad });
    assert.deepEqual(await texts(banner, ".body [part=title]"), ["WhatsApp Ad"]);
    assert.deepEqual(await texts(banner, ".quiet"), ["The details could not be loaded."]);
    assert.deepEqual(wrong, []);
  });

  it("ask again for the next referral", async () => {
    onModule = (request) => request.abort();
    await page.goto(`${site.origin}/empty`);
    const banner = await show(page, "camefrom-banner", { referral: ad });
    onModule = (request) => request.continue();
    await set(banner, { referral: { ...ad, ad: { title: "Moth, back in brass" } } });
    assert.deepEqual(await texts(banner, "[part=name]"), ["Moth, back in brass"]);
    assert.deepEqual(wrong, []);
  });

  it("ask for nothing and say nothing before it is known whether there is a referral", async () => {
    let asked = 0;
    onModule = (request) => {
      asked++;
      return request.continue();
    };
    await page.goto(`${site.origin}/empty`);
    for (const name of ["camefrom-banner", "camefrom-panel"]) {
      const element = await show(page, name, {});
      assert.equal(await element.evaluate((view) => view.shadowRoot?.textContent), "");
    }
    const panel = await show(page, "camefrom-panel", { referral: null });
    assert.match((await texts(panel, ".quiet"))[0] ?? "", /came without an ad/);
    assert.equal(asked, 0);
    assert.deepEqual(wrong, []);
  });

  it("take a core that comes after they have failed", async () => {
    onModule = (request) => request.abort();
    await page.goto(`${site.origin}/empty`);
    const banner = await show(page, "camefrom-banner", { referral: ad });
    assert.deepEqual(await texts(banner, ".quiet"), ["The details could not be loaded."]);
    await page.evaluate(async () => {
      const { useCore } = await import("/camefrom/elements.bundle.js");
      const fields = [{ key: "headline", label: "Headline", value: "From late", kind: "name" }];
      const banner = () => ({ source: "whatsapp_ad", title: "WhatsApp Ad", fields });
      useCore({ banner, panel: banner, facets: () => ({ gist: [], paid: true, words: "" }) });
      await new Promise((resolve) => setTimeout(resolve, 100));
    });
    assert.deepEqual(await texts(banner, "[part=name]"), ["From late"]);
    assert.deepEqual(wrong, []);
  });
});
