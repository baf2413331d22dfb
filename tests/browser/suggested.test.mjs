import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { focused, violations } from "./access.mjs";
import { browserNamesInside, launch, openWindow } from "./browsers.mjs";
import { customers } from "./console.mjs";
import { startDemo } from "./demo.mjs";
import { all, eventually, find, openConversation, shows, textOf } from "./person.mjs";

const heron = "heron.html?utm_source=google&utm_medium=cpc";
const greeting = "Hello, and thank you for looking at “Heron floor lamp, blackened steel” (€240).";
const answer = "Yes, “Heron floor lamp, blackened steel” is in stock, for €240.";

for (const browserName of browserNamesInside) {
  describe(`suggested answers in ${browserName}`, () => {
    let demo;
    let browser;
    /** @type {import("puppeteer-core").Page} */
    let desk;
    let people;

    before(async () => {
      // Nobody but people answers here: the suggestions are there all the same.
      demo = await startDemo({ CAMEFROM_ASSISTANT: "off" });
      people = customers(demo);
      browser = await launch(browserName);
      desk = await openWindow(browser);
      await desk.setViewport({ width: 1280, height: 900 });
      await desk.goto(demo.console);
      await find(desk.mainFrame(), "heading", "Conversations");
    });

    after(async () => {
      await browser?.close();
      await demo?.stop();
    });

    const frame = () => desk.mainFrame();
    const suggestions = () => find(frame(), "region", "Suggested answers");
    const field = () => find(frame(), "textbox", "Answer");
    const written = async () => (await field()).evaluate(({ value }) => value);
    const empty = async () => {
      await (await field()).evaluate((box) => {
        box.value = "";
        box.dispatchEvent(new InputEvent("input", { bubbles: true }));
      });
    };
    const open = async (words) => {
      await openConversation(frame(), words);
      await shows(() => find(frame(), "log", "Messages"), [words]);
    };

    it("put a greeting with the answer into the field by one key, to be changed, and send nothing", async () => {
      const words = `Is the Heron in stock? ${Date.now()}`;
      await people.visit(words, heron);
      await open(words);
      await shows(suggestions, [greeting, "Alt 1", "€", "Alt 2"]);
      await (await field()).focus();
      await desk.keyboard.down("Alt");
      await desk.keyboard.press("Digit1");
      await desk.keyboard.up("Alt");
      await eventually("the greeting", async () => (await written()).startsWith(greeting));
      assert.match(await written(), new RegExp(answer));
      assert.equal((await focused(desk)).name, "Answer");
      await desk.keyboard.type(" Shall I put one aside?");
      assert.match(await written(), / Shall I put one aside\?$/);
      const log = await textOf(await find(frame(), "log", "Messages"));
      assert.doesNotMatch(log, /thank you for looking/);
      assert.equal((await all(await suggestions(), "button")).length, 4, "they are still there");
    });

    it("put a product at the cursor by a click, with price and address, and by keyboard alone", async () => {
      await empty();
      const box = await field();
      await box.type("How about this one?");
      const [, product] = await all(await suggestions(), "button");
      await product.click();
      const first = await written();
      assert.match(first, /^How about this one\?\nHeron floor lamp, .+, €\d+\nhttp.+variant=/);
      await empty();
      await product.focus();
      await desk.keyboard.press("Enter");
      await eventually("the product", async () =>
        /^Heron floor lamp, .+, €\d+\nhttp/.test(await written()),
      );
    });

    it("show pictures of this server's own", async () => {
      const pictures = await eventually("pictures", async () => {
        const found = await (await suggestions()).$$eval("img", (images) =>
          images.map(({ src, naturalWidth }) => [new URL(src).origin, naturalWidth > 0]),
        );
        return found.length === 3 && found.every(([, loaded]) => loaded) && found;
      });
      for (const [origin] of pictures) assert.equal(origin, new URL(demo.console).origin);
    });

    it("say an ad's words as text, and greet nobody twice", async () => {
      const words = `By Friday? ${Date.now()}`;
      await people.clickAd(words, "<img src=x onerror=alert(1)>Winter");
      await open(words);
      const shown = await shows(suggestions, ["thank you for answering our WhatsApp ad", "Winter"]);
      assert.doesNotMatch(shown, /</);
      assert.equal(await (await suggestions()).$("img[src='x']"), null);
      await empty();
      await (await field()).type("Yes.");
      await (await find(frame(), "button", "Send")).click();
      await eventually("no greeting", async () => {
        const [region] = await all(frame(), "region", "Suggested answers");
        return !region || !/thank you for answering/.test(await textOf(region));
      });
    });

    it("have nothing that axe-core objects to, and leave the conversation its room at every width", async () => {
      const words = `Is it the Heron? ${Date.now()}`;
      await people.visit(words, heron);
      await open(words);
      // Firefox is told of no scheme over WebDriver BiDi.
      const schemes = browserName === "chromium" ? ["light", "dark"] : ["light"];
      for (const value of schemes) {
        if (schemes.length > 1) {
          await desk.emulateMediaFeatures([{ name: "prefers-color-scheme", value }]);
        }
        for (const width of [390, 768, 1024, 1440]) {
          await desk.setViewport({ width, height: 800 });
          await shows(suggestions, [greeting]);
          assert.deepEqual(await violations(desk), [], `${value}, ${width}`);
          const { isWithin, room } = await desk.evaluate(() => ({
            isWithin: document.documentElement.scrollWidth <= innerWidth,
            room: document.querySelector("#timeline").clientHeight,
          }));
          assert.ok(isWithin, `${width}: nothing is pushed sideways`);
          assert.ok(room >= 200, `${width}: ${room} px are left to the messages`);
        }
      }
      await desk.setViewport({ width: 1280, height: 900 });
    });
  });
}
