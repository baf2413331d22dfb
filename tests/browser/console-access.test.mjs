import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { focused, violations } from "./access.mjs";
import { browserNamesInside, launch, openWindow } from "./browsers.mjs";
import { customers, listed, lists, openDesk } from "./console.mjs";
import { startDemo } from "./demo.mjs";
import { eventually, find, openChat, say, shows } from "./person.mjs";

/** @type {Awaited<ReturnType<typeof startDemo>>} */
let demo;
/** @type {ReturnType<typeof customers>} */
let people;

before(async () => {
  demo = await startDemo();
  people = customers(demo);
  await people.write("Older question", { name: "Ana" });
  const from = "447700900888";
  const messages = Array.from({ length: 130 }, (_, at) => ({
    message: `Message ${at}.`,
    name: "Long Story",
    from,
    time: Date.now() - 86_400_000 + at * 60_000,
  }));
  await people.writeAll(messages);
  await people.visit(
    "By campaign",
    "?utm_source=google&utm_medium=cpc&utm_campaign=autumn&gclid=x1",
  );
  await people.clickAd("By ad", "Evenings by Moth", { name: "Noor Haddad" });
});

after(() => demo?.stop());

describe("everybody can use", () => {
  /** @type {import("puppeteer-core").Browser} */
  let browser;

  before(async () => {
    browser = await launch("chromium");
  });

  after(() => browser?.close());

  const states = {
    "the list": ["", "Choose a conversation."],
    "nothing that matches": ["?q=nobody", "No conversation matches."],
    "a conversation": ["?campaign=autumn", "By campaign"],
    "a long timeline": ["?q=story", "Earlier messages"],
    "a conversation that is not there": ["#00000000-0000-4000-8000-000000000000", "does not exist"],
  };

  const sizes = { wide: [1280, 800], narrow: [390, 800] };

  for (const scheme of ["light", "dark"]) {
    for (const [size, [width, height]] of Object.entries(sizes)) {
      it(`the console by the rules of axe-core: ${scheme}, ${size}`, async () => {
        const page = await openWindow(browser);
        await page.setViewport({ width, height });
        await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
        for (const [state, [path, text]] of Object.entries(states)) {
          await page.goto(`${demo.console}${path}`);
          const isOne = state === "a conversation" || state === "a long timeline";
          if (isOne) await (await page.waitForSelector(".list li a")).click();
          await shows(() => page.$("body"), [text]);
          const toggle = await page.$(".disclose");
          if (await toggle?.isVisible()) await toggle.click();
          await page.waitForFunction(() =>
            [...document.querySelectorAll("camefrom-banner, camefrom-panel")].every(
              ({ referral, shadowRoot }) =>
                !referral || shadowRoot.querySelector("[aria-busy=false]"),
            ),
          );
          assert.deepEqual(await violations(page), [], state);
        }
        await page.close();
      });
    }

    it(`the chat and its launcher by the rules of axe-core: ${scheme}`, async () => {
      const shop = await openWindow(browser);
      await shop.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
      await shop.goto(demo.shop());
      await eventually("the launcher", async () =>
        (await find(shop.mainFrame(), "button")).isVisible(),
      );
      assert.deepEqual(await violations(shop), [], "the shop with the launcher");
      const chat = await openChat(shop);
      await say(chat, "Is anybody there?");
      await shows(() => chat.$("body"), ["Is anybody there?"]);
      assert.deepEqual(await violations(chat), [], "the chat");
      assert.deepEqual(await violations(shop), [], "the shop with the open chat");
      await shop.close();
    });
  }
});

for (const browserName of browserNamesInside) {
  describe(`the console by keyboard alone in ${browserName}`, () => {
    /** @type {import("puppeteer-core").Browser} */
    let browser;

    before(async () => {
      browser = await launch(browserName);
    });

    after(() => browser?.close());

    const open = async (path = "", size) => {
      const page = await openWindow(browser);
      const frame = await openDesk(page, demo.console + path, size);
      const press = async (...keys) => {
        for (const key of keys) await page.keyboard.press(key);
      };
      /** Presses Tab until something of this name has the focus, which has to show a ring. */
      const tabTo = async (name) => {
        const passed = [];
        for (let at = 0; at < 30; at++) {
          await press("Tab");
          const now = await focused(page);
          if (now.name.includes(name)) {
            assert.ok(now.ring !== "none" || name === "Answer", `${name} shows no ring`);
            return;
          }
          passed.push(now.name);
        }
        throw new Error(`${name} is not reached, but ${passed.join(" / ")}`);
      };
      const isAt = (name) =>
        eventually(`the focus on ${name}`, async () => (await focused(page)).name.includes(name));
      const chord = async (modifier, key) => {
        await page.keyboard.down(modifier);
        await page.keyboard.press(key);
        await page.keyboard.up(modifier);
      };
      return { page, frame, press, tabTo, isAt, chord };
    };

    it("finds, filters, opens, reads, answers and copies", async () => {
      const { page, frame, press, tabTo, isAt, chord } = await open();
      await tabTo("Skip to the conversation");
      await tabTo("Search conversations");
      await page.keyboard.type("haddad");
      await lists(frame, ["Noor Haddad"]);
      await tabTo("Source");
      await page.keyboard.type("What");
      if (browserName === "firefox") await press("Enter");
      await eventually("the source", async () => /source=whatsapp_ad/.test(page.url()));
      await tabTo("Campaign");
      await tabTo("Came from an ad");
      await page.keyboard.type(" ");
      await eventually("the ad", async () => /ad=1/.test(page.url()));
      await lists(frame, ["Noor Haddad"]);
      await tabTo("Clear");
      await press("Enter");
      await isAt("Search conversations");
      await eventually("all", async () => (await listed(frame)).length > 3);

      await press("ArrowDown");
      await isAt(await page.$eval(".list li strong", ({ textContent }) => textContent));
      await chord("Control", "k");
      await isAt("Search conversations");
      await page.keyboard.type("story");
      await lists(frame, ["Long Story"]);
      await press("ArrowDown", "Enter");
      await shows(() => find(frame, "log", "Messages"), ["Message 129."]);
      await isAt("Long Story");
      await tabTo("Timeline");
      await press("Home");
      await tabTo("Earlier messages");
      await press("Enter");
      await shows(() => find(frame, "log", "Messages"), ["Message 0."]);
      await isAt("Timeline");

      await chord("Control", "k");
      await page.keyboard.type("haddad");
      await lists(frame, ["Noor Haddad"]);
      await press("ArrowDown", "Enter");
      await shows(() => find(frame, "region", "Referral"), ["Evenings by Moth"]);
      await tabTo("Answer");
      await page.keyboard.type("Sent by keyboard");
      await press("Enter");
      await shows(() => find(frame, "log", "Messages"), ["Sent by keyboard"]);
      await isAt("Answer");
      await tabTo("Send");
      await tabTo("Ids (");
      await press("Enter");
      await tabTo("Copy Ad ID");
      await press("Enter");
      await shows(() => find(frame, "region", "Referral"), ["Ad ID"]);
      await page.close();
    });

    it("goes from conversation to conversation, and stays in the answer", async () => {
      const { page, frame, tabTo, isAt, chord } = await open();
      const first = (await listed(frame))[0];
      await page.keyboard.press("Tab");
      await chord("Alt", "PageDown");
      await eventually("the first", async () => {
        const [name] = await frame.$$eval(".conversation h2", (found) =>
          found.map((one) => one.textContent),
        );
        return name && first.includes(name);
      });
      const title = await page.title();
      await tabTo("Answer");
      await chord("Alt", "PageDown");
      await eventually("the next", async () => (await page.title()) !== title);
      await find(frame, "log", "Messages");
      await isAt("Answer");
      await chord("Alt", "PageUp");
      await eventually("the first again", async () => (await page.title()) === title);
      await isAt("Answer");
      await page.close();
    });

    it("keeps the focus while others write and the list is put in another order", async () => {
      const { page, frame, press, tabTo, isAt } = await open();
      await tabTo("Search conversations");
      await press("ArrowDown", "ArrowDown", "ArrowDown");
      const { name } = await focused(page);
      for (const who of ["New One", "New Two"]) {
        await people.write(`From ${who}`, { name: who });
        await eventually(who, async () => (await listed(frame))[0].includes(who));
        await isAt(name);
      }
      const person = name.split(" ").slice(0, 2).join(" ");
      if (person === "Long Story") await people.write("Up", { from: "447700900888", name: person });
      await isAt(person);
      await page.close();
    });

    it("opens the list of keys and shuts it, and the contact where it has no column", async () => {
      const { page, frame, press, tabTo, isAt } = await open("?q=haddad", [390, 800]);
      await tabTo("Keyboard");
      await press("Enter");
      await find(frame, "dialog", "Keyboard");
      await press("Escape");
      await isAt("Keyboard");
      await (await find(frame, "searchbox")).focus();
      await press("ArrowDown", "Enter");
      await isAt("Back to the conversations");
      await tabTo("Contact");
      await press("Enter");
      await find(frame, "region", "Referral");
      await press("Enter");
      await eventually("no contact", async () => (await frame.$(".contact")).isHidden());
      await page.keyboard.down("Shift");
      await press("Tab");
      await page.keyboard.up("Shift");
      await press("Enter");
      await isAt("Noor Haddad");
      await page.close();
    });
  });
}
