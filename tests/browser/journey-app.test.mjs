// Pages that move on without being loaded, and pages that were loaded and not yet shown.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { browserNames } from "./browsers.mjs";
import { later, query, startJourneys, visitor, withoutNavigationApi, write } from "./journeys.mjs";
import { eventually } from "./person.mjs";
import { serveStatic } from "./static.mjs";

const dist = fileURLToPath(new URL("../../js/dist/", import.meta.url));

/** How a browser tells that a page has moved on: what runs before any script of the page. */
const ways = [
  ["by the Navigation API", () => {}],
  ["without the Navigation API", withoutNavigationApi],
];

for (const browserName of browserNames) {
  describe(`a single-page app in ${browserName}`, () => {
    /** @type {import("./journeys.mjs").Journeys} */
    let journeys;
    /** @type {Awaited<ReturnType<typeof serveStatic>>} */
    let app;

    before(async () => {
      journeys = await startJourneys(browserName);
      journeys.pages["/"] = journeys.page();
      app = await serveStatic({
        folders: { "/camefrom/": dist },
        pages: { "/": `<!doctype html><link rel="icon" href="data:," /><title>App</title>` },
      });
    });

    after(() => Promise.all([journeys?.stop(), app?.close()]));

    for (const [how, arrive] of ways) {
      it(`keeps the campaign it began with, and says where it was written, ${how}`, async () => {
        const page = await visitor(journeys, arrive);
        await page.goto(`${journeys.site}/?${query}`);
        const text = await write(page, "At the beginning");
        const first = await journeys.conversationWith(text);
        assert.equal(first.conversation.latest_referral.website.written_on, undefined);
        await page.evaluate(() => globalThis.camefrom.push(["newConversation"]));
        await page.evaluate(() => {
          history.replaceState(null, "", "/clean");
          history.pushState(null, "", "/lamps/heron");
        });
        const moved = await write(page, "Further on");
        const { conversation } = await journeys.conversationWith(moved);
        assert.equal(conversation.latest_referral.website.page, `${journeys.site}/?${query}`);
        assert.equal(
          conversation.latest_referral.website.written_on,
          `${journeys.site}/lamps/heron`,
        );
        await page.browserContext().close();
      });

      it(`takes a new campaign from a move as a new touch, ${how}`, async () => {
        const page = await visitor(journeys, arrive);
        await page.goto(`${journeys.site}/?${query}`);
        await page.evaluate((to) => history.pushState(null, "", to), `/a?${later}`);
        await page.evaluate(() => history.pushState(null, "", "/b"));
        const text = await write(page, "Another campaign");
        const { conversation } = await journeys.conversationWith(text);
        assert.equal(conversation.first_referral.website.utm.source, "google");
        assert.equal(conversation.latest_referral.website.utm.source, "newsletter");
        await page.browserContext().close();
      });

      it(`takes a new campaign from a router that moves on before there is a body, ${how}`, async () => {
        const moves = [`/a?${later}`, "/b"].map(
          (to) => `history.replaceState(null, "", ${JSON.stringify(to)});`,
        );
        journeys.pages["/early"] = journeys.page({
          tags: 0,
          before: `<script src="${journeys.platform}/chat/loader.js" referrerpolicy="origin"></script>
            <script>${moves.join(" ")}</script>`,
        });
        const page = await visitor(journeys, arrive);
        await page.goto(`${journeys.site}/early?${query}`);
        const text = await write(page, "By an early router");
        const { conversation } = await journeys.conversationWith(text);
        assert.equal(conversation.first_referral.website.utm.source, "google");
        assert.equal(conversation.latest_referral.website.utm.source, "newsletter");
        assert.equal(conversation.latest_referral.website.written_on, `${journeys.site}/b`);
        await page.browserContext().close();
      });

      it(`is followed by camefrom/widget in the page itself, until it is stopped, ${how}`, async () => {
        const page = await visitor(journeys, arrive);
        await page.goto(`${app.origin}/?${query}`);
        const { before, during, afterwards, untouched } = await page.evaluate(async (to) => {
          const { pushState, replaceState } = history;
          const { start } = await import("/camefrom/widget.js");
          const tracker = start();
          const before = await tracker.current();
          history.pushState(null, "", to);
          const during = await tracker.current();
          tracker.stop();
          const untouched =
            history.pushState === pushState && history.replaceState === replaceState;
          history.pushState(null, "", "/after");
          return { before, during, afterwards: await tracker.current(), untouched };
        }, `/a?${later}`);
        assert.equal(before.website.utm.source, "google");
        assert.equal(during.website.utm.source, "newsletter");
        assert.deepEqual(afterwards, during);
        assert.equal(untouched, true);
        await page.browserContext().close();
      });
    }

    it("leaves alone what another script has wrapped around it, and is quiet under it", async () => {
      const page = await visitor(journeys, withoutNavigationApi);
      await page.goto(`${app.origin}/?${query}`);
      const { theirs, moves, last } = await page.evaluate(async () => {
        const { start } = await import("/camefrom/widget.js");
        const tracker = start();
        const ours = history.pushState;
        const moves = [];
        history.pushState = function (...args) {
          moves.push(args[2]);
          return ours.apply(this, args);
        };
        const wrapped = history.pushState;
        tracker.stop();
        history.pushState(null, "", "/after");
        const { website } = await tracker.current();
        return { theirs: history.pushState === wrapped, moves, last: website };
      });
      assert.equal(theirs, true);
      assert.deepEqual(moves, ["/after"]);
      assert.equal(last.written_on, undefined);
      await page.browserContext().close();
    });
  });
}

describe("a prerendered page in chromium", () => {
  /** @type {import("./journeys.mjs").Journeys} */
  let journeys;

  before(async () => {
    journeys = await startJourneys("chromium");
  });

  after(() => journeys?.stop());

  it("counts when it is shown, with the time of that, and keeps nothing before", async () => {
    const rules = { prerender: [{ urls: [`/a?${later}`], eagerness: "immediate" }] };
    const tag = `data-storage="local"`;
    journeys.pages["/"] = journeys.page({
      tag,
      after: `<script type="speculationrules">${JSON.stringify(rules)}</script>
        <a id="go" href="/a?${later}">Go</a>`,
    });
    // The page itself says that it was shown: Puppeteer can lose a page that takes another's place.
    const text = `Prerendered ${crypto.randomUUID()}`;
    journeys.pages["/a"] = journeys.page({
      tag,
      after: `<script>
        document.addEventListener("prerenderingchange", () => {
          const asking = setInterval(() => {
            if (!/newsletter/.test(localStorage.getItem("camefrom.journey"))) return;
            clearInterval(asking);
            globalThis.camefrom.push(["send", "${text}"]);
          }, 50);
        });
      </script>`,
    });
    const page = await visitor(journeys);
    const requested = [];
    page.on("request", (request) => requested.push(request.url()));
    await page.goto(`${journeys.site}/?${query}`);
    await eventually("the first touch", () =>
      page.evaluate(() => localStorage.getItem("camefrom.journey")),
    );
    await eventually("the loader of the prerendered page", async () => {
      return requested.filter((url) => url.endsWith("/loader.js")).length > 1;
    });
    const keptBefore = await page.evaluate(() => localStorage.getItem("camefrom.journey"));
    assert.doesNotMatch(keptBefore, /newsletter/);
    const shownAt = Date.now();
    await page.evaluate(() => setTimeout(() => document.querySelector("#go").click()));
    const { conversation } = await journeys.conversationWith(text);
    assert.equal(conversation.first_referral.website.utm.source, "google");
    assert.equal(conversation.latest_referral.website.utm.source, "newsletter");
    assert.ok(Date.parse(conversation.latest_referral.captured_at) >= shownAt);
    await page.browserContext().close();
  });
});
