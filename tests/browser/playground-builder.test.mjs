import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { violations } from "./access.mjs";
import { browserNamesInside, launch } from "./browsers.mjs";
import { eventually } from "./person.mjs";
import { openPlayground, servePlayground } from "./playground.mjs";

/** @type {Awaited<ReturnType<typeof servePlayground>>} */
let site;

before(async () => {
  site = await servePlayground();
});

after(() => site?.close());

for (const browserName of browserNamesInside) {
  describe(`the link builder in ${browserName}`, () => {
    /** @type {import("puppeteer-core").Browser} */
    let browser;

    before(async () => {
      browser = await launch(browserName);
    });

    after(() => browser?.close());

    it("makes a link with its QR code, and advises while somebody writes", async () => {
      const { page, write, shows, said } = await openBuilder(browser, site.address);
      await shows(".ready", "No link yet");
      await write("address", "https://shop.example/lamps?page=2#top");
      await write("source", "news letter");
      await shows("#hints-medium", "no utm_medium");
      await shows("#hints-source", "blank");
      await write("source", "newsletter");
      await write("medium", "newsleter");
      await shows("#hints-medium", "fits no channel");
      await shows("[role=status]", "fits no channel");
      await write("medium", "email");
      await shows(".made", link);
      await shows(".ready", "Reports count its visitors as Email", "Nothing is wrong with it.");
      const before = await drawing(page);
      await write("campaign", "x".repeat(100));
      await eventually("another QR code", async () => (await drawing(page)) !== before);
      await write("campaign", "x".repeat(3_000));
      await shows(".ready", "too long for a QR code");
      const described = await page.$eval("#field-medium", (field) =>
        field.getAttribute("aria-describedby"),
      );
      assert.equal(described, "about-medium hints-medium");
      assert.deepEqual(said, []);
      await page.close();
    });

    it("takes a damaged link apart, and makes it as it was meant", async () => {
      const { page, write, shows } = await openBuilder(browser, site.address);
      const damaged =
        "https://shop.example/lamps?page=2&amp;utm_source=newsletter;utm_medium=email#top";
      await write("address", damaged, "insertFromPaste");
      await shows(".made", link);
      const fields = await page.$$eval(".fields input", (inputs) =>
        inputs.map(({ value }) => value),
      );
      assert.deepEqual(fields, ["newsletter", "email", "", "", "", ""]);
      await page.close();
    });

    it("keeps naming rules on the device where it is asked to, and nowhere else", async () => {
      const { page, write, press, shows } = await openBuilder(browser, site.address);
      const kept = () => page.evaluate(() => JSON.stringify(localStorage));
      await write("sources", "newsletter, google", "", "change");
      await write("source", "Bing");
      await shows("#hints-source", "Your rules have no “Bing”, but newsletter, google.");
      await write("campaign", "Spring");
      await shows("#hints-campaign", "Your rules want lower case.");
      await press("switch", "Lower case");
      await eventually("no objection", () => page.$("#hints-campaign[hidden]"));
      assert.equal(await kept(), "{}");

      await press("switch", "Remember on this device");
      await eventually("the rules", async () => (await kept()).includes("newsletter"));
      await page.reload();
      await eventually("the rules of before", () =>
        page.evaluate(() => document.querySelector("#sources")?.value === "newsletter, google"),
      );
      await press("switch", "Remember on this device");
      assert.equal(await kept(), "{}");
      await page.evaluate(() => localStorage.setItem("camefrom-naming-rules", '{"sources":{}}'));
      await page.reload();
      await eventually("the builder", () => page.$("#sources"));
      await page.close();
    });
  });
}

describe("everybody can use the link builder", () => {
  /** @type {import("puppeteer-core").Browser} */
  let browser;

  before(async () => {
    browser = await launch("chromium");
  });

  after(() => browser?.close());

  for (const scheme of /** @type {const} */ (["light", "dark"])) {
    it(`by the rules of axe-core, at any width: ${scheme}`, async () => {
      const { page, write, shows } = await openBuilder(browser, site.address, { scheme });
      assert.deepEqual(await violations(page), [], "empty");
      await write("address", "https://shop.example/lamps");
      await write("source", "Newsletter");
      await write("sources", "newsletter", "", "change");
      await write("campaign", "x".repeat(200));
      await shows("#hints-source", "Your rules");
      assert.deepEqual(await violations(page), [], "with hints");
      for (const width of [390, 600, 800, 961, 1100, 1440]) {
        await page.setViewport({ width, height: 900 });
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        assert.ok(wide <= width, `${wide} of ${width}`);
      }
      await page.close();
    });
  }
});

const link = "https://shop.example/lamps?page=2&utm_source=newsletter&utm_medium=email#top";

/** @param {import("puppeteer-core").Page} page */
const drawing = (page) => page.$eval(".qr path", (path) => path.getAttribute("d"));

/** @param {import("puppeteer-core").Browser} browser */
async function openBuilder(browser, address, looks = {}) {
  const playground = await openPlayground(browser, address, looks);
  await playground.press("tab", "Link builder");
  const { page } = playground;
  await eventually("the builder", () => page.$("#field-address"));

  return {
    ...playground,

    /** Puts a text into a field of the link, or of the rules. */
    write: (name, text, inputType = "insertText", type = "input") =>
      page.$eval(
        `#field-${name}, #${name}`,
        (field, text, inputType, type) => {
          field.value = text;
          field.dispatchEvent(new InputEvent(type, { bubbles: true, inputType }));
        },
        text,
        inputType,
        type,
      ),
  };
}
