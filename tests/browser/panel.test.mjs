import assert from "node:assert/strict";
import { after, before, beforeEach, describe, it } from "node:test";
import { browserNames, launch, openWindow } from "./browsers.mjs";
import { attributes, click, rows, set, show, texts } from "./elements.mjs";
import { lookedAt, serveGallery, settle } from "./gallery.mjs";

/** @type {Awaited<ReturnType<typeof serveGallery>>} */
let site;

before(async () => {
  site = await serveGallery();
});

after(() => site?.close());

const captured_at = "2026-11-22T08:41:00.000Z";
const gclid = "EAIaIQobChMI8b2RlK_9_gIVkYbVCh0fXQ3ZEAAYASAAEgKz5_D_BwE";
const page_url = "https://lowlight.example/lamps/ember?utm_source=google&gclid=x";

const website = (changes = {}) => ({
  version: 1,
  source: "web_widget",
  asserted_by: "page",
  captured_at,
  website: {
    page: page_url,
    referrer: "https://www.google.com/",
    utm: { source: "google", medium: "cpc", campaign: "spring_sale", term: "lamp" },
    click_ids: { gclid, fbclid: "IwAR0aBc" },
    channel: "paid_search",
    ...changes,
  },
});

const order = {
  version: 1,
  source: "whatsapp_order",
  asserted_by: "meta",
  captured_at,
  order: {
    note: "As a present, please.",
    items: [
      {
        product: { name: "Ember", retailer_id: "LL-2" },
        quantity: 2,
        unit_price: { amount: "149.00", currency: "EUR" },
      },
      { product: { retailer_id: "LL-9" }, quantity: 1200 },
    ],
    total: { amount: "298.00", currency: "EUR" },
  },
};

/**
 * The moment of `captured_at`, in the words of the browser.
 * @param {import("puppeteer-core").Page} page
 */
const exactly = (page) =>
  page.evaluate(
    (time) =>
      new Intl.DateTimeFormat("en-GB", {
        year: "numeric",
        month: "short",
        day: "numeric",
        hour: "numeric",
        minute: "2-digit",
        timeZoneName: "short",
      }).format(Date.parse(time)),
    captured_at,
  );

for (const browserName of browserNames) {
  describe(`<camefrom-panel> in ${browserName}`, () => {
    /** @type {import("puppeteer-core").Browser} */
    let browser;
    /** @type {import("puppeteer-core").Page} */
    let page;

    before(async () => {
      browser = await launch(browserName);
      page = await openWindow(browser);
    });

    after(() => browser?.close());

    beforeEach(async () => {
      await page.goto(`${site.origin}/empty`);
      await page.evaluate((now) => {
        Date.now = () => now;
      }, lookedAt);
    });

    it("is a region called Referral, with a heading", async () => {
      const panel = await show(page, "camefrom-panel", { referral: website(), headingLevel: 2 });
      assert.deepEqual(await attributes(panel, "section", ["aria-labelledby"]), {
        "aria-labelledby": "heading",
      });
      assert.deepEqual(await texts(panel, "#heading"), ["Referral"]);
      assert.deepEqual(await attributes(panel, "#heading", ["role", "aria-level"]), {
        role: "heading",
        "aria-level": "2",
      });
    });

    it("lists what is known in the core's order, and nothing that is not", async () => {
      const panel = await show(page, "camefrom-panel", { referral: website() });
      assert.deepEqual(await rows(panel), [
        ["Source type", "Website"],
        ["Source", "google"],
        ["Medium", "cpc"],
        ["Campaign", "spring_sale"],
        ["Term", "lamp"],
        ["Google Click ID", gclid],
        ["Page", page_url],
        ["Referrer", "https://www.google.com/"],
        ["Channel", "Paid search"],
        ["Captured at", `2 hours ago, ${await exactly(page)}`],
        ["Facebook Click ID", "IwAR0aBc"],
      ]);
      assert.deepEqual(await texts(panel, ".fold"), []);
    });

    it("says below a placeholder that it is no campaign's name, and not once more", async () => {
      const campaign = "{{campaign.name}}";
      const referral = website({ utm: { campaign }, click_ids: {}, repairs: ["tagging_error"] });
      const panel = await show(page, "camefrom-panel", { referral });
      const [said] = await texts(panel, "[data-key=campaign] dd");
      assert.match(
        said,
        /^\{\{campaign\.name\}\}\s*Campaign unknown: the link's template was not filled in\.$/,
      );
      const notes = await texts(panel, "[part=notes] li");
      assert.equal(notes.length, 1);
      assert.match(notes[0], /^A placeholder in the link was never filled in/);
      await set(panel, { locale: "es-ES" });
      const [translated] = await texts(panel, "[data-key=campaign] .unknown");
      assert.match(translated, /^Campaña desconocida/);
    });

    it("shows the click id in the open: on one line, cut in the middle, with a copy button", async () => {
      const panel = await show(page, "camefrom-panel", { referral: website() }, 340);
      const row = await panel.evaluate((one) => {
        const row = one.shadowRoot.querySelector('[data-key="gclid"]');
        const id = row.querySelector(".id");
        const [head, tail] = id.children;
        return {
          seen: row.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true }),
          cut: head.scrollWidth > head.clientWidth,
          tail: tail.textContent,
          lines: Math.round(
            id.getBoundingClientRect().height / Number.parseFloat(getComputedStyle(id).lineHeight),
          ),
          button: row.querySelector(".copy").getAttribute("aria-label"),
        };
      });
      assert.deepEqual(row, {
        seen: true,
        cut: true,
        tail: gclid.slice(-6),
        lines: 1,
        button: "Copy Google Click ID",
      });
    });

    it("shows the whole address of the page, wrapped, with a copy button", async () => {
      const panel = await show(page, "camefrom-panel", { referral: website() }, 340);
      await page.evaluate(() => {
        navigator.clipboard.writeText = async (text) => {
          globalThis.written = text;
        };
      });
      const link = '[data-key="page"] a';
      assert.deepEqual(await attributes(panel, link, ["href", "rel"]), {
        href: page_url,
        rel: "noopener noreferrer nofollow",
      });
      const { lines, wide } = await panel.evaluate((one, link) => {
        const text = one.shadowRoot.querySelector(link);
        const rects = [...text.querySelectorAll("bdi bdi")].flatMap((piece) => [
          ...piece.getClientRects(),
        ]);
        const edge = one.getBoundingClientRect().right;
        return {
          lines: new Set(rects.map(({ top }) => Math.round(top))).size,
          wide: rects.some(({ right }) => right > edge),
        };
      }, link);
      assert.ok(lines > 1, `${lines} lines`);
      assert.equal(wide, false);
      await click(panel, '[data-key="page"] .copy');
      assert.equal(await page.evaluate(() => globalThis.written), page_url);
    });

    it("tells when in words, and exactly", async () => {
      const panel = await show(page, "camefrom-panel", { referral: website() });
      assert.equal((await attributes(panel, "time", ["datetime"]))?.datetime, captured_at);
      assert.match((await texts(panel, "time"))[0] ?? "", /^2 hours ago, 22 Nov 2026.* \d\d:\d\d /);
    });

    it("folds the other ids under their number, cut in the middle and whole in the text", async () => {
      const others = website({ click_ids: { fbclid: gclid, gclid: "x", li_fat_id: "IwAR0aBc" } });
      const panel = await show(page, "camefrom-panel", { referral: others }, 340);
      assert.deepEqual(await texts(panel, ".disclose"), ["Ids (2)"]);
      assert.deepEqual(await attributes(panel, ".disclose", ["aria-expanded", "aria-controls"]), {
        "aria-expanded": "false",
        "aria-controls": "list-latest",
      });
      const isShown = () =>
        panel.evaluate((one) =>
          one.shadowRoot
            .querySelector(".ids .id")
            .checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true }),
        );
      assert.equal(await isShown(), false);
      await click(panel, ".disclose");
      assert.equal(await isShown(), true);
      assert.equal(
        (await attributes(panel, ".disclose", ["aria-expanded"]))?.["aria-expanded"],
        "true",
      );
      assert.deepEqual((await rows(panel)).slice(-2), [
        ["Facebook Click ID", gclid],
        ["LinkedIn Click ID", "IwAR0aBc"],
      ]);
      const cut = await panel.evaluate((one) => {
        const [head, tail] = one.shadowRoot.querySelector(".ids .id").children;
        return { head: head.scrollWidth > head.clientWidth, tail: tail.textContent };
      });
      assert.deepEqual(cut, { head: true, tail: gclid.slice(-6) });
    });

    it("opens the ids for who searches the page for one of them", async () => {
      const panel = await show(page, "camefrom-panel", { referral: website() });
      const list = "#list-latest";
      assert.equal((await attributes(panel, list, ["hidden"]))?.hidden, "until-found");
      await panel.evaluate((one, list) => {
        const found = one.shadowRoot.querySelector(list);
        found.dispatchEvent(new Event("beforematch", { bubbles: true }));
      }, list);
      await settle(page);
      assert.equal((await attributes(panel, list, ["hidden"]))?.hidden, null);
    });

    it("copies an id whole, and says so", async () => {
      const panel = await show(page, "camefrom-panel", { referral: website() }, 340);
      await page.evaluate(() => {
        navigator.clipboard.writeText = async (text) => {
          globalThis.written = text;
        };
      });
      assert.deepEqual(await attributes(panel, ".copy", ["aria-label"]), {
        "aria-label": "Copy Google Click ID",
      });
      await click(panel, ".copy");
      assert.equal(await page.evaluate(() => globalThis.written), gclid);
      const said = () =>
        panel.evaluate((one) => one.shadowRoot.querySelector("[role=status]").textContent.trim());
      assert.equal(await said(), "Google Click ID copied");
    });

    it("selects an id where the clipboard is refused", async () => {
      const panel = await show(page, "camefrom-panel", { referral: website() }, 340);
      await page.evaluate(() => {
        navigator.clipboard.writeText = () => Promise.reject(new Error("refused"));
      });
      await click(panel, ".copy");
      assert.deepEqual(await texts(panel, ".copy[data-copied]"), []);
      const said = await panel.evaluate(
        (one) => one.shadowRoot.querySelector("[role=status]").textContent,
      );
      assert.match(said, /selected/);
    });

    it("copies an order for the warehouse: how many, of what, and the note", async () => {
      const panel = await show(page, "camefrom-panel", { referral: order });
      await page.evaluate(() => {
        navigator.clipboard.writeText = async (text) => {
          globalThis.written = text;
        };
      });
      assert.deepEqual(await attributes(panel, ".sum .copy", ["aria-label"]), {
        "aria-label": "Copy Order",
      });
      await click(panel, ".sum .copy");
      assert.equal(
        await page.evaluate(() => globalThis.written),
        "2 × LL-2 Ember\n1200 × LL-9\n\nAs a present, please.",
      );
    });

    it("shows what an order costs in each of its currencies, and each product once", async () => {
      const item = (sku, quantity, currency) => ({
        product: { retailer_id: sku, image_url: `${site.origin}/gallery/pictures/evening.svg` },
        quantity,
        unit_price: { amount: "40", currency },
      });
      const items = [item("A", 1, "EUR"), item("B", 1, "GBP"), item("A", 2, "EUR")];
      const referral = { ...order, order: { items } };
      const panel = await show(page, "camefrom-panel", { referral });
      assert.deepEqual(await texts(panel, ".sum dd"), ["€120.00", "£40.00", "4"]);
      assert.deepEqual(await texts(panel, "tbody th"), ["A", "B"]);
      const cells = await texts(panel, "tbody td");
      assert.deepEqual(cells, ["3", "€40.00", "€120.00", "1", "£40.00", "£40.00"]);
      assert.deepEqual(await texts(panel, "tbody img"), ["", ""]);
    });

    it("shows what an order costs first, and then its table", async () => {
      const panel = await show(page, "camefrom-panel", { referral: order });
      assert.deepEqual(await texts(panel, "thead th"), [
        ...["Product name", "Quantity"],
        ...["Unit price", "Line total"],
      ]);
      assert.deepEqual(await texts(panel, "tbody th"), ["Ember LL-2", "LL-9"]);
      assert.deepEqual(await texts(panel, "tbody td"), [
        "2",
        "€149.00",
        "€298.00",
        "1,200",
        "",
        "",
      ]);
      assert.deepEqual(await texts(panel, ".sum :is(dt, dd)"), [
        ...["Total", "€298.00"],
        ...["Items", "1,202"],
      ]);
      assert.deepEqual(await rows(panel), [
        ["Source type", "WhatsApp Order"],
        ["Total", "€298.00"],
        ["Items", "1,202"],
        ["Note", "As a present, please."],
        ["Captured at", `2 hours ago, ${await exactly(page)}`],
      ]);
    });

    it("shows first and latest side by side where they differ, and once where not", async () => {
      const first = website({ utm: { source: "google", medium: "email" }, click_ids: {} });
      first.captured_at = "2026-11-03T17:20:00.000Z";
      const panel = await show(page, "camefrom-panel", { referral: website(), first });
      assert.deepEqual(await texts(panel, ".moment"), ["First", "Latest"]);
      assert.deepEqual(await texts(panel, '[data-key="source"] dd'), ["google"]);
      assert.deepEqual(await texts(panel, '[data-key="medium"] dd'), ["email", "cpc"]);
      assert.deepEqual(await texts(panel, '[data-key="term"] dd'), ["lamp"]);
      await set(panel, { first: { ...website(), captured_at: first.captured_at } });
      assert.deepEqual(await texts(panel, ".moment"), []);
      await set(panel, { first: order });
      assert.deepEqual(await texts(panel, ".moment"), ["First", "Latest"]);
      assert.deepEqual(await texts(panel, ".type"), ["WhatsApp Order", "Website"]);
    });

    it("says who says so", async () => {
      const panel = await show(page, "camefrom-panel", { referral: website() });
      assert.deepEqual(await texts(panel, "[part=provenance]"), [
        "From the page address, unverified",
      ]);
      await set(panel, { referral: order });
      assert.deepEqual(await texts(panel, "[part=provenance]"), ["From Meta"]);
    });

    it("says why it has nothing to show", async () => {
      const panel = await show(page, "camefrom-panel", { referral: null });
      assert.match((await texts(panel, "[part=empty]"))[0] ?? "", /came without an ad/);
      await set(panel, { empty: "The visitor declined cookies." });
      assert.deepEqual(await texts(panel, "[part=empty]"), ["The visitor declined cookies."]);
    });

    it("says that it cannot show what is no referral", async () => {
      const panel = await show(page, "camefrom-panel", {
        referral: { version: 1, source: "whatsapp_ad", asserted_by: "smoke" },
      });
      assert.deepEqual(await texts(panel, ".type"), ["WhatsApp Ad"]);
      assert.deepEqual(await texts(panel, ".quiet"), ["This referral cannot be shown."]);
    });

    it("speaks the page's language, and the words it is given", async () => {
      await page.evaluate(() => {
        document.documentElement.lang = "es";
      });
      const panel = await show(page, "camefrom-panel", { referral: website(), locale: null });
      assert.deepEqual((await rows(panel)).slice(0, 4), [
        ["Tipo de origen", "Sitio web"],
        ["Fuente", "google"],
        ["Medio", "cpc"],
        ["Campaña", "spring_sale"],
      ]);
      await set(panel, {
        locale: "de-DE",
        labels: { fields: { source: "Quelle" }, sources: { web_widget: "Webseite" } },
      });
      assert.deepEqual((await rows(panel)).slice(0, 3), [
        ["Source type", "Webseite"],
        ["Quelle", "google"],
        ["Medium", "cpc"],
      ]);
      await set(panel, { locale: "ar", labels: null });
      assert.equal((await attributes(panel, "section", ["dir"]))?.dir, "rtl");
      assert.deepEqual((await rows(panel))[0], ["نوع المصدر", "الموقع الإلكتروني"]);
    });
  });
}
