// The chat under a finger, in a visitor's own colours, and by keyboard.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { focused } from "./access.mjs";
import { browserNames } from "./browsers.mjs";
import { startJourneys, visitor } from "./journeys.mjs";
import { find, openChat, shows } from "./person.mjs";

// A pointer that is no more than a finger, and in Firefox a visitor's own colours.
const switches = ["--blink-settings=primaryPointerType=2,availablePointerTypes=2"];
const prefs = {
  "ui.primaryPointerCapabilities": 1,
  "ui.allPointerCapabilities": 1,
  "browser.display.document_color_use": 2,
};

for (const browserName of browserNames) {
  describe(`the chat on a device with a touch screen in ${browserName}`, () => {
    /** @type {import("./journeys.mjs").Journeys} */
    let journeys;
    before(async () => {
      journeys = await startJourneys(browserName, { prefs, switches });
      journeys.pages["/"] = journeys.page({ tag: 'data-replies="Is it in stock?"' });
    });
    after(() => journeys?.stop());

    const arrive = async () => {
      const page = await visitor(journeys);
      await page.setViewport({ width: 400, height: 700 });
      await page.goto(`${journeys.site}/`);
      const chat = await openChat(page);
      await find(chat, "textbox", "Message");
      return { page, chat };
    };
    const matches = (chat, query) => chat.evaluate((media) => matchMedia(media).matches, query);

    it("has 44 pixels for each thing that is pressed", async () => {
      const { page, chat } = await arrive();
      assert.ok(await matches(chat, "(pointer: coarse)"));
      const launcher = await (await page.waitForSelector(">>> button")).boundingBox();
      assert.ok(Math.min(launcher.width, launcher.height) >= 44);
      const long = "A long story. ".repeat(90);
      await page.evaluate((text) => globalThis.camefrom.push(["send", text]), long);
      await find(chat, "button", "Show all of it");
      await chat.evaluate(() => {
        // As they are while there is a picture to send, and something to ask.
        for (const part of document.querySelectorAll("#preview, #replies")) part.hidden = false;
      });
      const sizes = await chat.$$eval("button", (buttons) =>
        buttons.map((button) => {
          const { width, height } = button.getBoundingClientRect();
          return [button.getAttribute("aria-label") ?? button.textContent, width, height];
        }),
      );
      assert.ok(sizes.length >= 7, `${sizes}`);
      assert.deepEqual(
        sizes.filter(([, width, height]) => Math.min(width, height) < 44),
        [],
      );
      await page.browserContext().close();
    });

    it("has edges and a focus that are seen in the visitor's own colours", async () => {
      const { page, chat } = await arrive();
      if (browserName === "chromium") {
        const features = [{ name: "forced-colors", value: "active" }];
        await chat.client.send("Emulation.setEmulatedMedia", { features });
      }
      assert.ok(await matches(chat, "(forced-colors: active)"));
      await page.evaluate(() => globalThis.camefrom.push(["send", "In my colours"]));
      await shows(() => chat.$("#messages"), ["In my colours"]);
      const edges = await chat.evaluate(() =>
        [".message p", "#composer", "[type=submit]", "#replies button"].map((selector) => {
          const { borderTopStyle, borderTopWidth } = getComputedStyle(
            document.querySelector(selector),
          );
          return `${selector} ${borderTopStyle} ${Number.parseFloat(borderTopWidth) >= 1}`;
        }),
      );
      assert.deepEqual(edges, [
        ".message p solid true",
        "#composer solid true",
        "[type=submit] solid true",
        "#replies button solid true",
      ]);
      // Shadows are none in such colours.
      await (await chat.$("#text")).focus();
      assert.equal(
        await chat.$eval("#composer", (form) => getComputedStyle(form).outlineStyle),
        "solid",
      );
      await page.browserContext().close();
    });

    it("keeps clear of what the edges of a phone hide", {
      skip: noEdges(browserName),
    }, async () => {
      const { page, chat } = await arrive();
      const insets = { top: 47, bottom: 34 };
      await chat.client.send("Emulation.setSafeAreaInsetsOverride", { insets });
      const kept = await chat.evaluate(() => [
        getComputedStyle(document.querySelector("header")).paddingTop,
        getComputedStyle(document.querySelector("#composer")).marginBottom,
      ]);
      assert.deepEqual(kept, ["47px", "34px"]);
      await page.browserContext().close();
    });

    it("shows where the focus is, wherever the Tab key goes", async () => {
      const { page, chat } = await arrive();
      const passed = [];
      await (await chat.$("#sound")).focus();
      for (const name of ["Close chat", "Send a picture", "Message", "Send"]) {
        for (let at = 0; at < 6; at++) {
          await page.keyboard.press("Tab");
          const now = await focused(chat);
          passed.push(now.name);
          if (now.name !== name) continue;
          const ring = name === "Message" ? await fieldRing(chat) : now.ring;
          assert.notEqual(ring, "none", `${name} shows no ring`);
          break;
        }
        assert.equal(passed.at(-1), name, `${name} is not reached, but ${passed}`);
      }
      await page.browserContext().close();
    });
  });
}

function noEdges(browserName) {
  return browserName === "firefox" && "Firefox can be told of no such edges.";
}

/** The field's is around all of the composer. */
function fieldRing(chat) {
  return chat.$eval("#composer", (form) => {
    const { outlineStyle, boxShadow } = getComputedStyle(form);
    return outlineStyle === "none" ? boxShadow : outlineStyle;
  });
}
