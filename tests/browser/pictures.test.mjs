// Pictures in a conversation, from either side: looked at before they go, with a caption, and enlarged.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { violations } from "./access.mjs";
import { browserNames, openWindow } from "./browsers.mjs";
import { openDesk } from "./console.mjs";
import { startJourneys, visitor } from "./journeys.mjs";
import { all, eventually, find, openChat, openConversation, say, shows } from "./person.mjs";

/** Lets somebody paste or drop a picture, as far as a page can tell; answers whether it was taken. */
const give = (place, how, { type = "image/png", more = {} } = {}) =>
  place.evaluate(
    async ({ how, type, more }) => {
      const canvas = Object.assign(document.createElement("canvas"), { width: 60, height: 40 });
      canvas.getContext("2d").fillRect(10, 10, 40, 20);
      const bytes = await new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
      const data = new DataTransfer();
      data.items.add(new File(type ? [bytes] : ["No picture."], "lamp.png", { type }));
      for (const [kind, text] of Object.entries(more)) data.setData(kind, text);
      const event = new Event(how, { bubbles: true, cancelable: true });
      const name = how === "paste" ? "clipboardData" : "dataTransfer";
      Object.defineProperty(event, name, { value: data });
      document.body.dispatchEvent(event);
      return event.defaultPrevented;
    },
    { how, type, more },
  );
const nameOfFocus = (place) =>
  place.evaluate(() => document.activeElement?.getAttribute("aria-label"));
const isLoaded = (place, selector) =>
  eventually(`the picture in ${selector}`, () =>
    place.evaluate((selector) => {
      const shown = document.querySelector(selector);
      return shown?.complete && shown.naturalWidth === 60;
    }, selector),
  );

for (const browserName of browserNames) {
  describe(`pictures in ${browserName}`, () => {
    /** @type {import("./journeys.mjs").Journeys} */
    let journeys;
    before(async () => {
      journeys = await startJourneys(browserName);
      journeys.pages["/"] = journeys.page();
    });
    after(() => journeys?.stop());

    const arrive = async () => {
      const page = await visitor(journeys);
      await page.goto(`${journeys.site}/`);
      const chat = await openChat(page);
      return { page, chat, field: await find(chat, "textbox", "Message") };
    };
    const messages = (chat) => chat.$$eval(".message", (found) => found.length);

    /** Opens a picture large by keyboard and shuts it: the focus is where it was. */
    const enlarge = async (page, place) => {
      const opener = await find(place, "button", "Enlarge the picture");
      await opener.focus();
      await page.keyboard.press("Enter");
      await isLoaded(place, "dialog.enlarged img");
      const { width, height } = await place.$eval("dialog", (dialog) => {
        const { width, height } = dialog.getBoundingClientRect();
        return { width: width - innerWidth, height: height - innerHeight };
      });
      assert.deepEqual([width, height], [0, 0], "it is as large as the page");
      assert.equal(await nameOfFocus(place), "Close the picture");
      assert.deepEqual(await violations(place), []);
      await page.keyboard.press("Escape");
      await eventually("no dialog", async () => (await place.$("dialog")) === null);
      assert.equal(await nameOfFocus(place), "Enlarge the picture");
      await opener.click();
      await (await find(place, "button", "Close the picture")).click();
      await eventually("no dialog", async () => (await place.$("dialog")) === null);
    };

    it("are looked at before they go, with a caption, and seen by the agent", async () => {
      const { page, chat, field } = await arrive();
      assert.equal(await give(chat, "paste"), true);
      await isLoaded(chat, "#preview img");
      await eventually("the field", async () => (await nameOfFocus(chat)) === "Message");
      assert.equal(await messages(chat), 0, "nothing is sent yet");
      assert.deepEqual(await violations(chat), []);

      await (await find(chat, "button", "Remove the picture")).click();
      assert.equal(await chat.$eval("#preview", ({ hidden }) => hidden), true);
      await field.press("Enter");
      assert.equal(await messages(chat), 0, "there is nothing to send");

      assert.equal(await give(chat, "dragover"), true);
      assert.equal(await give(chat, "drop"), true);
      await isLoaded(chat, "#preview img");
      const caption = `Which lamp is this? ${crypto.randomUUID()}`;
      await field.type(caption);
      await field.press("Enter");
      await shows(() => chat.$("#messages"), [caption, "Sent"]);
      await isLoaded(chat, ".message img");
      assert.equal(await chat.$eval("#preview", ({ hidden }) => hidden), true);
      await enlarge(page, chat);
      await find(page.mainFrame(), "button", "Close chat");

      const desk = await openWindow(journeys.browser);
      const frame = await openDesk(desk, journeys.demo.console);
      await openConversation(frame, caption);
      await shows(() => find(frame, "log", "Messages"), [caption]);
      await isLoaded(desk, ".message img");
      await enlarge(desk, frame);
      await desk.close();
      await page.browserContext().close();
    });

    it("are not taken where text comes with them, or where they are none", async () => {
      const { page, chat, field } = await arrive();
      const words = { more: { "text/plain": "Words of a word processor" } };
      assert.equal(await give(chat, "paste", words), false);
      await give(chat, "drop", { type: "" });
      await shows(() => chat.$("#problem"), ["That is no picture."]);
      await field.type("x");
      assert.equal(await chat.$eval("#problem", (problem) => problem.textContent), "");
      assert.equal(await chat.$eval("#preview", ({ hidden }) => hidden), true);
      await page.browserContext().close();
    });

    it("are sent by the agent, too, once and only when they want to", async () => {
      const { page, chat } = await arrive();
      const text = `Show me the lamp ${crypto.randomUUID()}`;
      await say(chat, text);
      const desk = await openWindow(journeys.browser);
      const frame = await openDesk(desk, journeys.demo.console);
      await give(frame, "drop");
      assert.equal((await all(frame, "img", "Picture")).length, 0, "no conversation is open");
      await openConversation(frame, text);
      const field = await find(frame, "textbox", "Answer");
      await give(frame, "paste");
      await isLoaded(desk, ".preview img");
      assert.deepEqual(await violations(desk), []);
      await (await find(frame, "button", "Remove the picture")).click();
      await eventually("no preview", async () => (await frame.$(".preview")) === null);
      await give(frame, "drop");
      await isLoaded(desk, ".preview img");
      await field.press("Enter");
      await isLoaded(chat, ".message.out img");
      await isLoaded(desk, ".message.out img");
      assert.equal(await frame.$(".preview"), null);
      await give(frame, "drop");
      await isLoaded(desk, ".preview img");
      await field.type("In green, too");
      await field.press("Enter");
      await shows(() => chat.$("#messages"), ["In green, too"]);
      const sent = await chat.$$eval(".message.out", (found) =>
        found.map((one) => [one.querySelectorAll("img").length, one.querySelectorAll("p").length]),
      );
      assert.deepEqual(sent, [
        [1, 0],
        [1, 1],
      ]);
      await desk.close();
      await page.browserContext().close();
    });

    it("are not all that is long: so are texts, which fold, and open when one asks", async () => {
      const { page, chat } = await arrive();
      const end = `the end ${crypto.randomUUID()}`;
      await page.evaluate(
        (text) => globalThis.camefrom.push(["send", text]),
        `${"A long story. ".repeat(90)}${end}`,
      );
      const open = await find(chat, "button", "Show all of it");
      const height = () => chat.$eval(".message p", (text) => text.getBoundingClientRect().height);
      const folded = await height();
      await open.focus();
      await page.keyboard.press("Enter");
      assert.ok((await height()) > folded * 1.5, `${folded} px, then ${await height()}`);
      await eventually(
        "no button",
        async () => (await all(chat, "button", "Show all of it")).length === 0,
      );
      assert.ok(await chat.evaluate(() => document.activeElement?.matches(".message p")));
      await page.browserContext().close();
    });
  });
}
