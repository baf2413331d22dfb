// What a visitor's browser tells anybody before the visitor writes, and whom it listens to.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { browserNames } from "./browsers.mjs";
import { leftOn, nothing, query, startJourneys, visitor, write } from "./journeys.mjs";
import { chatFrame, eventually, find, openChat } from "./person.mjs";
import { serveStatic } from "./static.mjs";

for (const browserName of browserNames) {
  describe(`before the first message, in ${browserName}`, () => {
    /** @type {import("./journeys.mjs").Journeys} */
    let journeys;

    before(async () => {
      journeys = await startJourneys(browserName);
    });

    after(() => journeys?.stop());

    /** Everything that a browser asks for, and whether it is a page that somebody went to. */
    function record(page) {
      const requests = [];
      page.on("request", (request) => {
        const isVisit = request.isNavigationRequest() && request.frame() === page.mainFrame();
        if (!isVisit) requests.push(request);
      });
      return requests;
    }

    /** Nothing of the address but its origin, in whatever part of a request it might be. */
    function tellsNothing(request, origin) {
      const url = new URL(request.url());
      assert.equal(request.method(), "GET", url.href);
      assert.equal(url.search, "", url.href);
      const { referer = "", ...headers } = request.headers();
      const own = [`${origin}/`, `${journeys.platform}/chat/frame.html`, ""];
      if (url.origin !== origin) assert.ok(own.includes(referer), `${url.href} from ${referer}`);
      assert.doesNotMatch(JSON.stringify(headers), /utm_|gclid|spring_sale/, url.href);
      assert.equal(headers.cookie, undefined, url.href);
    }

    for (const host of ["localhost", "127.0.0.1"]) {
      it(`asks for static files only, and leaves nothing behind, at ${host}`, async () => {
        const page = await visitor(journeys);
        const requests = record(page);
        const origin = journeys.demo.shop(host);
        await page.goto(`${origin}/?${query}`);
        await find(page.mainFrame(), "button", "Open chat");
        const toPlatform = () =>
          requests
            .map((request) => request.url())
            .filter((url) => url.startsWith(journeys.platform));
        const firstFiles = ["chunk.js", "frame.html", "frame.js", "loader.js"];
        await eventually("the look for a conversation", async () => toPlatform().length >= 4);
        assert.deepEqual(
          toPlatform().sort(),
          firstFiles.map((file) => `${journeys.platform}/chat/${file}`),
        );

        const chat = await openChat(page);
        await find(chat, "textbox", "Message");
        await eventually("the module", async () =>
          toPlatform().some((url) => url.endsWith("/widget.wasm")),
        );
        const files = toPlatform().map((url) => new URL(url).pathname);
        assert.deepEqual(files.sort(), [
          "/camefrom/widget.js",
          "/camefrom/widget.wasm",
          "/chat/chat.js",
          "/chat/chunk.js",
          "/chat/frame.css",
          "/chat/frame.html",
          "/chat/frame.js",
          "/chat/loader.js",
        ]);
        for (const request of requests) tellsNothing(request, origin);
        assert.deepEqual(await leftOn(page), nothing);
        const inFrame = await chat.evaluate(() => [
          document.cookie,
          localStorage.length,
          sessionStorage.length,
        ]);
        assert.deepEqual(inFrame, ["", 0, 0]);

        const before = requests.length;
        await journeys.conversationWith(await write(page, "The first word"));
        const posted = requests.slice(before).filter((request) => request.method() === "POST");
        assert.equal(posted.length, 1, "the message is what tells the server");
        await page.browserContext().close();
      });
    }
  });

  describe(`words from elsewhere, in ${browserName}`, () => {
    /** @type {import("./journeys.mjs").Journeys} */
    let journeys;
    /** @type {Awaited<ReturnType<typeof serveStatic>>} */
    let stranger;

    const plain = "<!doctype html><title>Stranger</title><p>An advertisement.</p>";

    const forged = {
      camefrom: 1,
      open: true,
      page: { url: "https://forged.example/?utm_source=forged" },
      settings: {},
      consent: true,
      calls: [`["send","forged"]`, `["visit","/?utm_source=forged"]`],
      kept: "",
    };

    before(async () => {
      journeys = await startJourneys(browserName);
      stranger = await serveStatic({
        folders: {},
        pages: { "/": plain, "/plain": plain },
      });
      journeys.pages["/plain"] = plain;
      journeys.pages["/"] = journeys.page({
        tag: `data-storage="local"`,
        after: `<iframe id="stranger" title="Advertisement" src="${stranger.origin}"></iframe>`,
      });
    });

    after(() => Promise.all([journeys?.stop(), stranger?.close()]));

    it("are ignored by the chat and by the loader, when another frame of the page says them", async () => {
      const page = await visitor(journeys);
      await page.goto(`${journeys.site}/?${query}`);
      const chat = await chatFrame(page);
      await eventually("the composer", () => chat.$("#text"));
      const strange = await (await page.$("#stranger")).contentFrame();
      await strange.evaluate((words) => {
        // To the chat, which is another frame of the same page, and to the page itself.
        for (let i = 0; i < parent.frames.length; ++i) parent.frames[i].postMessage(words, "*");
        for (const camefrom of ["open", "close"]) parent.postMessage({ camefrom }, "*");
        parent.postMessage({ camefrom: "keep", kept: "forged" }, "*");
      }, forged);
      const text = await write(page, "Not forged");
      const { conversation, messages } = await journeys.conversationWith(text);
      assert.equal(messages.length, 1);
      assert.equal(conversation.latest_referral.website.utm.source, "google");
      const everything = JSON.stringify([conversation, messages]);
      assert.doesNotMatch(everything, /forged\./);
      assert.doesNotMatch(await page.evaluate(() => JSON.stringify(localStorage)), /forged/);
      await page.browserContext().close();
    });

    it("find no chat in a frame of a site that may not show it", async () => {
      const page = await visitor(journeys);
      /** Whether a site that has the chat in a frame of its own making shows it. */
      const showsChat = async (origin) => {
        await page.goto(`${origin}/plain`);
        await page.evaluate(
          (address) =>
            new Promise((resolve) => {
              const frame = document.createElement("iframe");
              frame.src = address;
              frame.onload = resolve;
              document.body.append(frame);
            }),
          `${journeys.platform}/chat/frame.html`,
        );
        const frame = await (await page.$("iframe")).contentFrame();
        return (await frame.$("#text")) !== null;
      };
      assert.equal(await showsChat(journeys.site), true);
      assert.equal(await showsChat(stranger.origin), false, "an error is in its place");
      await page.browserContext().close();
    });
  });
}
