// What is kept on the device, by whose choice, and how it goes away again.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { browserNames } from "./browsers.mjs";
import {
  follow,
  globalPrivacyControl,
  hold,
  journeyKey,
  later,
  leftOn,
  lose,
  nothing,
  query,
  startJourneys,
  visitor,
  write,
} from "./journeys.mjs";
import { chatFrame, eventually, find } from "./person.mjs";

/** Firefox has the setting; in Chromium an extension makes it, in the page's own world. */
const control = { prefs: { "privacy.globalprivacycontrol.enabled": true } };

for (const browserName of browserNames) {
  describe(`what a shop has kept, in ${browserName}`, () => {
    /** @type {import("./journeys.mjs").Journeys} */
    let journeys;

    before(async () => {
      journeys = await startJourneys(browserName);
    });

    after(() => journeys?.stop());

    function shopThatKeeps(storage, more = {}) {
      const tag = `data-storage="${storage}" ${more.attributes ?? ""}`;
      for (const path of ["/", "/a", "/b", "/c"]) {
        journeys.pages[path] = journeys.page({ tag, ...more });
      }
    }

    const kept = (page, storage) =>
      page.evaluate((name, key) => window[`${name}Storage`].getItem(key), storage, journeyKey);

    const isKept = (page, storage, text) =>
      eventually(`${text} in ${storage}Storage`, async () =>
        (await kept(page, storage))?.includes(text),
      );

    const isGone = (page, storage) =>
      eventually(`nothing in ${storage}Storage`, async () => (await kept(page, storage)) === null);

    it("tells of two visits, in local storage, though nobody opened the chat at the first", async () => {
      shopThatKeeps("local");
      const page = await visitor(journeys);
      await page.goto(`${journeys.site}/?${query}`);
      await isKept(page, "local", "spring_sale_2026");
      const context = page.browserContext();
      const nextVisit = await context.newPage();
      await page.close();
      await nextVisit.goto(`${journeys.site}/a?${later}`);
      await isKept(nextVisit, "local", "autumn_evenings");
      await follow(nextVisit, "/b");
      const text = await write(nextVisit, "Second visit");
      const { conversation } = await journeys.conversationWith(text);
      assert.equal(conversation.first_referral.website.utm.source, "google");
      assert.equal(conversation.latest_referral.website.utm.source, "newsletter");
      assert.equal(conversation.latest_referral.website.written_on, `${journeys.site}/b`);
      assert.deepEqual(await leftOn(nextVisit), { ...nothing, local: [journeyKey] });
      await context.close();
    });

    it("is this tab's, and no cookie, in session storage", async () => {
      shopThatKeeps("session");
      const page = await visitor(journeys);
      await page.goto(`${journeys.site}/?${query}`);
      await isKept(page, "session", "spring_sale_2026");
      assert.deepEqual(await leftOn(page), { ...nothing, session: [journeyKey] });
      const context = page.browserContext();
      const other = await context.newPage();
      await other.goto(`${journeys.site}/a`);
      const text = await write(other, "Another tab");
      const { conversation } = await journeys.conversationWith(text);
      assert.equal(conversation.latest_referral, null);
      await context.close();
    });

    it("is no journey of anybody's when it is damaged, and costs no message", async () => {
      shopThatKeeps("local");
      for (const damaged of [
        "{}",
        "1 2 3",
        "x".repeat(100_000),
        "\n\nurl=https://e.example/?utm_source=e",
        "\ud800",
      ]) {
        const page = await visitor(journeys);
        await page.goto(`${journeys.site}/a`);
        await page.evaluate((key, value) => localStorage.setItem(key, value), journeyKey, damaged);
        await page.goto(`${journeys.site}/?${query}`);
        const text = await write(page, "Damaged");
        const { conversation } = await journeys.conversationWith(text);
        assert.equal(conversation.first_referral.website.utm.source, "google");
        await page.browserContext().close();
      }
    });

    it("is nothing while the visitor has not agreed, and all of it once they do, without another page", async () => {
      shopThatKeeps("local", { attributes: `data-consent="false"` });
      const page = await visitor(journeys);
      await page.goto(`${journeys.site}/?${query}`);
      const refused = await write(page, "Not asked yet");
      const { conversation } = await journeys.conversationWith(refused);
      assert.equal(conversation.latest_referral.website.click_ids, undefined);
      assert.match(conversation.latest_referral.website.page, /gclid=REDACTED/);
      assert.doesNotMatch(JSON.stringify(conversation), /EAIaIQobChMI/);
      assert.deepEqual(await leftOn(page), nothing);

      await page.evaluate(() => globalThis.camefrom.push(["consent", true], ["newConversation"]));
      await isKept(page, "local", "EAIaIQobChMI");
      const agreed = await write(page, "Agreed");
      const { website } = (await journeys.conversationWith(agreed)).conversation.latest_referral;
      assert.equal(website.click_ids.gclid, "EAIaIQobChMI");
      assert.equal(website.page, `${journeys.site}/?${query}`);
      await page.browserContext().close();
    });

    it("is refused by a text, too, as attributes of a tag are", async () => {
      shopThatKeeps("local");
      const page = await visitor(journeys);
      await page.goto(`${journeys.site}/?${query}`);
      await isKept(page, "local", "EAIaIQobChMI");
      await page.evaluate(() => globalThis.camefrom.push(["consent", "false"]));
      await isGone(page, "local");
      const text = await write(page, "No, as a text");
      const { conversation } = await journeys.conversationWith(text);
      assert.doesNotMatch(JSON.stringify(conversation), /EAIaIQobChMI/);
      await page.browserContext().close();
    });

    it("goes when the visitor withdraws, and does not come back", async () => {
      shopThatKeeps("local");
      const page = await visitor(journeys);
      await page.goto(`${journeys.site}/?${query}`);
      await isKept(page, "local", "spring_sale_2026");
      await page.evaluate(() => globalThis.camefrom.push(["consent", false]));
      await isGone(page, "local");
      await page.evaluate(() => history.pushState(null, "", "/b"));
      const text = await write(page, "Withdrawn");
      const { conversation } = await journeys.conversationWith(text);
      assert.doesNotMatch(JSON.stringify(conversation), /EAIaIQobChMI/);
      assert.deepEqual(await leftOn(page), nothing);
      await page.browserContext().close();
    });

    it("does not come back by another tab that is still open when the visitor withdraws in one", async () => {
      shopThatKeeps("local");
      const page = await visitor(journeys);
      await page.goto(`${journeys.site}/?${query}`);
      await isKept(page, "local", "spring_sale_2026");
      const tab = await page.browserContext().newPage();
      await tab.goto(`${journeys.site}/a`);
      await journeys.conversationWith(await write(tab, "Open as well"));
      await page.evaluate(() => globalThis.camefrom.push(["consent", false]));
      await isGone(page, "local");
      await tab.evaluate(() => history.pushState(null, "", "/b"));
      await journeys.conversationWith(await write(tab, "Moved on"));
      assert.equal(await kept(tab, "local"), null);
      await page.browserContext().close();
    });

    for (const command of [["consent", false], ["forget"]]) {
      it(`goes by ${command[0]} though the chat cannot be reached`, async () => {
        shopThatKeeps("local");
        const page = await visitor(journeys);
        await lose(page, "/chat/frame.html");
        await page.goto(`${journeys.site}/?${query}`);
        await page.evaluate((key) => localStorage.setItem(key, "1 from before"), journeyKey);
        await page.evaluate((words) => globalThis.camefrom.push(words), command);
        await isGone(page, "local");
        await page.browserContext().close();
      });
    }

    it("is nothing that a chat is fetched for, but for a look for a conversation, where a shop keeps none", async () => {
      shopThatKeeps("none");
      const page = await visitor(journeys);
      const requests = [];
      page.on("request", (request) => requests.push(request.url()));
      await page.goto(`${journeys.site}/?${query}`);
      await find(page.mainFrame(), "button", "Open chat");
      const chat = await chatFrame(page);
      await eventually("its look", () => chat.evaluate(() => document.body.hidden));
      assert.deepEqual(
        requests.filter((url) => url.startsWith(journeys.platform)).sort(),
        ["chunk.js", "frame.html", "frame.js", "loader.js"].map(
          (file) => `${journeys.platform}/chat/${file}`,
        ),
      );
      await journeys.conversationWith(await write(page, "Opened"));
      await page.browserContext().close();
    });

    it("goes with everything else when the visitor is to be forgotten", async () => {
      shopThatKeeps("local");
      const page = await visitor(journeys);
      await page.goto(`${journeys.site}/?${query}`);
      const text = await write(page, "To be forgotten");
      await journeys.conversationWith(text);
      await isKept(page, "local", "spring_sale_2026");
      const frame = await (await page.$(">>> iframe")).contentFrame();
      assert.notEqual(await frame.evaluate(() => localStorage.length), 0);
      await page.evaluate(() => globalThis.camefrom.push(["forget"]));
      await isGone(page, "local");
      await eventually(
        "an empty frame",
        async () => (await frame.evaluate(() => localStorage.length)) === 0,
      );
      assert.deepEqual(await leftOn(page), nothing);
      const after = await write(page, "A stranger");
      const { conversation, messages } = await journeys.conversationWith(after);
      assert.equal(messages.length, 1, "another conversation");
      assert.equal(conversation.latest_referral, null);
      await page.browserContext().close();
    });

    it("stays gone though the page says what it had before it hears of that", async () => {
      shopThatKeeps("local");
      const page = await visitor(journeys);
      await page.goto(`${journeys.site}/?${query}`);
      await isKept(page, "local", "spring_sale_2026");
      await page.evaluate(() => history.replaceState(null, "", "/b"));
      await page.evaluate(() => globalThis.camefrom.push(["forget"], ["visit"]));
      await isGone(page, "local");
      const text = await write(page, "Forgotten at once");
      const { conversation } = await journeys.conversationWith(text);
      assert.equal(conversation.latest_referral, null);
      assert.deepEqual(await leftOn(page), nothing);
      await page.browserContext().close();
    });

    it("takes a message with it that was not yet on its way", async () => {
      shopThatKeeps("local");
      const page = await visitor(journeys);
      const release = await hold(page, "/camefrom/widget.js");
      await page.goto(`${journeys.site}/?${query}`);
      const unsaid = await write(page, "Not to be said");
      await page.evaluate(() => globalThis.camefrom.push(["forget"]));
      const frame = await (await page.$(">>> iframe")).contentFrame();
      await eventually(
        "an empty frame",
        async () => (await frame.evaluate(() => localStorage.length)) === 0,
      );
      await release();
      const text = await write(page, "A stranger");
      const { conversation, messages } = await journeys.conversationWith(text);
      assert.equal(messages.length, 1);
      assert.equal(conversation.latest_referral, null);
      assert.equal(await journeys.isKnown(unsaid), false);
      await page.browserContext().close();
    });

    it("has no secrets in it, nor has the message, nor the agent's console", async () => {
      shopThatKeeps("local", { attributes: `data-redact="member, seat"` });
      const secrets = "token=s3cret1&email=ana%40example.com&member=s3cret2&seat=s3cret3";
      const page = await visitor(journeys);
      await page.goto(
        `${journeys.site}/?${query}&${secrets}&colour=green&utm_term=ana%40example.com`,
      );
      await isKept(page, "local", "spring_sale_2026");
      const text = await write(page, "Secrets");
      const record = await journeys.conversationWith(text);
      const { website } = record.conversation.latest_referral;
      const everything = JSON.stringify(record) + (await kept(page, "local"));
      assert.doesNotMatch(everything, /s3cret|ana(%40|%2540|@)example/);
      assert.equal(website.utm.term, undefined);
      assert.equal(
        website.page,
        `${journeys.site}/?${query}&token=REDACTED&email=REDACTED&member=REDACTED&seat=REDACTED&colour=green&utm_term=REDACTED`,
      );
      await page.browserContext().close();
    });
  });

  describe(`Global Privacy Control in ${browserName}`, () => {
    /** @type {import("./journeys.mjs").Journeys} */
    let journeys;

    before(async () => {
      journeys = await startJourneys(browserName, control);
      for (const path of ["/", "/a"]) {
        journeys.pages[path] = journeys.page({ tag: `data-storage="local"` });
      }
    });

    after(() => journeys?.stop());

    const arrive = browserName === "chromium" ? globalPrivacyControl : undefined;

    it("keeps storage empty and click ids out, and what was kept before goes", async () => {
      const page = await visitor(journeys, arrive);
      await page.goto(`${journeys.site}/a`);
      assert.equal(await page.evaluate(() => navigator.globalPrivacyControl), true);
      await page.evaluate((key) => localStorage.setItem(key, "1 from an earlier time"), journeyKey);
      await page.goto(`${journeys.site}/?${query}`);
      await eventually(
        "empty storage",
        async () => (await page.evaluate(() => localStorage.length)) === 0,
      );
      const text = await write(page, "Do not sell");
      const { conversation } = await journeys.conversationWith(text);
      const { website } = conversation.latest_referral;
      assert.equal(website.utm.campaign, "spring_sale_2026");
      assert.equal(website.click_ids, undefined);
      assert.match(website.page, /gclid=REDACTED/);
      assert.deepEqual(await leftOn(page), nothing);
      await page.browserContext().close();
    });

    it("gives way to a visitor who agrees", async () => {
      const page = await visitor(journeys, arrive);
      await page.goto(`${journeys.site}/?${query}`);
      await page.evaluate(() => globalThis.camefrom.push(["consent", true]));
      await eventually("a journey", () =>
        page.evaluate((key) => localStorage.getItem(key)?.includes("EAIaIQobChMI"), journeyKey),
      );
      await page.browserContext().close();
    });
  });
}
