import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { violations } from "./access.mjs";
import { browserNamesInside, launch } from "./browsers.mjs";
import { eventually } from "./person.mjs";
import { openPlayground, servePlayground } from "./playground.mjs";

const right = "https://shop.example/?utm_source=news&utm_medium=email";
const damaged = "https://shop.example/?utm_source=news;utm_medium=email";
const alike = "https://shop.example/?utm-source=news&utm_medium=email";
const formula = '=HYPERLINK("http://evil.example/")';

/** Half of them right; the column of links is neither the first one nor the last. */
const tableOf = (count) =>
  `Name;Final URL;Cost\n${Array.from({ length: count }, (_, at) => `"a;b";"${[right, damaged, right, alike][at % 4]}";1,5\n`).join("")}`;

/** @type {Awaited<ReturnType<typeof servePlayground>>} */
let site;

before(async () => {
  site = await servePlayground();
});

after(() => site?.close());

for (const browserName of browserNamesInside) {
  describe(`the link doctor in ${browserName}`, () => {
    /** @type {import("puppeteer-core").Browser} */
    let browser;

    before(async () => {
      browser = await launch(browserName);
    });

    after(() => browser?.close());

    it("checks 10,000 links of a file without a network, while the page answers", async () => {
      const own = await servePlayground();
      const { page, drop, press, shows, requested } = await openDoctor(browser, own.address);
      // The worker has begun once it answers.
      await drop(right);
      await shows(".far", "1 link, and nothing is wrong");
      await own.close();
      await drop(tableOf(10_000), "ads.csv", "#tab-try");
      await shows("#panel-try h1", "What would your agent see?");
      await press("tab", "Link doctor");
      await shows(
        ".far",
        "10,000 links, 5,000 with faults",
        "ads.csv",
        "column Final URL",
        "5,000 have a mended link",
      );
      await shows(".faults", "Semicolon separator 2,500", "Misspelt key 2,500");
      await press("button", "Misspelt key");
      await shows("#links", "Misspelt key 2,500 of 10,000");
      await shows(".checked li", "Line 5", alike, "utm_source=news&utm_medium=email");
      await press("button", "Further");
      await shows(".pages", "51 to 100 of 2,500");
      assert.equal((await page.$$(".checked > li")).length, 50);
      await shows(".checked li", "Line 205");
      const folder = own.address.replace("index.html", "");
      assert.deepEqual(
        requested.filter((address) => !address.startsWith(folder)),
        [],
      );
      await page.close();
    });

    it("stops when it is told to, and takes the next list", async () => {
      const { page, drop, shows } = await openDoctor(browser, site.address);
      await drop(right);
      await shows(".far", "1 link");
      await drop(tableOf(10_000), "", ".far button");
      const far = await shows(".far", "Stopped after");
      assert.ok(Number(/after ([\d,]+) link/.exec(far)?.[1]?.replace(",", "")) < 10_000, far);
      await drop(`${damaged}\n${right}`);
      await shows(".far", "2 links, 1 with faults");
      await page.close();
    });

    it("says what is wrong with a list, and what to do", async () => {
      const { page, drop, press, shows } = await openDoctor(browser, site.address);
      await press("button", "Check the links");
      await shows("#refusal", "Nothing is here yet.");
      await drop("an offer\nanother one");
      await shows("#refusal", "No link is in this list.", "“https://”", "CSV");
      await drop("PK\u0003\u0004\u0014", "ads.xlsx");
      await shows("#refusal", "Save its sheet as CSV");
      await drop(tableOf(10_003));
      await shows(".far", "10,000 links", "There are 10,003 links", "first 10,000 are taken");
      assert.equal(await page.$eval("#refusal", ({ hidden }) => hidden), true);
      await page.close();
    });

    it("counts a line that is no link as none, mends nothing of it, and shows it apart", async () => {
      const { page, drop, press, shows } = await openDoctor(browser, site.address);
      await drop(`${damaged}\n${right}\nnot a link. Really`);
      await shows(".far", "2 links, 1 with faults", "1 line is no link", "1 has a mended link");
      const faults = await page.$eval(".faults", ({ textContent }) => textContent);
      assert.doesNotMatch(faults, /No link|Blank/);
      await press("button", "Right 1");
      await press("button", "No link 1");
      const shown = await shows("#panel-doctor", "Lines that are no link", "not a link. Really");
      assert.match(shown, /This is no link/);
      assert.equal(await page.$(".checked .mended"), null);
      await page.close();
    });

    it("says of a mended link that its secret is still in it", async () => {
      const { page, drop, shows } = await openDoctor(browser, site.address);
      await drop(`${damaged}&token=s3cr3ts3cr3t\n${damaged}`);
      await shows(".checked li", "Mended", "It still has what is secret or personal in it");
      const warned = await page.$$eval(".mended", (links) =>
        links.map((link) => link.textContent?.includes("still has")),
      );
      assert.deepEqual(warned, [true, false]);
      await page.close();
    });

    it("keeps what strangers write a text, in the page and in a spreadsheet", async () => {
      const { page, drop, press, shows, said } = await openDoctor(browser, site.address);
      const hostile = "https://shop.example/?utm_source=<img src=x onerror=alert(1)>";
      await drop(`${hostile}\n${formula}\n${right}`);
      await shows(".checked", hostile, formula);
      assert.equal((await page.$$("main img")).length, 0);
      await press("button", "All 3");
      const table = await page.evaluate(async () => {
        const { promise, resolve } = Promise.withResolvers();
        URL.createObjectURL = (blob) => {
          resolve(blob.arrayBuffer());
          return "#doctor";
        };
        HTMLAnchorElement.prototype.click = () => {};
        const buttons = [...document.querySelectorAll("#panel-doctor button")];
        buttons.find(({ textContent }) => /Save as CSV/.test(textContent)).click();
        return new TextDecoder("utf-8", { ignoreBOM: true }).decode(await promise);
      });
      const [header, first, second, third] = table.split("\r\n");
      assert.equal(header, "\ufeffline,link,faults,advice,mended");
      assert.ok(first.startsWith("1,https://shop.example/?utm_source=<img"), first);
      assert.ok(second.startsWith(`2,"'${formula.replaceAll('"', '""')}",no_web_address,`), second);
      assert.equal(third, `3,${right},,,`);
      assert.deepEqual(said, []);
      await page.close();
    });

    it("takes a table of Excel's, with its two bytes a letter, and what is pasted", async () => {
      const { page, drop, paste, shows } = await openDoctor(browser, site.address);
      await drop(`\ufeffName\tLink\nFrühling\t${damaged}\n`, "utf-16le.txt");
      await shows(".far", "1 link, 1 with faults", "column Link");
      await paste(`${damaged}\n${alike}\n`);
      await shows(".far", "2 links, 2 with faults");
      assert.equal(await page.$eval("#list", ({ value }) => value), `${damaged}\n${alike}\n`);
      await page.close();
    });
  });
}

describe("everybody can use the link doctor", () => {
  /** @type {import("puppeteer-core").Browser} */
  let browser;

  before(async () => {
    browser = await launch("chromium");
  });

  after(() => browser?.close());

  for (const scheme of /** @type {const} */ (["light", "dark"])) {
    it(`by the rules of axe-core, at any width: ${scheme}`, async () => {
      const { page, drop, press, shows } = await openDoctor(browser, site.address, { scheme });
      await press("button", "Check the links");
      await shows("#refusal", "Nothing is here yet.");
      assert.deepEqual(await violations(page), [], "a refusal");
      await drop(tableOf(400));
      await shows(".far", "400 links");
      await press("button", "Misspelt key");
      assert.deepEqual(await violations(page), [], "a list with pages");
      await press("button", "Take an example");
      await shows(".far", "14 links");
      assert.deepEqual(await violations(page), [], "the example");
      for (const width of [390, 600, 800, 961, 1100, 1440]) {
        await page.setViewport({ width, height: 900 });
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        assert.ok(wide <= width, `${wide} of ${width}`);
      }
      await page.close();
    });
  }
});

/** @param {import("puppeteer-core").Browser} browser */
async function openDoctor(browser, address, looks = {}) {
  const playground = await openPlayground(browser, address, looks);
  await playground.press("tab", "Link doctor");
  const { page } = playground;
  await eventually("the doctor's box", () => page.$("#list"));

  return {
    ...playground,

    /** A file where there is a name, else a text; and what is pressed in the same moment. */
    drop: (text, name = "", pressed = "") =>
      page.evaluate(
        (text, name, pressed) => {
          const dataTransfer = new DataTransfer();
          const units = Uint16Array.from(text, (letter) => letter.charCodeAt(0));
          if (!name) dataTransfer.setData("text/plain", text);
          else dataTransfer.items.add(new File([name.startsWith("utf-16") ? units : text], name));
          const event = new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer });
          document.querySelector("#list").dispatchEvent(event);
          if (pressed) document.querySelector(pressed).click();
        },
        text,
        name,
        pressed,
      ),

    /** In the place of all that is in the box. */
    paste: (text) =>
      page.$eval(
        "#list",
        (box, text) => {
          box.select();
          const clipboardData = new DataTransfer();
          clipboardData.setData("text/plain", text);
          // Firefox takes the text itself.
          const firefox = { dataType: "text/plain", data: text };
          const event = { bubbles: true, cancelable: true, clipboardData, ...firefox };
          box.dispatchEvent(new ClipboardEvent("paste", event));
        },
        text,
      ),
  };
}
