import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { integrity } from "../../tools/steps/integrity.mjs";
import { browserNames, launch, openWindow } from "./browsers.mjs";
import { recordWith, startDemo } from "./demo.mjs";
import { all, chatFrame, eventually, find, openChat, say, shows } from "./person.mjs";
import { serveStatic } from "./static.mjs";

const loaderFile = new URL("../../demo/dist/public/chat/loader.js", import.meta.url);
const query = "/?utm_source=google&utm_medium=cpc&utm_campaign=spring_sale_2026";

/** A page with the tag, and with whatever stands before and after it. */
function pageWith(tag, { before = "", after = "" } = {}) {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8" />
    <link rel="icon" href="data:," /><title>Shop</title>${before}${tag}${after}</head>
    <body><p>A shop.</p></body></html>`;
}

/**
 * A platform whose frame says that it is there, and writes down what it is told.
 * @param {string} loader
 */
function startStubPlatform(loader) {
  return serveStatic({
    folders: {},
    pages: {
      "/chat/loader.js": loader,
      "/chat/frame.html": `<!doctype html><title>Chat</title><script>
        globalThis.told = [];
        addEventListener("message", ({ data }) => told.push(data));
        parent.postMessage({ camefrom: "ready" }, "*");
      </script>`,
    },
  });
}

/** Everything that a page says or throws. */
function listen(page) {
  const said = [];
  page.on("console", (message) => said.push(message.text()));
  page.on("pageerror", (error) => said.push(error.message));
  return said;
}

function widthOfChat(page) {
  return page.$eval(">>> iframe", (frame) => getComputedStyle(frame.parentElement).width);
}

/** Takes from a browser what came in the last years; runs before any script of a page. */
function forget() {
  const gone = (object, name) => Object.defineProperty(object, name, { value: undefined });
  delete globalThis.WebAssembly;
  gone(globalThis, "navigation");
  gone(globalThis, "CSSStyleSheet");
  gone(globalThis, "structuredClone");
  gone(crypto, "randomUUID");
  gone(AbortSignal, "timeout");
  gone(URL, "canParse");
  gone(String.prototype, "toWellFormed");
  gone(String.prototype, "replaceAll");
  gone(Array.prototype, "at");
  gone(Object, "hasOwn");
}

for (const browserName of browserNames) {
  describe(`the script tag in ${browserName}`, () => {
    /** @type {import("puppeteer-core").Browser} */
    let browser;
    /** @type {Awaited<ReturnType<typeof startDemo>>} */
    let demo;
    /** @type {Awaited<ReturnType<typeof serveStatic>>} */
    let shop;
    /** @type {Awaited<ReturnType<typeof serveStatic>>} */
    let stub;
    /** @type {string} */
    let platform;
    const shopContent = { folders: {}, pages: {}, headers: {} };

    before(async () => {
      browser = await launch(browserName);
      stub = await startStubPlatform(await readFile(fileURLToPath(loaderFile), "utf8"));
      shop = await serveStatic(shopContent);
      process.env.CHAT_SITES = shop.origin;
      demo = await startDemo();
      delete process.env.CHAT_SITES;
      platform = new URL(demo.console).origin;
      shopContent.pages["/"] = pageWith(
        `<script async nonce="c2hvcA" src="${platform}/chat/loader.js" data-name="Lowlight"></script>`,
      );
    });

    after(async () => {
      await Promise.all([browser?.close(), demo?.stop(), shop?.close(), stub?.close()]);
    });

    /** A shop whose tag leads to the stub. */
    async function openStubbed(parts, tags = 1) {
      const tag = `<script async src="${stub.origin}/chat/loader.js"></script>`;
      const site = await serveStatic({
        folders: {},
        pages: { "/": pageWith(tag.repeat(tags), parts) },
      });
      const page = await openWindow(browser);
      const said = listen(page);
      await page.goto(site.origin + query);
      await find(page.mainFrame(), "button");
      return {
        page,
        said,
        told: async () => (await chatFrame(page)).evaluate(() => globalThis.told),
        close: async () => {
          await page.browserContext().close();
          await site.close();
        },
      };
    }

    const policies = [
      ["names the platform for scripts and frames", () => platform],
      ["wants a nonce and is 'strict-dynamic'", () => "'nonce-c2hvcA' 'strict-dynamic'"],
    ];
    for (const [what, scripts] of policies) {
      it(`works on a page whose policy ${what}, and allows nothing else`, async () => {
        shopContent.headers = {
          "Content-Security-Policy":
            `default-src 'none'; img-src data:; script-src ${scripts()}; frame-src ${platform}; ` +
            "require-trusted-types-for 'script'; trusted-types 'none'",
        };
        const page = await openWindow(browser);
        const said = listen(page);
        await page.goto(shop.origin + query);
        const text = `Strict in ${browserName} ${crypto.randomUUID()}`;
        await say(await openChat(page), text);
        const { latest_referral } = (await recordWith(platform, text)).conversation;
        assert.equal(latest_referral.website.page, shop.origin + query);
        assert.equal(latest_referral.website.utm.campaign, "spring_sale_2026");
        assert.deepEqual(said, []);
        assert.equal(await widthOfChat(page), "380px", "the chat has its looks");
        await page.browserContext().close();
      });
    }

    it("runs with the integrity hash that the build prints", async () => {
      const [{ name, hash }] = await integrity();
      assert.match(name, /loader\.js$/);
      const usual = shopContent.pages["/"];
      shopContent.pages["/"] = pageWith(
        `<script async src="${platform}/chat/loader.js" integrity="${hash}" crossorigin></script>`,
      );
      shopContent.headers = {};
      const page = await openWindow(browser);
      const said = listen(page);
      await page.goto(shop.origin);
      await find(page.mainFrame(), "button", "Open chat");
      assert.deepEqual(said, []);
      await page.browserContext().close();
      shopContent.pages["/"] = usual;
    });

    it("does what was asked of it before it had loaded", async () => {
      const early = `<script>(window.camefrom = window.camefrom || []).push(["open"]);</script>`;
      const stubbed = await openStubbed({ before: early });
      await chatFrame(stubbed.page);
      await find(stubbed.page.mainFrame(), "button", "Close chat");
      const [first] = await eventually("a word to the frame", stubbed.told);
      assert.equal(first.open, true);
      assert.match(first.page.url, /utm_source=google/);
      await stubbed.close();
    });

    it("opens and closes by window.camefrom", async () => {
      const stubbed = await openStubbed({});
      await stubbed.page.evaluate(() => globalThis.camefrom.push(["open"]));
      await find(stubbed.page.mainFrame(), "button", "Close chat");
      await stubbed.page.evaluate(() => globalThis.camefrom.push(["close"]));
      await find(stubbed.page.mainFrame(), "button", "Open chat");
      assert.equal(
        await stubbed.page.$eval(">>> iframe", (frame) => frame.parentElement.hidden),
        true,
      );
      assert.deepEqual(stubbed.said, []);
      await stubbed.close();
    });

    it("hands what is asked of the tracker to the frame, once it is there, in order and once", async () => {
      const early = `<script>window.camefrom = [["newConversation"], ["visit", "/next"]];</script>`;
      const stubbed = await openStubbed({ before: early });
      await stubbed.page.evaluate(() =>
        globalThis.camefrom.push(
          ["consent", false],
          ["visit", "/last"],
          ["consent", true],
          ["open"],
        ),
      );
      const calls = async () =>
        (await stubbed.told())
          .flatMap((word) => word.calls.map((call) => JSON.parse(call)))
          .map(([name, ...args]) => (name === "visit" ? [name, args[0]] : [name, ...args]));
      const expected = [["newConversation"], ["visit", "/next"], ["visit", "/last"]];
      await eventually("the calls", async () => (await calls()).length >= expected.length);
      await stubbed.page.evaluate(() => globalThis.camefrom.push(["close"], ["open"]));
      await eventually("more words", async () => (await stubbed.told()).length >= 3);
      assert.deepEqual(await calls(), expected);
      const consents = (await stubbed.told()).map(({ consent }) => consent);
      assert.equal(consents.at(-1), true, "of what the visitor has said, the last word counts");
      await stubbed.close();
    });

    it("has the frame, unseen, forget", async () => {
      const stubbed = await openStubbed({});
      await stubbed.page.evaluate(() => globalThis.camefrom.push(["forget"]));
      const calls = await eventually("a call", async () => {
        const told = (await stubbed.told()).flatMap((word) => word.calls);
        return told.length > 0 && told;
      });
      assert.deepEqual(calls, ['["forget"]']);
      assert.equal(
        await stubbed.page.$eval(">>> iframe", (frame) => frame.parentElement.hidden),
        true,
      );
      await stubbed.close();
    });

    it("passes over what is no command", async () => {
      const odd = `<script>window.camefrom = [null, 1, "open", [], {}, [["open"]]];</script>`;
      const stubbed = await openStubbed({ before: odd });
      await find(stubbed.page.mainFrame(), "button", "Open chat");
      assert.deepEqual(stubbed.said, []);
      await stubbed.close();
    });

    it("is there once when its tag is there twice", async () => {
      const stubbed = await openStubbed({}, 2);
      await stubbed.page.evaluate(() => globalThis.camefrom.push(["open"]));
      await eventually("a word", async () => (await stubbed.told()).length > 0);
      assert.equal((await all(stubbed.page.mainFrame(), "button")).length, 1);
      assert.equal((await stubbed.page.$$(">>> iframe")).length, 1);
      await stubbed.close();
    });

    it("has the campaign where the browser knows no WebAssembly", async () => {
      const page = await openWindow(browser);
      const fetched = [];
      page.on("request", (request) => fetched.push(new URL(request.url()).pathname));
      await page.evaluateOnNewDocument(() => {
        delete globalThis.WebAssembly;
      });
      await page.goto(demo.shop() + query);
      const text = `No WebAssembly in ${browserName} ${crypto.randomUUID()}`;
      await say(await openChat(page), text);
      const { latest_referral } = (await recordWith(platform, text)).conversation;
      assert.equal(latest_referral.website.utm.source, "google");
      assert.ok(fetched.includes("/camefrom/widget-twin.js"));
      await page.browserContext().close();
    });

    it("lets people chat, without an error, where the browser is too old for attribution", async () => {
      const page = await openWindow(browser);
      const said = listen(page);
      shopContent.headers = {};
      await page.evaluateOnNewDocument(forget);
      await page.setRequestInterception(true);
      page.on("request", (request) => {
        if (!new URL(request.url()).pathname.startsWith("/camefrom/")) return request.continue();
        // To such a browser our modules are no JavaScript.
        request.respond({ contentType: "text/javascript", body: "¿" });
      });
      await page.goto(shop.origin + query);
      const text = `Too old in ${browserName} ${crypto.randomUUID()}`;
      const chat = await openChat(page);
      assert.equal(await chat.evaluate(() => typeof crypto.randomUUID), "undefined");
      await say(chat, text);
      const { latest_referral } = (await recordWith(platform, text)).conversation;
      assert.equal(latest_referral, null);
      await shows(() => chat.$("body"), [text]);
      assert.deepEqual(said, []);
      assert.equal(await widthOfChat(page), "380px", "the chat has its looks");
      await page.browserContext().close();
    });
  });
}
