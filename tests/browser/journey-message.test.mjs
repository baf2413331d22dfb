// The conversation's first message carries the campaign, once, whatever happens on the way.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { browserNames } from "./browsers.mjs";
import { follow, later, lose, openTab, query, startJourneys, visitor, write } from "./journeys.mjs";
import { chatFrame, eventually, find, openChat, say, shows } from "./person.mjs";

/** One pixel, as people's pictures are not. */
const pixel =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";

for (const browserName of browserNames) {
  describe(`the first message in ${browserName}`, () => {
    /** @type {import("./journeys.mjs").Journeys} */
    let journeys;
    /** @type {string} */
    let landing;

    before(async () => {
      journeys = await startJourneys(browserName, { backForwardCache: true });
      landing = `${journeys.demo.shop()}/?${query}`;
      for (const path of ["/", "/a", "/b", "/c"]) journeys.pages[path] = journeys.page({ tags: 2 });
    });

    after(() => journeys?.stop());

    /** What all messages of a conversation carry, one number for each. */
    const carried = ({ messages }) => messages.map(({ referrals }) => referrals.length);

    const textsOf = ({ messages }) => messages.map(({ text }) => text);

    /**
     * Lets nothing arrive that the chat posts, or no answer to it, until the network is back.
     * @returns {Promise<() => Promise<void>>}
     */
    async function cut(chat, { onlyAnswers = false } = {}) {
      await chat.evaluate((arrives) => {
        const { fetch } = globalThis;
        globalThis.fetch = async (to, options) => {
          if (options?.method !== "POST") return fetch(to, options);
          if (arrives) await fetch(to, options);
          throw new TypeError("No network");
        };
        globalThis.mend = () => {
          globalThis.fetch = fetch;
          dispatchEvent(new Event("online"));
        };
      }, onlyAnswers);
      return () => chat.evaluate(() => globalThis.mend());
    }

    const isNothingUnsent = (chat) =>
      eventually("an empty outbox", () =>
        chat.evaluate(() => localStorage.getItem("camefrom.unsent") === null),
      );

    it("carries the campaign after the page came back from the back-forward cache", async () => {
      const page = await visitor(journeys);
      await page.evaluateOnNewDocument(() => {
        addEventListener("pageshow", ({ persisted }) => {
          globalThis.cameBack = persisted;
        });
      });
      // A page that is still fetching something when it is left is not kept: then once more.
      await eventually("the cached page", async () => {
        await page.goto(landing);
        await follow(page, "/about.html");
        // Puppeteer's own way waits for a page to load, and none does.
        await page.evaluate(() => void setTimeout(() => history.back()));
        await eventually("the page before", () =>
          page.evaluate(() => location.pathname !== "/about.html" && "cameBack" in globalThis),
        );
        return page.evaluate(() => globalThis.cameBack);
      });
      // Puppeteer does not find the frame of a page that was kept.
      const text = await sendByProgram(page);
      const record = await journeys.conversationWith(text);
      assert.equal(record.conversation.latest_referral.website.page, landing);
      assert.deepEqual(carried(record), [1]);
      await page.browserContext().close();
    });

    it("is one message when two tabs write at once, and the campaign comes once", async () => {
      const page = await visitor(journeys);
      await page.goto(landing);
      const tab = await openTab(page, "/heron.html");
      const texts = [page, tab].map((_, index) => `Tab ${index} ${crypto.randomUUID()}`);
      // Both are open and have never written, so neither knows of a conversation.
      for (const one of [page, tab]) {
        await one.bringToFront();
        await openChat(one);
      }
      const send = async (one, text) => {
        const frame = await chatFrame(one);
        await eventually("the composer", () => frame.$("#text"));
        await frame.evaluate((words) => {
          document.querySelector("#text").value = words;
          document.querySelector("#composer").requestSubmit();
        }, text);
      };
      await Promise.all([send(page, texts[0]), send(tab, texts[1])]);
      const record = await eventually("both messages in one conversation", async () => {
        const response = await fetch(`${journeys.platform}/console/conversations`);
        const { conversations } = await response.json();
        for (const { id } of conversations) {
          const one = await (
            await fetch(`${journeys.platform}/console/conversations/${id}`)
          ).json();
          const said = one.messages.map((message) => message.text);
          if (texts.every((text) => said.includes(text))) return one;
        }
        return null;
      });
      assert.deepEqual(carried(record), [1, 0]);
      assert.equal(record.conversation.latest_referral.website.page, landing);
      await page.browserContext().close();
    });

    it("carries the campaign when it could not be sent before the network was back", async () => {
      const page = await visitor(journeys);
      await page.goto(landing);
      const chat = await openChat(page);
      await find(chat, "textbox", "Message");
      await journeys.demo.kill9();
      const text = `No network ${crypto.randomUUID()}`;
      await say(chat, text);
      await shows(() => chat.$("body"), ["Waiting for the network"]);
      await journeys.demo.restart();
      const record = await journeys.conversationWith(text);
      assert.equal(record.conversation.latest_referral.website.page, landing);
      assert.deepEqual(carried(record), [1]);
      await page.browserContext().close();
    });

    it("carries the campaign when the page is reloaded before it could be sent", async () => {
      const page = await visitor(journeys);
      await page.goto(landing);
      const chat = await openChat(page);
      await cut(chat);
      const text = `Reloaded on the way ${crypto.randomUUID()}`;
      await say(chat, text);
      await shows(() => chat.$("body"), ["Waiting for the network"]);
      await page.reload();
      await openChat(page);
      const record = await journeys.conversationWith(text);
      assert.equal(record.conversation.latest_referral.website.page, landing);
      assert.deepEqual(carried(record), [1]);
      await page.browserContext().close();
    });

    it("carries the campaign though what reads it could not be fetched at first", async () => {
      const page = await visitor(journeys);
      const lost = await lose(page, "/camefrom/widget.js", { times: 1 });
      await page.goto(landing);
      await follow(page, "/about.html");
      const text = await write(page, "Lost on the way");
      const record = await journeys.conversationWith(text);
      assert.equal(lost(), 1);
      assert.equal(record.conversation.latest_referral.website.page, landing);
      assert.deepEqual(carried(record), [1]);
      await page.browserContext().close();
    });

    it("carries the campaign though the chat's frame is refused storage, and with it locks", async () => {
      const page = await visitor(journeys, () => {
        if (location.pathname !== "/chat/frame.html") return;
        const refusal = new DOMException("Access is denied", "SecurityError");
        Object.defineProperty(globalThis, "localStorage", {
          get() {
            throw refusal;
          },
        });
        navigator.locks.request = () => Promise.reject(refusal);
      });
      await page.goto(landing);
      const first = await write(page, "Nothing may be kept");
      await journeys.conversationWith(first);
      const next = await write(page, "Nor this");
      const record = await journeys.conversationWith(next);
      assert.equal(record.conversation.latest_referral.website.page, landing);
      assert.deepEqual(carried(record), [1, 0]);
      await page.browserContext().close();
    });

    it("carries the campaign though it is only a picture, which the agent can see", async () => {
      const page = await visitor(journeys);
      await page.goto(landing);
      const chat = await openChat(page);
      // Before that, a field may be there that nothing listens to yet.
      const field = await eventually("the frame's script", async () => {
        const isReady = await chat.evaluate(() => !document.body.hidden);
        return isReady && (await chat.$("#picture"));
      });
      await field.evaluate(async (field, base64) => {
        const bytes = Uint8Array.from(atob(base64), (byte) => byte.charCodeAt(0));
        const files = new DataTransfer();
        files.items.add(new File([bytes], "lamp.png", { type: "image/png" }));
        field.files = files.files;
        field.dispatchEvent(new Event("change"));
      }, pixel);
      await chat.waitForSelector("#preview:not([hidden])");
      await (await find(chat, "button", "Send")).click();
      await shows(() => chat.$("body"), ["Sent"]);
      const text = await write(page, "What is this lamp?");
      const record = await journeys.conversationWith(text);
      assert.deepEqual(carried(record), [1, 0]);
      const [{ type, attachments }] = record.messages;
      assert.equal(type, "image");
      const response = await fetch(attachments[0].url);
      assert.equal(response.headers.get("content-type"), "image/jpeg");
      await page.browserContext().close();
    });

    it("carries the campaign when a program of the page sends it, with the chat closed", async () => {
      const page = await visitor(journeys);
      await page.goto(landing);
      const text = `By a program ${crypto.randomUUID()}`;
      await page.evaluate((words) => {
        globalThis.camefrom = globalThis.camefrom || [];
        globalThis.camefrom.push(["send", words]);
        // An app that moves on more often than anybody counts, before the chat could be there.
        for (let move = 0; move < 150; ++move) globalThis.camefrom.push(["visit", `/${move}`]);
      }, text);
      const record = await journeys.conversationWith(text);
      assert.equal(record.conversation.latest_referral.website.page, landing);
      assert.deepEqual(carried(record), [1]);
      await page.browserContext().close();
    });

    /** Says something without the chat being open. */
    async function sendByProgram(page) {
      const text = `No chat at first ${crypto.randomUUID()}`;
      await page.evaluate((words) => globalThis.camefrom.push(["send", words]), text);
      return text;
    }

    it("carries the campaign when a program sends it while the chat's server is away", async () => {
      const page = await visitor(journeys);
      await page.goto(landing);
      const failed = [];
      page.on("requestfailed", (request) => failed.push(new URL(request.url()).pathname));
      await journeys.demo.kill9();
      const text = await sendByProgram(page);
      await eventually("a failure", async () => failed.some((path) => path.startsWith("/chat/")));
      await journeys.demo.restart();
      const record = await journeys.conversationWith(text);
      assert.equal(record.conversation.latest_referral.website.page, landing);
      assert.deepEqual(carried(record), [1]);
      await page.browserContext().close();
    });

    it("carries the campaign when a program sends it, though a gateway answers for the chat at first", async () => {
      const page = await visitor(journeys);
      const fail = (request) => request.respond({ status: 502, body: "Later" });
      const lost = await lose(page, "/chat/frame.html", { times: 1, fail });
      await page.goto(landing);
      const text = await sendByProgram(page);
      const record = await journeys.conversationWith(text);
      assert.equal(lost(), 1);
      assert.equal(record.conversation.latest_referral.website.page, landing);
      assert.deepEqual(carried(record), [1]);
      await page.browserContext().close();
    });

    it("carries the campaign once when the script is on the page twice", async () => {
      const page = await visitor(journeys);
      await page.goto(`${journeys.site}/?${query}`);
      await follow(page, "/a");
      const text = await write(page, "Twice there");
      const record = await journeys.conversationWith(text);
      assert.equal(record.messages.length, 1);
      assert.deepEqual(carried(record), [1]);
      await page.browserContext().close();
    });

    it("is the first for good: after a reload the same conversation goes on, and only a new campaign counts", async () => {
      const page = await visitor(journeys);
      await page.goto(landing);
      const first = await write(page, "First");
      await journeys.conversationWith(first);
      await page.reload();
      const second = await write(page, "Second");
      await journeys.conversationWith(second);
      await page.goto(`${journeys.demo.shop()}/moth.html?${later}`);
      const third = await write(page, "Third");
      const record = await journeys.conversationWith(third);
      assert.deepEqual(textsOf(record), [first, second, third]);
      assert.deepEqual(carried(record), [1, 0, 1]);
      assert.equal(record.conversation.first_referral.website.utm.source, "google");
      assert.equal(record.conversation.latest_referral.website.utm.source, "newsletter");
      await page.browserContext().close();
    });

    it("is another conversation's when the page asks for one, and carries the campaign again", async () => {
      const page = await visitor(journeys);
      await page.goto(landing);
      const first = await write(page, "One conversation");
      await journeys.conversationWith(first);
      await page.evaluate(() => globalThis.camefrom.push(["newConversation"]));
      const second = await write(page, "Another one");
      const record = await journeys.conversationWith(second);
      assert.equal(record.messages.length, 1);
      assert.deepEqual(carried(record), [1]);
      await page.browserContext().close();
    });

    it("stays in its conversation when another one is begun before it could go out", async () => {
      const page = await visitor(journeys);
      await page.goto(landing);
      const [first, second] = ["One", "Another"].map((text) => `${text} ${crypto.randomUUID()}`);
      await page.evaluate(
        (one, another) =>
          globalThis.camefrom.push(["send", one], ["newConversation"], ["send", another]),
        first,
        second,
      );
      for (const text of [first, second]) {
        const record = await journeys.conversationWith(text);
        assert.deepEqual(textsOf(record), [text]);
        assert.deepEqual(carried(record), [1]);
        assert.equal(record.conversation.latest_referral.website.page, landing);
      }
      await page.browserContext().close();
    });

    it("stays in its conversation when the answer of the server was lost before another one was begun", async () => {
      const page = await visitor(journeys);
      await page.goto(landing);
      const chat = await openChat(page);
      const restore = await cut(chat, { onlyAnswers: true });
      const first = await write(page, "Answer lost");
      await shows(() => chat.$("body"), ["Waiting for the network"]);
      const second = `Another ${crypto.randomUUID()}`;
      await page.evaluate(
        (text) => globalThis.camefrom.push(["newConversation"], ["send", text]),
        second,
      );
      await shows(() => chat.$("body"), [second]);
      await restore();
      await isNothingUnsent(chat);
      for (const text of [first, second]) {
        const record = await journeys.conversationWith(text);
        assert.deepEqual(textsOf(record), [text]);
        assert.deepEqual(carried(record), [1]);
      }
      assert.equal(await journeys.countWith(first), 1);
      await page.browserContext().close();
    });

    it("is not sent again when two tabs had to wait for the network, each with a message", async () => {
      const page = await visitor(journeys);
      await page.goto(landing);
      const tab = await openTab(page, "/heron.html");
      const tabs = [];
      for (const one of [page, tab]) {
        await one.bringToFront();
        const chat = await openChat(one);
        await find(chat, "textbox", "Message");
        tabs.push({ one, chat, restore: await cut(chat) });
      }
      for (const waiting of tabs) {
        await waiting.one.bringToFront();
        waiting.text = await write(waiting.one, "From a tab");
        await shows(() => waiting.chat.$("body"), ["Waiting for the network"]);
      }
      for (const { restore, text } of tabs) {
        await restore();
        await eventually("its message", () => journeys.isKnown(text));
      }
      await isNothingUnsent(tabs[1].chat);

      // Each of them may remember the other's message.
      for (const { one, chat } of tabs) {
        await one.bringToFront();
        await journeys.conversationWith(await write(one, "Later"));
        await isNothingUnsent(chat);
      }
      await page.evaluate(() => globalThis.camefrom.push(["newConversation"]));
      await page.bringToFront();
      await page.reload();
      const last = await write(page, "Another conversation");
      assert.deepEqual(textsOf(await journeys.conversationWith(last)), [last]);
      await page.browserContext().close();
    });
  });
}
