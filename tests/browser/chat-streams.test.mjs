// A browser has few connections to one server. The chat takes one of them, in however many windows and on
// however many pages it is.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { agent } from "../server/people.mjs";
import { browserNames } from "./browsers.mjs";
import { connectionsTo } from "./connections.mjs";
import { follow, startJourneys, visitor, write } from "./journeys.mjs";
import { chatFrame, eventually, find, shows } from "./person.mjs";

const paths = ["/", "/a", "/b", "/c"];
const eightPages = ["/a", "/b", "/c", "/", "/a", "/b", "/c", "/"];
const longestLoad = 5_000;

for (const browserName of browserNames) {
  describe(`the chat's connections in ${browserName}`, () => {
    /** @type {import("./journeys.mjs").Journeys} */
    let journeys;
    before(async () => {
      journeys = await startJourneys(browserName, { backForwardCache: true });
      for (const path of paths) {
        journeys.pages[path] = journeys.page({ tag: 'data-storage="session"' });
        journeys.pages[`/plain${path}`] = journeys.page({
          links: paths.map((to) => `/plain${to}`),
        });
      }
    });
    after(() => journeys?.stop());

    const few = (what) =>
      eventually(`at most 3 connections ${what}`, async () => {
        // What is open may be idle, and then ends soon.
        return (await connectionsTo(journeys.platform)) <= 3;
      });
    const hears = async (page, conversation) => {
      const words = `Still there? ${crypto.randomUUID()}`;
      await agent(journeys.platform).answer(conversation.id, words);
      const chat = await chatFrame(page);
      await shows(() => chat.$("#messages"), [words]);
    };
    const loadTime = (page) =>
      eventually("the end of the page's load", () =>
        page.evaluate(() => performance.getEntriesByType("navigation")[0].loadEventEnd),
      );

    const visits = [
      ["with data-storage", "", () => {}],
      ["with the chat open", "/plain", (page) => openByProgram(page)],
    ];
    for (const [how, folder, open] of visits) {
      it(`are at most 3 after eight pages ${how}, each of which loads as ever`, async () => {
        const page = await visitor(journeys);
        await page.goto(`${journeys.site}${folder}/`);
        const text = await write(page, "Many pages");
        const { conversation } = await journeys.conversationWith(text);
        for (const path of eightPages) {
          await follow(page, folder + path);
          await open(page);
          await hears(page, conversation);
          const took = await loadTime(page);
          assert.ok(took < longestLoad, `${path} took ${took} ms`);
        }
        await few(`after eight pages ${how}`);
        await page.browserContext().close();
      });
    }

    it("are one stream for eight windows, of which the next takes it over when one is shut", async () => {
      const first = await visitor(journeys);
      await first.goto(`${journeys.site}/plain/`);
      const text = await write(first, "Many windows");
      const { conversation } = await journeys.conversationWith(text);
      const windows = [first];
      while (windows.length < 8) windows.push(await openWindowFrom(first));
      for (const page of windows) await openByProgram(page);
      for (const page of windows) {
        const chat = await chatFrame(page);
        await shows(() => chat.$("#messages"), [text]);
      }
      await few("of eight windows");
      const [, ...others] = windows;
      await hears(others.at(-1), conversation);
      await first.close();
      for (const page of others) await hears(page, conversation);
      await others[0].browserContext().close();
    });
  });
}

async function openByProgram(page) {
  await eventually("the loader", () => page.evaluate(() => Boolean(globalThis.camefrom?.live)));
  await page.evaluate(() => globalThis.camefrom.push(["open"]));
  await find(page.mainFrame(), "button", "Close chat");
}

/**
 * Another window of the same visitor: tabs would hide each other. Puppeteer has it before the page is
 * loaded: of a window that begins with the page it may never learn how the frame is to be asked.
 */
async function openWindowFrom(page) {
  const context = page.browserContext();
  const before = await context.pages();
  await page.evaluate(() => void window.open("about:blank", "", "popup,noopener"));
  const opened = await eventually("another window", async () =>
    (await context.pages()).find((candidate) => !before.includes(candidate)),
  );
  await opened.goto(page.url());
  await eventually("its chat", () => opened.evaluate(() => Boolean(globalThis.camefrom?.live)));
  return opened;
}
