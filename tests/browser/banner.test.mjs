import assert from "node:assert/strict";
import { after, before, beforeEach, describe, it } from "node:test";
import { browserNames, launch, openWindow } from "./browsers.mjs";
import { attributes, click, set, show, texts } from "./elements.mjs";
import { serveGallery, settle } from "./gallery.mjs";

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
        const labels = { lang: locale };
        const referral = product(price);
        const banner = await show(page, "camefrom-banner", { referral, locale, labels });
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
      const items = [{ product: { retailer_id: "A" }, quantity: 12 }];
      const referral = { ...envelope, source: "whatsapp_order", order: { items, total } };
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

    it("formats in the language that it shows, where the one asked for is missing", async () => {
      const referral = product({ amount: "1299.50", currency: "EUR" });
      const banner = await show(page, "camefrom-banner", { referral, locale: "de-DE" });
      assert.deepEqual(await texts(banner, "[part=link]"), ["View product"]);
      assert.deepEqual(await texts(banner, "[part=price]"), ["€1,299.50"]);
      await set(banner, { labels: { lang: "de" } });
      assert.match((await texts(banner, "[part=price]"))[0], /^1\.299,50\s€$/);
    });

    const visit = (website, more = {}) => ({
      ...envelope,
      source: "web_widget",
      asserted_by: "page",
      website: { page: "https://lowlight.example/lamps/heron", channel: "paid_search", ...website },
      ...more,
    });
    const heron = {
      name: "Heron",
      price: { amount: "240.00", currency: "EUR" },
      availability: "in stock",
      url: "https://lowlight.example/lamps/heron",
    };

    it("says the channel in words, the campaign and its term, and the product of the page", async () => {
      const utm = { source: "google", medium: "cpc", campaign: "spring_sale_2026", term: "lamp" };
      const referral = visit({ utm }, { product: heron });
      const banner = await show(page, "camefrom-banner", { referral });
      assert.deepEqual(await texts(banner, "dt"), [
        "Channel",
        "Source",
        "Medium",
        "Campaign",
        "Term",
      ]);
      assert.deepEqual(await texts(banner, "dd"), [
        "Paid search",
        "google",
        "cpc",
        "spring_sale_2026",
        "lamp",
      ]);
      assert.deepEqual(await texts(banner, "[part=product]"), ["on Heron, €240.00, in stock"]);
      await set(banner, { locale: "es-ES" });
      assert.deepEqual(await texts(banner, "[part=product]"), ["en Heron, 240,00 €, disponible"]);
      await set(banner, { locale: "en-GB" });
      const line = await show(page, "camefrom-banner", { referral }, 300);
      assert.deepEqual(await texts(line, ".gist"), [
        "Paid search · google / cpc · spring_sale_2026 · on Heron",
      ]);
    });

    it("has one quiet line where the link's template was not filled in", async () => {
      const utm = { source: "google", medium: "cpc", campaign: "{campaignid}" };
      const banner = await show(page, "camefrom-banner", { referral: visit({ utm }) });
      assert.deepEqual(await texts(banner, "dt"), ["Channel", "Source", "Medium"]);
      const said = "Campaign unknown: the link's template was not filled in.";
      assert.deepEqual(await texts(banner, ".quiet"), [said]);
    });

    it("takes a referral from its attribute, as JSON", async () => {
      const banner = await show(page, "camefrom-banner", { referral: null });
      const put = (text) =>
        banner.evaluate((one, text) => one.setAttribute("referral", text), text);
      await put(JSON.stringify(ad()));
      await settle(page);
      assert.deepEqual(await texts(banner, "[part=name]"), ["Lamps for quiet rooms"]);
      await put("{");
      await settle(page);
      assert.deepEqual(await texts(banner, ".quiet"), ["This referral cannot be shown."]);
    });

    it("tells the developer once what is wrong with a referral, and what to do", async () => {
      const said = [];
      page.on("console", (message) => said.push([message.type(), message.text()]));
      const wrong = () => ({ version: 1, source: "smoke_signal", asserted_by: "page" });
      const banner = await show(page, "camefrom-banner", { referral: wrong() });
      await set(banner, { referral: wrong() });
      page.removeAllListeners("console");
      assert.equal(said.length, 1, said.join("\n"));
      const [[type, text]] = said;
      assert.equal(type, "error");
      assert.match(text, /^<camefrom-banner> .*"source" must be one of .* Set "referral" to /);
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
