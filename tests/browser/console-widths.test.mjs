import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { browserNamesInside, launch, openWindow } from "./browsers.mjs";
import { customers, openDesk } from "./console.mjs";
import { startDemo } from "./demo.mjs";
import { find, openConversation } from "./person.mjs";

// At 200 % a window has half as many pixels of CSS, each way.
const windows = [
  ...[320, 390, 640, 641, 768, 1024, 1080, 1081, 1100, 1280, 1440].map((width) => [width, 800]),
  [720, 450],
  [640, 400],
];

for (const browserName of browserNamesInside) {
  describe(`the console in windows of any width in ${browserName}`, () => {
    /** @type {Awaited<ReturnType<typeof startDemo>>} */
    let demo;
    /** @type {import("puppeteer-core").Browser} */
    let browser;

    before(async () => {
      demo = await startDemo();
      await customers(demo).clickAd("A question of the usual length, or so", "Evenings by Moth", {
        name: "Maximiliane Schwarzenberger-Wolkenstein",
      });
      browser = await launch(browserName);
    });

    after(async () => {
      await browser?.close();
      await demo?.stop();
    });

    it("has most room for what is said, and nothing that sticks out", async () => {
      const page = await openWindow(browser);
      const frame = await openDesk(page, demo.console);
      await openConversation(frame, "A question");
      await find(frame, "log", "Messages");
      for (const [width, height] of windows) {
        await page.setViewport({ width, height });
        // Half of a width's rules are the page's script's.
        await page.reload();
        await find(frame, "log", "Messages");
        const seen = await page.evaluate(() => {
          const box = (selector) => document.querySelector(selector).getBoundingClientRect();
          const talk = box(".talk");
          const beside = [".list", ".contact"]
            .map((selector) => box(selector))
            .filter(
              ({ top, bottom, width }) => width > 1 && top < talk.bottom && bottom > talk.top,
            );
          return {
            talk: talk.width,
            beside: beside.map((column) => column.width),
            timeline: box("#timeline").height,
            wide: document.documentElement.scrollWidth,
          };
        });
        const of = `${width} x ${height}: ${JSON.stringify(seen)}`;
        for (const column of seen.beside) assert.ok(seen.talk > column, of);
        assert.ok(seen.timeline >= 130, of);
        assert.ok(seen.wide <= width, of);
      }
      await page.close();
    });
  });
}
