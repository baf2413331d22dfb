// What visitor and agent see of each other: that somebody writes, and how far the other has looked.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { violations } from "./access.mjs";
import { browserNames, openWindow } from "./browsers.mjs";
import { openDesk } from "./console.mjs";
import { startJourneys, visitor, write } from "./journeys.mjs";
import { chatFrame, eventually, find, openConversation, say, shows, textOf } from "./person.mjs";

for (const browserName of browserNames) {
  describe(`visitor and agent in ${browserName}`, () => {
    /** @type {import("./journeys.mjs").Journeys} */
    let journeys;
    before(async () => {
      journeys = await startJourneys(browserName);
      journeys.pages["/"] = journeys.page();
    });
    after(() => journeys?.stop());

    it("see that the other has looked, and the visitor that an agent writes, whoever it is", async () => {
      const page = await visitor(journeys);
      await page.goto(`${journeys.site}/`);
      const text = await write(page, "Anybody?");
      const chat = await chatFrame(page);
      const notes = () =>
        chat.$$eval(".message.in small", (all) =>
          all.map(({ textContent }) => textContent.split(" · ")[1]),
        );
      await eventually("it is sent", async () => (await notes()).join() === "Sent");

      const desk = await openWindow(journeys.browser);
      const asked = [];
      desk.on("request", (request) => asked.push(new URL(request.url()).pathname.split("/").pop()));
      const frame = await openDesk(desk, journeys.demo.console);
      const count = (what) => asked.filter((name) => name === what).length;
      assert.equal(count("seen"), 0, "the list alone shows no conversation");
      await openConversation(frame, text);
      await eventually("it is seen", async () => (await notes()).join() === "Seen");
      await say(chat, "I have a question");
      await eventually("both are seen", async () => (await notes()).join() === "Sent,Seen");
      assert.equal(count("seen"), 2, "once for each");

      const line = async () => textOf(await chat.$("#writing"));
      const field = await find(frame, "textbox", "Answer");
      await field.type("Good morning! Which one is it?");
      await eventually(
        "that an agent writes",
        async () => (await line()) === "An agent is writing",
      );
      assert.deepEqual(await violations(chat), []);
      assert.ok(count("writing") < 4, `told ${count("writing")} times of 30 letters`);
      await field.press("Enter");
      await shows(() => chat.$("#messages"), ["Good morning!"]);
      await eventually("that nobody writes", async () => (await line()) === "");
      await shows(() => find(frame, "log", "Messages"), [", seen"]);

      await page.reload();
      const again = await chatFrame(page);
      await eventually("it is seen still", () =>
        again.$$eval(".message.in small", (all) => all.at(-1)?.textContent.endsWith("· Seen")),
      );
      await desk.close();
      await page.browserContext().close();
    });

    it("are told of no look at a chat that is shut", async () => {
      const page = await visitor(journeys);
      await page.goto(`${journeys.site}/`);
      const text = await write(page, "Later");
      const desk = await openWindow(journeys.browser);
      const frame = await openDesk(desk, journeys.demo.console);
      await openConversation(frame, text);
      await page.evaluate(() => globalThis.camefrom.push(["close"]));
      await find(page.mainFrame(), "button", "Open chat");
      await say(frame, "Here it is.", "Answer");
      await find(page.mainFrame(), "button", "Open chat, 1 new message");
      const log = () => find(frame, "log", "Messages");
      await shows(log, ["Here it is."]);
      assert.doesNotMatch(await textOf(await log()), /seen/);
      await page.evaluate(() => globalThis.camefrom.push(["open"]));
      await shows(log, [", seen"]);
      await desk.close();
      await page.browserContext().close();
    });
  });
}
