// From an ad to the shop, by its button to WhatsApp, and by the code in the text back to the ad.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { post, whatsapp, whatsappBody } from "../server/meta.mjs";
import { browserNames, launch, openWindow } from "./browsers.mjs";
import { startDemo } from "./demo.mjs";
import { find, openConversation, shows } from "./person.mjs";

/** @type {Awaited<ReturnType<typeof startDemo>>} */
let demo;

before(async () => {
  demo = await startDemo();
});

after(() => demo?.stop());

for (const browserName of browserNames) {
  describe(`the shop's WhatsApp button in ${browserName}`, () => {
    /** @type {import("puppeteer-core").Browser} */
    let browser;

    before(async () => {
      browser = await launch(browserName);
    });

    after(() => browser?.close());

    it("leads to a text with a code, by which the console has the campaign", async () => {
      // Of its own: the list shows what another browser has left there.
      const campaign = `lamps_in_${browserName}`;
      const shop = await openWindow(browser);
      await shop.goto(
        `${demo.shop()}/pebble?utm_source=google&utm_medium=cpc&utm_campaign=${campaign}&gclid=EAIa`,
      );
      const asked = shop.waitForRequest((request) => request.url().startsWith("https://wa.me/"));
      await (await find(shop.mainFrame(), "link", "Ask on WhatsApp")).click();
      const text = new URL((await asked).url()).searchParams.get("text") ?? "";
      assert.match(text, /^Hello, I have a question about Pebble\.\n\[ref \w{3}-\w{3}-\w{3}\]$/);

      const said = `${text.toLowerCase().replaceAll("-", " ")} from ${browserName}`;
      const part = whatsapp({ text: { body: said.replace("\n", " ") } });
      assert.equal(await post(new URL(demo.console).origin, whatsappBody(part)), 200);

      const desk = await openWindow(browser);
      await desk.goto(demo.console);
      const frame = desk.mainFrame();
      await openConversation(frame, said.replace("\n", " "));
      await shows(() => find(frame, "note", "Website"), [campaign]);
      await find(frame, "note", "WhatsApp Link");
      await shows(() => find(frame, "region", "Referral"), ["Campaign", campaign, "EAIa"]);
    });

    it("leaves clicks that open another tab to the browser", async () => {
      const shop = await openWindow(browser);
      await shop.goto(`${demo.shop()}/pebble`);
      const taken = (more) =>
        shop.$eval(
          "a.whatsapp",
          (link, init) => {
            const event = new MouseEvent("click", { bubbles: true, cancelable: true, ...init });
            let isTaken;
            const look = () => {
              isTaken = event.defaultPrevented;
              // The test stays on this page.
              event.preventDefault();
            };
            addEventListener("click", look, { once: true });
            link.dispatchEvent(event);
            return isTaken;
          },
          more,
        );
      for (const more of [
        { ctrlKey: true },
        { metaKey: true },
        { shiftKey: true },
        { button: 1 },
      ]) {
        assert.equal(await taken(more), false, JSON.stringify(more));
      }
      assert.equal(await taken({}), true);
    });
  });
}
