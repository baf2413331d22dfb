// Somebody answers while the visitor looks at other pages: what says so, and what does not.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { agent } from "../server/people.mjs";
import { browserNames } from "./browsers.mjs";
import { follow, leftOn, nothing, startJourneys, visitor, write } from "./journeys.mjs";
import { chatFrame, eventually, find, openChat, shows } from "./person.mjs";

/** What is in the frame's own storage. */
const kept = (chat) =>
  chat.evaluate(() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)].sort());
const push = (page, ...command) =>
  page.evaluate((words) => globalThis.camefrom.push(words), command);

for (const browserName of browserNames) {
  describe(`an answer that comes later, in ${browserName}`, () => {
    /** @type {import("./journeys.mjs").Journeys} */
    let journeys;
    before(async () => {
      journeys = await startJourneys(browserName);
      for (const path of ["/", "/a", "/b", "/c"]) journeys.pages[path] = journeys.page();
    });
    after(() => journeys?.stop());

    const arrive = async () => {
      const page = await visitor(journeys);
      await page.goto(`${journeys.site}/`);
      return page;
    };
    const answer = (conversation, text) => agent(journeys.platform).answer(conversation.id, text);

    it("is told by the launcher and the title on every page, though the page keeps nothing, until it is seen", async () => {
      const page = await arrive();
      const text = await write(page, "An answer for later");
      const { conversation } = await journeys.conversationWith(text);
      await push(page, "close");
      await follow(page, "/a");
      await answer(conversation, "Here it is");
      await find(page.mainFrame(), "button", "Open chat, 1 new message");
      await eventually("its title", async () => /^\(1\) .?Shop$/.test(await page.title()));
      await answer(conversation, "And more");
      await find(page.mainFrame(), "button", "Open chat, 2 new messages");
      await follow(page, "/b");
      await find(page.mainFrame(), "button", "Open chat, 2 new messages");
      assert.deepEqual(await leftOn(page), nothing);
      const chat = await openChat(page, "Open chat, 2 new messages");
      await shows(() => chat.$("#messages"), ["Here it is", "And more"]);
      await eventually("the plain title", async () => (await page.title()) === "Shop");
      await push(page, "close");
      await find(page.mainFrame(), "button", "Open chat");
      await follow(page, "/c");
      await eventually(
        "the chat",
        async () => !(await (await chatFrame(page)).evaluate(() => document.body.hidden)),
      );
      assert.deepEqual(
        await page.$$eval(">>> button", ([launcher]) => launcher.getAttribute("aria-label")),
        "Open chat",
      );
      await page.browserContext().close();
    });

    it("is seen in the chat that was open on the page before, which takes nobody out of the page", async () => {
      const page = await arrive();
      const text = await write(page, "Reading on");
      const { conversation } = await journeys.conversationWith(text);
      await eventually("its sign", async () =>
        (await kept(await chatFrame(page))).includes("camefrom.open"),
      );
      await follow(page, "/a");
      await find(page.mainFrame(), "button", "Close chat");
      assert.equal(await page.evaluate(() => document.activeElement === document.body), true);
      await answer(conversation, "While you read on");
      const chat = await chatFrame(page);
      await shows(() => chat.$("#messages"), ["While you read on"]);
      await push(page, "close");
      await follow(page, "/b");
      await find(page.mainFrame(), "button", "Open chat");
      await page.browserContext().close();
    });

    it("keeps nothing of a chat that was only opened", async () => {
      const page = await arrive();
      const chat = await openChat(page);
      await find(chat, "textbox", "Message");
      await follow(page, "/a");
      await find(page.mainFrame(), "button", "Open chat");
      assert.deepEqual(await kept(await chatFrame(page)), []);
      await page.browserContext().close();
    });

    it("rings softly after a gesture, unless the visitor has switched that off", async () => {
      const page = await visitor(journeys, countTones);
      await page.goto(`${journeys.site}/`);
      const text = await write(page, "With a sound");
      const { conversation } = await journeys.conversationWith(text);
      const chat = await chatFrame(page);
      const tones = () => chat.evaluate(() => globalThis.tones);
      await push(page, "close");
      await answer(conversation, "Do you hear?");
      await eventually("two tones", async () => (await tones()) === 2);
      await push(page, "open");
      const sound = await find(chat, "button", "Sound at new messages");
      await sound.click();
      assert.equal(await sound.evaluate((button) => button.ariaPressed), "false");
      await push(page, "close");
      await answer(conversation, "And now?");
      await find(page.mainFrame(), "button", "Open chat, 1 new message");
      assert.equal(await tones(), 2);
      await page.browserContext().close();
    });

    it("is silent where nobody has touched the chat yet", async () => {
      const page = await visitor(journeys, countTones);
      // Whatever a test does in a frame counts as a gesture.
      await page.evaluateOnNewDocument(() => {
        const untouched = { hasBeenActive: false, isActive: false };
        Object.defineProperty(navigator, "userActivation", { value: untouched });
      });
      await page.goto(`${journeys.site}/`);
      const text = await write(page, "Without a sound");
      const { conversation } = await journeys.conversationWith(text);
      await push(page, "close");
      await answer(conversation, "Unheard, but not unseen");
      await find(page.mainFrame(), "button", "Open chat, 1 new message");
      assert.equal(await (await chatFrame(page)).evaluate(() => globalThis.tones), 0);
      await page.browserContext().close();
    });
  });
}

/** Headless browsers are silent; runs before any script of a page. */
function countTones() {
  globalThis.tones = 0;
  const { start } = OscillatorNode.prototype;
  OscillatorNode.prototype.start = function (when) {
    globalThis.tones += 1;
    return start.call(this, when);
  };
}
