import assert from "node:assert/strict";
import { after, before, beforeEach, describe, it } from "node:test";
import { browserNames, launch, openWindow } from "./browsers.mjs";
import { attributes, click, set, show, texts } from "./elements.mjs";
import { serveGallery } from "./gallery.mjs";

/** @type {Awaited<ReturnType<typeof serveGallery>>} */
let site;

before(async () => {
  site = await serveGallery();
});

after(() => site?.close());

const picture = () => `${site.origin}/gallery/pictures/evening.svg`;
const envelope = { version: 1, asserted_by: "meta", captured_at: "2026-11-22T08:41:00.000Z" };

const ad = () => ({
  ...envelope,
  source: "whatsapp_ad",
  ad: {
    title: "Lamps for quiet rooms",
    body: "Made one at a time. ".repeat(40).trim(),
    source_url: "https://fb.me/4mPq2Xw0a",
    image_url: picture(),
    click_id: "ARAkLkA8rmlFeiCktEJQ",
  },
});

const product = (price) => ({
  ...envelope,
  source: "instagram_product",
  product: { name: "Ember", price, url: "https://lowlight.example/ember", description: "A lamp." },
});

for (const browserName of browserNames) {
  describe(`<camefrom-banner> in ${browserName}`, () => {
    /** @type {import("puppeteer-core").Browser} */
    let browser;
    /** @type {import("puppeteer-core").Page} */
    let page;

    before(async () => {
      browser = await launch(browserName);
      page = await openWindow(browser);
    });

    after(() => browser?.close());

    beforeEach(() => page.goto(`${site.origin}/empty`));

    it("is a note that is called what it shows", async () => {
      const banner = await show(page, "camefrom-banner", { referral: ad() });
      assert.deepEqual(await attributes(banner, "[part=card]", ["role", "aria-label"]), {
        role: "note",
        "aria-label": "WhatsApp Ad",
      });
      assert.deepEqual(await texts(banner, ".body [part=title]"), ["WhatsApp Ad"]);
      assert.deepEqual(await attributes(banner, "svg", ["data-icon"]), { "data-icon": "whatsapp" });
    });

    it("shows an ad's picture, headline, text and link", async () => {
      const banner = await show(page, "camefrom-banner", { referral: ad() });
      assert.deepEqual(await texts(banner, "[part=name]"), ["Lamps for quiet rooms"]);
      assert.match((await texts(banner, "[part=text]"))[0] ?? "", /^Made one at a time\./);
      assert.deepEqual(await texts(banner, "[part=link]"), ["View ad"]);
      assert.deepEqual(await attributes(banner, "[part=link]", ["href", "target", "rel"]), {
        href: "https://fb.me/4mPq2Xw0a",
        target: "_blank",
        rel: "noopener noreferrer nofollow",
      });
      assert.deepEqual(await attributes(banner, "img", ["src", "referrerpolicy", "alt"]), {
        src: picture(),
        referrerpolicy: "no-referrer",
        alt: "",
      });
    });

    it("holds a text to three lines, and shows it all when asked", async () => {
      const banner = await show(page, "camefrom-banner", { referral: ad() });
      const lines = () =>
        banner.evaluate(({ shadowRoot }) => {
          const text = shadowRoot.querySelector("[part=text]");
          return Math.round(
            text.clientHeight / Number.parseFloat(getComputedStyle(text).lineHeight),
          );
        });
      assert.equal(await lines(), 3);
      await click(banner, ".fold");
      assert.ok((await lines()) > 3);
      assert.deepEqual(await texts(banner, ".fold"), ["Show less"]);
    });

    it("offers no more of a text that is all there", async () => {
      const banner = await show(page, "camefrom-banner", { referral: product() });
      assert.deepEqual(await texts(banner, ".fold"), []);
    });

    it("writes prices as the viewer does, digit by digit", async () => {
      const shown = async (price, locale) => {
        const banner = await show(page, "camefrom-banner", { referral: product(price), locale });
        return (await texts(banner, "[part=price]"))[0]?.replace(/[\u00A0\u202F]/g, " ");
      };
      const euro = (amount) => ({ amount, currency: "EUR" });
      assert.equal(await shown(euro("1299.50"), "en-GB"), "€1,299.50");
      assert.equal(await shown(euro("1299.50"), "de-DE"), "1.299,50 €");
      assert.equal(await shown(euro("9007199254740993.07"), "en-GB"), "€9,007,199,254,740,993.07");
      assert.equal(await shown(euro("0.12345"), "en-GB"), "€0.12345");
      assert.equal(await shown({ amount: "1200", currency: "JPY" }, "ja-JP"), "￥1,200");
      assert.equal(await shown({ text: "from 7.99 a month" }, "de-DE"), "from 7.99 a month");
      assert.equal(await shown(undefined, "en-GB"), undefined);
    });

    it("leaves a tidy card where the picture is gone, and tries the next referral's", async () => {
      const gone = ad();
      gone.ad.image_url = `${site.origin}/gallery/pictures/gone.svg`;
      const banner = await show(page, "camefrom-banner", { referral: gone });
      const images = () => banner.evaluate((one) => one.shadowRoot.querySelectorAll("img").length);
      assert.equal(await images(), 0);
      assert.deepEqual(await texts(banner, "[part=name]"), ["Lamps for quiet rooms"]);
      await set(banner, { referral: ad() });
      assert.equal(await images(), 1);
      const asked = [];
      page.on("request", (request) => asked.push(request.url()));
      await set(banner, { referral: structuredClone(gone) });
      assert.ok(asked.includes(gone.ad.image_url), "the picture was not asked for again");
      page.removeAllListeners("request");
    });

    it("is one line where it is narrow, which opens", async () => {
      const banner = await show(page, "camefrom-banner", { referral: ad() }, 260);
      const height = () => banner.evaluate((one) => one.getBoundingClientRect().height);
      assert.ok((await height()) < 56, `${await height()} px`);
      assert.deepEqual(await texts(banner, ".line"), ["WhatsApp Ad Lamps for quiet rooms"]);
      assert.deepEqual(await attributes(banner, ".line", ["aria-expanded"]), {
        "aria-expanded": "false",
      });
      await click(banner, ".line");
      assert.ok((await height()) > 200);
      assert.deepEqual(await attributes(banner, ".line", ["aria-expanded"]), {
        "aria-expanded": "true",
      });
    });

    it("shows a sum whole on its one line, or not at all", async () => {
      const total = { amount: "1649.60", currency: "EUR" };
      const referral = { ...envelope, source: "whatsapp_order", order: { total } };
      const seen = new Set();
      for (const width of [200, 230, 260, 280, 299]) {
        const banner = await show(page, "camefrom-banner", { referral }, width);
        seen.add(
          await banner.evaluate(({ shadowRoot }) => {
            const room = shadowRoot.querySelector(".gist").getBoundingClientRect();
            const sum = shadowRoot.querySelector(".gist > span").getBoundingClientRect();
            if (sum.top >= room.bottom - 1) return "none of it";
            return sum.right <= room.right + 1 ? "all of it" : "a part of it";
          }),
        );
      }
      assert.deepEqual([...seen].sort(), ["all of it", "none of it"]);
    });

    it("shows campaign and order in their own fields", async () => {
      const website = { source: "google", medium: "cpc", campaign: "spring_sale" };
      const banner = await show(page, "camefrom-banner", {
        referral: {
          ...envelope,
          source: "web_widget",
          asserted_by: "page",
          website: { page: "https://lowlight.example/", utm: website },
        },
      });
      assert.deepEqual(await texts(banner, "dt"), ["Source", "Medium", "Campaign"]);
      assert.deepEqual(await texts(banner, "dd"), ["google", "cpc", "spring_sale"]);
      const items = [{ product: { retailer_id: "A" }, quantity: 1200 }];
      const total = { amount: "9.90", currency: "EUR" };
      await set(banner, {
        referral: { ...envelope, source: "whatsapp_order", order: { items, total } },
      });
      assert.deepEqual(await texts(banner, "dt"), ["Items", "Total"]);
      assert.deepEqual(await texts(banner, "dd"), ["1,200", "€9.90"]);
    });

    it("shows nothing where there is no referral", async () => {
      const banner = await show(page, "camefrom-banner", { referral: ad() });
      await banner.evaluate(async (one) => {
        one.referral = null;
        await one.updateComplete;
      });
      assert.equal(await banner.evaluate((one) => one.getBoundingClientRect().height), 0);
    });
  });
}
