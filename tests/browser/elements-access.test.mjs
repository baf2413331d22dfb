import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { focused, violations } from "./access.mjs";
import { launch, openWindow } from "./browsers.mjs";
import { show, texts } from "./elements.mjs";
import { openAll, openGallery, serveGallery, settle } from "./gallery.mjs";

describe("elements for everybody", () => {
  /** @type {Awaited<ReturnType<typeof serveGallery>>} */
  let site;
  /** @type {import("puppeteer-core").Browser} */
  let browser;

  before(async () => {
    site = await serveGallery();
    browser = await launch("chromium");
  });

  after(async () => {
    await browser?.close();
    await site?.close();
  });

  for (const sheet of ["complete", "minimal", "hostile", "long", "rtl", "touches", "states"]) {
    for (const scheme of ["light", "dark"]) {
      it(`break no rule of axe-core: ${sheet}, ${scheme}`, async () => {
        const page = await openWindow(browser);
        await page.setViewport({ width: 1400, height: 1000 });
        const address = `${site.origin}/gallery?variant=${sheet}&scheme=${scheme}`;
        await openGallery(page, address);
        if (sheet === "complete") assert.deepEqual(await violations(page), []);
        await openAll(page);
        assert.deepEqual(await violations(page), []);
        await page.close();
      });
    }
  }

  it("are operated by keyboard alone, with targets of 24 pixels and a ring", async () => {
    const page = await openWindow(browser);
    await page.goto(`${site.origin}/empty`);
    const panel = await show(page, "camefrom-panel", {
      referral: {
        version: 1,
        source: "whatsapp_ad",
        asserted_by: "meta",
        ad: {
          id: "120211875520930655",
          title: "Lamps for quiet rooms",
          body: "Made one at a time. ".repeat(60),
          source_url: "https://fb.me/4mPq2Xw0a",
        },
      },
    });
    const stops = [];
    const tab = async () => {
      await page.keyboard.press("Tab");
      const { name, width, height, ring } = await focused(page);
      assert.equal(ring, "solid", `${name} shows no ring`);
      assert.ok(width >= 24 && height >= 24, `${name} is ${width} x ${height}`);
      stops.push(name);
    };
    await tab();
    await page.keyboard.press("Enter");
    await settle(page);
    assert.deepEqual(await texts(panel, ".fold"), ["Show less"]);
    await tab();
    await tab();
    await tab();
    await page.keyboard.press("Space");
    await settle(page);
    await tab();
    assert.deepEqual(stops, [
      "Show all",
      "https://fb.me/4mPq2Xw0a (opens in a new tab)",
      "Copy URL",
      "Ids (1)",
      "Copy Ad ID",
    ]);
    await page.close();
  });

  it("keep every line and mark where the system chooses the colours", async () => {
    const page = await openWindow(browser);
    const session = await page.createCDPSession();
    await session.send("Emulation.setEmulatedMedia", {
      features: [{ name: "forced-colors", value: "active" }],
    });
    await page.goto(`${site.origin}/empty`);
    const referral = {
      version: 1,
      source: "whatsapp_ad",
      asserted_by: "meta",
      ad: { title: "Lamps" },
    };
    const banner = await show(page, "camefrom-banner", { referral });
    const marks = await banner.evaluate(({ shadowRoot }) => {
      const style = (selector) => getComputedStyle(shadowRoot.querySelector(selector));
      const canvas = document.createElement("p");
      canvas.textContent = "ink";
      document.body.append(canvas);
      return {
        border: style(".card").borderTopStyle,
        stroke: style(".body svg").stroke === getComputedStyle(canvas).color,
      };
    });
    assert.deepEqual(marks, { border: "solid", stroke: true });
    await page.close();
  });

  it("hold still where motion is not wanted", async () => {
    const page = await openWindow(browser);
    await page.emulateMediaFeatures([{ name: "prefers-reduced-motion", value: "reduce" }]);
    await page.setRequestInterception(true);
    page.on("request", (request) => {
      if (!request.url().endsWith(".wasm")) request.continue();
    });
    await page.goto(`${site.origin}/gallery?variant=complete&source=whatsapp_ad`);
    await page.waitForFunction(() =>
      document.querySelector("camefrom-panel")?.shadowRoot?.querySelector(".outline"),
    );
    const animations = await page.evaluate(
      () =>
        [...document.querySelectorAll("camefrom-banner, camefrom-panel")].flatMap((view) =>
          view.shadowRoot.getAnimations({ subtree: true }),
        ).length,
    );
    assert.equal(animations, 0);
    await page.close();
  });
});
