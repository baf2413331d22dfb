// Known without storing anything: from the tab's own history, and from the page before.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { browserNames } from "./browsers.mjs";
import {
  follow,
  leftOn,
  nothing,
  openTab,
  query,
  startJourneys,
  visitor,
  withoutNavigationApi,
  write,
} from "./journeys.mjs";
import { chatFrame, eventually, openChat } from "./person.mjs";

/** Puppeteer does not find the frame of a page that was kept. */
async function sendByProgram(page, what) {
  const text = `${what} ${crypto.randomUUID()}`;
  await page.evaluate((words) => globalThis.camefrom.push(["send", words]), text);
  return text;
}

for (const browserName of browserNames) {
  describe(`a campaign that nothing was stored for, in ${browserName}`, () => {
    /** @type {import("./journeys.mjs").Journeys} */
    let journeys;

    before(async () => {
      journeys = await startJourneys(browserName, { backForwardCache: true });
    });

    after(() => journeys?.stop());

    for (const host of ["localhost", "127.0.0.1"]) {
      it(`is known four full page loads later, at ${host}`, async () => {
        const page = await visitor(journeys);
        const landing = `${journeys.demo.shop(host)}/?${query}`;
        await page.goto(landing);
        for (const href of ["/heron.html", "/", "/about.html", "/"]) await follow(page, href);
        const text = await write(page, "Four pages later");
        const { conversation, messages } = await journeys.conversationWith(text);
        const { website } = conversation.latest_referral;
        assert.equal(website.page, landing);
        assert.equal(website.utm.campaign, "spring_sale_2026");
        assert.equal(website.click_ids.gclid, "EAIaIQobChMI");
        assert.equal(website.written_on, `${journeys.demo.shop(host)}/`);
        assert.deepEqual(conversation.first_referral, conversation.latest_referral);
        assert.equal(messages[0].referrals.length, 1);
        assert.deepEqual(await leftOn(page), nothing, "not even a conversation leaves anything");
        await page.browserContext().close();
      });

      it(`is known in a new tab with a product, at ${host}`, async () => {
        const page = await visitor(journeys);
        const landing = `${journeys.demo.shop(host)}/?${query}`;
        await page.goto(landing);
        const tab = await openTab(page, "/heron.html");
        const text = await write(tab, "In a new tab");
        const { conversation } = await journeys.conversationWith(text);
        assert.equal(conversation.latest_referral.website.page, landing);
        assert.match(conversation.latest_referral.website.written_on, /heron/);
        assert.deepEqual(await leftOn(tab), nothing);
        await page.browserContext().close();
      });
    }

    it("is known after a reload of the page that it led to", async () => {
      const page = await visitor(journeys);
      const landing = `${journeys.demo.shop()}/heron.html?${query}`;
      await page.goto(landing);
      await chatFrame(page);
      await page.reload();
      const text = await write(page, "Reloaded");
      const { conversation } = await journeys.conversationWith(text);
      assert.equal(conversation.latest_referral.website.page, landing);
      assert.equal(conversation.latest_referral.website.written_on, undefined);
      await page.browserContext().close();
    });

    for (const how of [
      "kept by the browser",
      "kept by the browser with its chat open",
      "loaded again",
    ]) {
      it(`is known on the page before the one that it led to, ${how}`, async () => {
        for (const path of ["/", "/a"]) journeys.pages[path] = journeys.page();
        const page = await visitor(journeys);
        const landing = `${journeys.site}/a?${query}`;
        await page.goto(`${journeys.site}/`);
        // A page whose frames are still loading is not kept.
        if (how.endsWith("open")) await openChat(page);
        else await chatFrame(page);
        await page.evaluate(() => {
          globalThis.wasThere = true;
        });
        await page.goto(landing);
        // Puppeteer's own ways wait for a page to load, which one that was kept does not.
        await page.evaluate(() => void setTimeout(() => history.back()));
        await eventually("the page before", () => page.evaluate(() => location.pathname === "/"));
        assert.equal(await page.evaluate(() => globalThis.wasThere), true);
        if (how === "loaded again") {
          await page.evaluate(() => {
            globalThis.wasKept = true;
            setTimeout(() => location.reload());
          });
          await eventually("a new page", () => page.evaluate(() => !globalThis.wasKept));
        }
        const text = how.startsWith("kept")
          ? await sendByProgram(page, "Gone back")
          : await write(page, "Gone back");
        const { conversation } = await journeys.conversationWith(text);
        assert.equal(conversation.latest_referral?.website.page, landing);
        assert.equal(conversation.latest_referral.website.written_on, `${journeys.site}/`);
        await page.browserContext().close();
      });
    }

    it("is known on the page before, where the browser has no Navigation API", async () => {
      const page = await visitor(journeys, withoutNavigationApi);
      const landing = `${journeys.demo.shop()}/?${query}`;
      await page.goto(landing);
      await follow(page, "/about.html");
      const text = await write(page, "No Navigation API");
      const { conversation } = await journeys.conversationWith(text);
      assert.equal(conversation.latest_referral.website.page, landing);
      await page.browserContext().close();
    });

    describe("when a router rewrites the landing address before any other script", () => {
      const router = `<script>
        if (location.search) history.replaceState(null, "", location.pathname);
      </script>`;

      before(() => {
        for (const path of ["/", "/a"]) journeys.pages[path] = journeys.page({ before: router });
      });

      it("is known until the next full load", async () => {
        const page = await visitor(journeys);
        await page.goto(`${journeys.site}/?${query}`);
        assert.equal(await page.evaluate(() => location.search), "");
        const text = await write(page, "Rewritten");
        const { conversation } = await journeys.conversationWith(text);
        assert.equal(conversation.latest_referral.website.page, `${journeys.site}/?${query}`);
        await page.browserContext().close();
      });

      it("is known beyond it where the site has it kept for the session", async () => {
        for (const path of ["/", "/a"]) {
          journeys.pages[path] = journeys.page({
            before: router,
            tag: `data-storage="session"`,
          });
        }
        const page = await visitor(journeys);
        await page.goto(`${journeys.site}/?${query}`);
        await page.waitForFunction(() => sessionStorage.length > 0);
        await follow(page, "/a");
        const text = await write(page, "Rewritten, and gone on");
        const { conversation } = await journeys.conversationWith(text);
        assert.equal(conversation.latest_referral.website.page, `${journeys.site}/?${query}`);
        assert.equal(conversation.latest_referral.website.written_on, `${journeys.site}/a`);
        await page.browserContext().close();
      });
    });
  });
}
