import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { browserNamesInside, launch, openWindow } from "./browsers.mjs";
import { startDemo } from "./demo.mjs";
import { all, eventually, find, openConversation, say, shows } from "./person.mjs";
import {
  bannerAmongMessages,
  fromSenders,
  matches,
  pictureIn,
  simulate,
  sources,
} from "./sources.mjs";

/** @type {Awaited<ReturnType<typeof startDemo>>} */
let demo;

before(async () => {
  demo = await startDemo();
});

after(() => demo?.stop());

for (const browserName of browserNamesInside) {
  describe(`the simulator in ${browserName}`, () => {
    /** @type {import("puppeteer-core").Browser} */
    let browser;
    /** @type {import("puppeteer-core").Page} */
    let simulator;
    /** @type {import("puppeteer-core").Page} */
    let desk;

    before(async () => {
      browser = await launch(browserName);
      simulator = await openWindow(browser);
      await simulator.goto(new URL("/simulator", demo.console).href);
      desk = await openWindow(browser);
      await desk.setViewport({ width: 1280, height: 900 });
      await desk.goto(demo.console);
      await find(desk.mainFrame(), "heading", "Conversations");
    });

    after(() => browser?.close());

    const open = async ({ address, words }) => {
      if (words) return openConversation(desk.mainFrame(), words);
      await desk.evaluate((hash) => {
        location.hash = hash;
      }, new URL(address).hash);
    };

    for (const source of [...sources, ...fromSenders]) {
      it(`shows the agent everything about ${source.button}`, async () => {
        await open(await simulate(simulator, source));
        const frame = desk.mainFrame();
        const banner = () => bannerAmongMessages(frame, source.title);
        const panel = () => find(frame, "region", "Referral");
        await matches(banner, [new RegExp(source.title), ...source.banner]);
        await matches(panel, [new RegExp(`${source.title}`), ...source.panel]);
        if (!source.picture) return;
        for (const place of [banner, panel]) {
          const address = await pictureIn(place);
          assert.ok(address.startsWith(new URL("/media/", demo.console).href), address);
        }
      });
    }

    it("gives a later click its own banner, shows attachments, and says what is not sent", async () => {
      const [, whatsappAd] = sources;
      await open(await simulate(simulator, whatsappAd));
      const frame = desk.mainFrame();
      const log = () => find(frame, "log", "Messages");
      await find(frame, "note", "WhatsApp Ad");
      const answer = `We measure it for you. ${Date.now()}`;
      await say(frame, answer, "Answer");
      await shows(log, [answer, "Not sent: demo"]);

      await (await find(simulator.mainFrame(), "checkbox")).click();
      await simulate(simulator, { ...whatsappAd, button: "WhatsApp Post" });
      await find(frame, "note", "WhatsApp Post");
      assert.equal((await all(await log(), "note", "WhatsApp Post")).length, 1, "at its message");
      assert.equal((await all(frame, "note", "WhatsApp Ad")).length, 1, "the first one stays");
      await shows(log, [answer, "Photo", "Would it look good here?"]);
      const panel = () => find(frame, "complementary", "Contact");
      await shows(panel, ["From the workshop", "Evenings by Moth"]);
      await (await find(simulator.mainFrame(), "checkbox")).click();
    });

    it("announces a click without a message by its banner alone", async () => {
      const [messengerAd] = sources;
      await open(await simulate(simulator, { ...messengerAd, button: "Messenger Link" }));
      const frame = desk.mainFrame();
      await shows(() => find(frame, "note", "Messenger Link"), ["workshop_poster"]);
      await eventually("a log without messages", async () => {
        const log = await find(frame, "log", "Messages");
        return (await all(log, "article")).length === 0;
      });
    });
  });
}
