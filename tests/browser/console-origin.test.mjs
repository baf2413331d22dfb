// How a customer came, and by when they have to be answered: as the agent reads it in the console.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { post, whatsapp, whatsappBody } from "../server/meta.mjs";
import { referral, visitor } from "../server/people.mjs";
import { violations } from "./access.mjs";
import { browserNamesInside, launch, openWindow } from "./browsers.mjs";
import { customers, openDesk } from "./console.mjs";
import { startDemo } from "./demo.mjs";
import { all, eventually, find, openConversation, shows, textOf } from "./person.mjs";

const long = "447700900778";
const minute = 60_000;
const campaignInArabic = "تخفيضات الربيع";

const item = (product_retailer_id, quantity, item_price, currency) => ({
  ...{ product_retailer_id, quantity, item_price, currency },
});

for (const browserName of browserNamesInside) {
  describe(`origins in the console in ${browserName}`, () => {
    /** @type {Awaited<ReturnType<typeof startDemo>>} */
    let demo;
    /** @type {import("puppeteer-core").Browser} */
    let browser;

    before(async () => {
      demo = await startDemo({ CAMEFROM_ASSISTANT: "off" });
      const people = customers(demo);
      const start = Date.now() - 200 * minute;
      const messages = Array.from({ length: 130 }, (_, at) => ({
        ...{ message: `Message ${at}.`, name: "Long Story", from: long },
        time: start + at * minute,
      }));
      const [first, ...others] = messages;
      await people.clickAd(first.message, "Lamps for quiet rooms", first);
      await people.writeAll(others);
      await people.clickAd("How much is it?", "Evenings by Moth", {
        ...{ name: "Noor Haddad", time: Date.now() - 47.5 * minute },
      });
      await people.write("Too late?", { name: "Late Lee", time: Date.now() - 25 * 60 * minute });
      const { origin } = new URL(demo.console);
      const direct = { channel: "direct", page: `${demo.shop()}/pebble.html` };
      await visitor(origin).write({
        text: "Nobody sent me",
        referral: { version: 1, source: "web_widget", asserted_by: "page", website: direct },
      });
      await people.visit(
        "By a broken link",
        "?utm_source=google&utm_medium=cpc&utm_campaign=%7Bcampaignid%7D",
      );
      const returning = visitor(origin);
      await returning.write({
        text: "From a letter",
        referral: referral(`${demo.shop()}/?utm_source=letter&utm_medium=email&utm_campaign=may`),
      });
      await returning.write({
        text: "Back by an ad",
        referral: {
          ...referral(
            `${demo.shop()}/?utm_source=google&utm_medium=cpc&utm_campaign=${encodeURIComponent(campaignInArabic)}`,
          ),
          captured_at: "2026-11-21T10:00:00.000Z",
        },
      });
      await post(
        origin,
        whatsappBody(
          whatsapp({
            ...{ name: "Two Purses", type: "order" },
            order: {
              ...{ catalog_id: "5", text: "Both, please" },
              product_items: [item("a-1", 2, 60, "EUR"), item("b-2", 1, 40, "USD")],
            },
          }),
        ),
      );
      browser = await launch(browserName);
    });

    after(async () => {
      await browser?.close();
      await demo?.stop();
    });

    const open = async (path, size) => {
      const page = await openWindow(browser);
      const frame = await openDesk(page, demo.console + path, size);
      return { page, frame };
    };
    const pinned = (page) =>
      page.evaluate(() => {
        const pin = document.querySelector("pinned-origin");
        if (!pin || pin.hidden) return null;
        const { shadowRoot } = pin.querySelector("camefrom-banner");
        const line = shadowRoot.querySelector(".line");
        return [line.textContent.replace(/\s+/g, " ").trim(), line.ariaExpanded];
      });
    const inList = (page, words) =>
      page.$$eval(
        ".list li",
        (items, words) =>
          items.find((item) => item.textContent.includes(words))?.querySelector(".gist")
            ?.textContent,
        words,
      );

    for (const size of [
      [1280, 800],
      [390, 780],
    ]) {
      it(`stay in sight as one line while the banner is not, at ${size[0]} px`, async () => {
        const { page, frame } = await open("?q=Story", size);
        await openConversation(frame, "Long Story");
        const shown = async (text, expanded) => {
          const now = await pinned(page);
          return now?.[0] === text && now[1] === expanded;
        };
        const folded = () => shown("WhatsApp Ad Lamps for quiet rooms", "false");
        await eventually("the line", folded);
        assert.deepEqual(await violations(page), []);
        const fold = () =>
          page.evaluate(() =>
            document
              .querySelector("pinned-origin camefrom-banner")
              .shadowRoot.querySelector(".line")
              .click(),
          );
        await fold();
        await eventually("all of it", () => shown("WhatsApp Ad", "true"));
        await fold();
        await eventually("the line", folded);

        await (await find(frame, "button", "Earlier messages")).click();
        await shows(() => find(frame, "log", "Messages"), ["Message 1."]);
        await page.$eval("#timeline", (box) => {
          box.scrollTop = 0;
        });
        await eventually("the banner alone", async () => (await pinned(page)) === null);
        await page.$eval("#timeline", (box) => {
          const { top, height } = box.querySelector("camefrom-banner").getBoundingClientRect();
          box.scrollTop += top + height / 2 - box.getBoundingClientRect().top;
        });
        await eventually("the line over half a banner", async () => (await pinned(page)) !== null);
        await page.$eval("#timeline", (box) => {
          box.scrollTop = box.scrollHeight;
        });
        await eventually("the line again", async () => (await pinned(page)) !== null);
        await page.close();
      });
    }

    it("say by when a customer of WhatsApp has to be answered, and what that opens", async () => {
      const { page, frame } = await open("?q=Haddad");
      await openConversation(frame, "Noor Haddad");
      const says = (page, words) =>
        eventually(`${words}`, async () =>
          words.test(
            await page.evaluate(() =>
              (document.querySelector(".answer-by")?.textContent ?? "").replace(/\s+/g, " ").trim(),
            ),
          ),
        );
      await says(page, /^Answer within 23 h 1[12] min, which opens 72 free hours$/);
      await page.close();
      const late = await open("?q=Lee");
      await openConversation(late.frame, "Late Lee");
      await says(late.page, /WhatsApp takes only a template now$/);
      await late.page.close();
    });

    it("are told of the latest touch, and of the first in a line that opens", async () => {
      const { page, frame } = await open("?q=Back");
      await openConversation(frame, "Back by an ad");
      await shows(() => find(frame, "region", "Referral"), ["google", campaignInArabic]);
      assert.doesNotMatch(await textOf(await find(frame, "region", "Referral")), /letter/);
      const line = await page.$(".first-touch summary");
      assert.equal(await textOf(line), "First Website Email · letter / email · may");
      assert.deepEqual(await all(frame, "region", "First referral"), []);
      await line.focus();
      await page.keyboard.press("Enter");
      await shows(
        () => find(frame, "region", "First referral"),
        ["letter", "email", "may", "Page"],
      );
      assert.deepEqual(await violations(page), []);
      await page.close();
      const other = await open("?q=Haddad");
      await openConversation(other.frame, "Noor Haddad");
      await find(other.frame, "region", "Referral");
      assert.equal(await other.page.$(".first-touch"), null, "the first is the latest");
      await other.page.close();
    });

    it("are in a line of words: units and sums of an order, and each name in its own direction", async () => {
      const { page } = await open("");
      assert.equal(await inList(page, "Two Purses"), "3 items, €120.00 and $40.00");
      const parts = await page.$$eval(".list li", (items) => {
        const item = items.find(({ textContent }) => textContent.includes("Back by an ad"));
        return [...item.querySelectorAll(".gist bdi")].map((part) => {
          const { direction, unicodeBidi } = getComputedStyle(part);
          return [part.textContent, direction, unicodeBidi];
        });
      });
      assert.deepEqual(parts, [
        ["Paid search", "ltr", "isolate"],
        ["google", "ltr", "isolate"],
        ["cpc", "ltr", "isolate"],
        [campaignInArabic, "rtl", "isolate"],
      ]);
      await page.close();
    });

    it("are told of direct visits by the page, and of broken links without a campaign", async () => {
      const { page, frame } = await open("");
      assert.equal(
        await inList(page, "Nobody sent me"),
        "Direct visit · on Pebble table lamp, moss green · €89.00",
      );
      assert.equal(await inList(page, "By a broken link"), "Paid search · google / cpc");
      await openConversation(frame, "By a broken link");
      await eventually("the quiet line", () =>
        page.evaluate(() =>
          document
            .querySelector("#timeline camefrom-banner")
            ?.shadowRoot?.querySelector("[part=note]")
            ?.textContent.includes("Campaign unknown: the link's template was not filled in."),
        ),
      );
      const campaigns = await page.$$eval(".list option", (options) =>
        options.map(({ textContent }) => textContent),
      );
      assert.ok(!campaigns.some((name) => name.includes("campaignid")), campaigns.join());
      await page.close();
    });
  });
}
