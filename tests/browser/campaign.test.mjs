import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { browserNames, launch, openWindow } from "./browsers.mjs";
import { startDemo } from "./demo.mjs";
import {
  chatFrame,
  eventually,
  find,
  openChat,
  openConversation,
  say,
  shows,
  textOf,
} from "./person.mjs";

const query =
  "/?utm_source=google&utm_medium=cpc&utm_campaign=spring_sale_2026" +
  "&utm_term=ai%20chatbot&utm_content=headline_v2&gclid=EAIaIQobChMI";

/** @type {Awaited<ReturnType<typeof startDemo>>} */
let demo;

before(async () => {
  demo = await startDemo();
});

after(() => demo?.stop());

for (const browserName of browserNames) {
  describe(`a campaign click in ${browserName}`, () => {
    /** @type {import("puppeteer-core").Browser} */
    let browser;

    before(async () => {
      browser = await launch(browserName);
    });

    after(() => browser?.close());

    for (const host of ["localhost", "127.0.0.1"]) {
      it(`reaches the agent from a shop at ${host}, once, and survives the server's death`, () =>
        campaignReachesAgent(browser, host));
    }
  });
}

/** @param {import("puppeteer-core").Browser} browser */
async function campaignReachesAgent(browser, host) {
  const unique = `${Date.now()}`;
  const first = `First from ${host} ${unique}`;
  const answer = `Answer to ${host} ${unique}`;
  const second = `Second from ${host} ${unique}`;

  const desk = await openWindow(browser);
  await desk.goto(demo.console);
  await find(desk.mainFrame(), "heading", "Conversations");
  await desk.evaluate(() => {
    globalThis.neverReloaded = true;
  });

  const landing = demo.shop(host) + query;
  const shop = await openWindow(browser);
  await shop.goto(landing);
  const chat = await openChat(shop);
  await say(chat, first);

  await openConversation(desk.mainFrame(), first);
  await showsCampaign(desk, landing);
  await showsMessages(desk, [first]);

  await say(desk.mainFrame(), answer, "Answer");
  await shows(() => chat.$("body"), [first, answer]);

  await say(chat, second);
  await showsMessages(desk, [first, answer, second]);
  await hasOneBanner(desk);
  assert.equal(await desk.evaluate(() => globalThis.neverReloaded), true);

  await demo.kill9();
  await demo.restart();

  await desk.goto(demo.console);
  await openConversation(desk.mainFrame(), second);
  await showsCampaign(desk, landing);
  await showsMessages(desk, [first, answer, second]);
  await hasOneBanner(desk);

  // The visitor goes on where the conversation stopped: its token was kept, partitioned or not.
  await shop.goto(demo.shop(host));
  // It was open, and is so again.
  const again = await chatFrame(shop);
  await shows(() => again.$("body"), [first, answer, second]);

  await shop.browserContext().close();
  await desk.browserContext().close();
}

/** @param {import("puppeteer-core").Page} desk */
async function showsCampaign(desk, landing) {
  const frame = desk.mainFrame();
  await shows(() => find(frame, "note", "Website"), ["google", "cpc", "spring_sale_2026"]);
  await shows(
    () => find(frame, "region", "Referral"),
    [
      ...["Source", "google", "Medium", "cpc", "Campaign", "spring_sale_2026"],
      ...["Term", "ai chatbot", "Content", "headline_v2"],
      ...["Google Click ID", "EAIaIQobChMI", "Page"],
    ],
  );
  // It is in pieces, so that its lines may end at them.
  await eventually("the whole address", async () => {
    const words = await textOf(await find(frame, "region", "Referral"));
    return words.replaceAll(" ", "").includes(landing);
  });
}

/** @param {import("puppeteer-core").Page} desk */
function showsMessages(desk, texts) {
  return shows(() => find(desk.mainFrame(), "log", "Messages"), texts);
}

/** @param {import("puppeteer-core").Page} desk */
async function hasOneBanner(desk) {
  const banners = await desk.$$("#timeline camefrom-banner:not([line])");
  assert.equal(banners.length, 1, "only the first message carries a referral");
}
