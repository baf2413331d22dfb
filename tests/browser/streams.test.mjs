// Pages that the browser keeps for the way back hold none of its few connections to the server.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { connectionsTo } from "./connections.mjs";
import { follow, startJourneys, visitor, write } from "./journeys.mjs";
import { eventually, find, openConversation, say } from "./person.mjs";

/** Whether the page was taken back as it was left. */
function witnessReturns() {
  addEventListener("pageshow", ({ persisted }) => {
    globalThis.cameBack = persisted;
  });
}

async function goBack(page) {
  // Puppeteer's own way waits for a page to load, and none does.
  await page.evaluate(() => void setTimeout(() => history.back()));
  await eventually("the cached page", () => page.evaluate(() => globalThis.cameBack));
}

const newMessages = (count) => `${count} new message${count > 1 ? "s" : ""}`;
const shut = (page) => page.evaluate(() => globalThis.camefrom.push(["close"]));

describe("pages that a browser keeps", () => {
  /** @type {import("./journeys.mjs").Journeys} */
  let journeys;
  before(async () => {
    journeys = await startJourneys("chromium", { backForwardCache: true });
    for (const path of ["/", "/a", "/b", "/c"]) {
      journeys.pages[path] = journeys.page({ tag: 'data-storage="session"' });
    }
  });
  after(() => journeys?.stop());

  const answer = (conversation, text) =>
    fetch(`${journeys.platform}/console/conversations/${conversation}/messages`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ id: crypto.randomUUID(), text }),
    });
  const few = (what) =>
    eventually(`at most 3 connections ${what}`, async () => {
      // What is open may be idle, and then ends soon.
      const open = await connectionsTo(journeys.platform);
      return open <= 3;
    });

  it("hold no connection of the chat, and load while others are kept", async () => {
    const page = await visitor(journeys, witnessReturns);
    await page.goto(`${journeys.site}/`);
    const text = await write(page, "Many pages");
    const { conversation } = await journeys.conversationWith(text);
    await shut(page);
    for (const [index, href] of ["/a", "/b", "/c", "/", "/a", "/b", "/c", "/"].entries()) {
      await follow(page, href);
      assert.equal((await answer(conversation.id, "Still there?")).status, 201);
      await find(page.mainFrame(), "button", `Open chat, ${newMessages(index + 1)}`);
    }
    await few("after eight pages");
    await page.browserContext().close();
  });

  it("hear on their return what was answered meanwhile", async () => {
    const page = await visitor(journeys, witnessReturns);
    await page.goto(`${journeys.site}/`);
    const text = await write(page, "There and back");
    const { conversation } = await journeys.conversationWith(text);
    await shut(page);
    await follow(page, "/a");
    const sign = () => find(page.mainFrame(), "button", "Open chat, 1 new message");
    assert.equal((await answer(conversation.id, "First")).status, 201);
    await sign();
    await page.evaluate(() => globalThis.camefrom.push(["open"]));
    await find(page.mainFrame(), "button", "Close chat");
    await shut(page);
    await find(page.mainFrame(), "button", "Open chat");
    await follow(page, "/b");
    assert.equal((await answer(conversation.id, "While that page was away")).status, 201);
    await sign();
    await goBack(page);
    await sign();
    await page.browserContext().close();
  });

  it("hold no connection of the console, which is up to date on its return", async () => {
    const page = await visitor(journeys, witnessReturns);
    await page.goto(`${journeys.platform}/console`);
    const customer = await visitor(journeys);
    await customer.goto(`${journeys.site}/`);
    await write(customer, "Before");
    await eventually("the console follows", () =>
      page.$eval(".live", (live) => live.dataset.connected === "true").catch(() => false),
    );
    for (let n = 0; n < 8; n++) {
      await page.goto(`${journeys.platform}/${n % 2 ? "console" : "simulator"}`);
    }
    await customer.browserContext().close();
    await few("of consoles");
    await page.goto(`${journeys.platform}/simulator`);
    const late = await visitor(journeys);
    await late.goto(`${journeys.site}/`);
    const text = await write(late, "Meanwhile");
    await journeys.conversationWith(text);
    await goBack(page);
    await openConversation(page.mainFrame(), text);
    await say(page.mainFrame(), "Here I am", "Answer");
    await page.browserContext().close();
    await late.browserContext().close();
  });
});
