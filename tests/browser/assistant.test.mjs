import assert from "node:assert/strict";
import { once } from "node:events";
import { after, before, describe, it } from "node:test";
import { modelServer } from "../server/openai.mjs";
import { browserNamesInside, launch, openWindow } from "./browsers.mjs";
import { startDemo } from "./demo.mjs";
import { eventually, find, openChat, openConversation, say, shows, textOf } from "./person.mjs";
import { matches, simulate } from "./sources.mjs";

const campaign =
  "/heron.html?utm_source=google&utm_medium=cpc&utm_campaign=spring_sale_2026" +
  "&utm_term=floor%20lamp&gclid=EAIaIQobChMI";

for (const browserName of browserNamesInside) {
  describe(`the assistant in ${browserName}`, () => {
    /** @type {Awaited<ReturnType<typeof startDemo>>} */
    let demo;
    /** @type {import("puppeteer-core").Browser} */
    let browser;
    /** @type {import("puppeteer-core").Page} */
    let simulator;
    /** @type {import("puppeteer-core").Page} */
    let desk;

    before(async () => {
      demo = await startDemo();
      browser = await launch(browserName);
      simulator = await openWindow(browser);
      await simulator.goto(new URL("/simulator", demo.console).href);
      desk = await openWindow(browser);
      await desk.setViewport({ width: 1280, height: 900 });
      await desk.goto(demo.console);
      await find(desk.mainFrame(), "heading", "Conversations");
    });

    after(async () => {
      await browser?.close();
      await demo?.stop();
    });

    const open = async (button) => {
      const { address } = await simulate(simulator, { button });
      await desk.evaluate((hash) => {
        location.hash = hash;
      }, new URL(address).hash);
    };
    const log = () => find(desk.mainFrame(), "log", "Messages");

    it("greets who asks about a product with its name and its price", async () => {
      await open("Messenger Product");
      await matches(log, [
        /Hello, and thank you for asking about “Pebble table lamp, burnt clay” \(€89\)/,
        /Assistant, .*Not sent: demo/,
      ]);
    });

    it("greets who comes from an ad with the ad's headline", async () => {
      await open("WhatsApp Ad");
      await matches(log, [/thank you for answering our WhatsApp ad “Evenings by Moth”/]);
    });

    it("recommends products of the catalogue to who asks for them in the chat", async () => {
      const shop = await openWindow(browser);
      await shop.goto(demo.shop() + campaign);
      const chat = await openChat(shop);
      const words = `Hello ${Date.now()}`;
      await say(chat, words);
      const messages = () => find(chat, "log", "Messages");
      await matches(messages, [
        /thank you for looking at “Heron floor lamp, blackened steel” \(€240\)/,
        /· Assistant/,
      ]);
      await say(chat, "What else do you have?");
      await matches(messages, [
        /From our catalogue, these may fit:/,
        /Heron floor lamp, [\w ,]+, €\d+/,
        /\/heron\.html/,
      ]);
      await eventually("addresses that can be clicked", async () => {
        const links = await (await messages()).$$('a[href*="/heron.html"]');
        return links.length > 0;
      });

      // The agent finds the customer by the customer's own words, and sees what the assistant knew.
      await openConversation(desk.mainFrame(), "What else do you have?");
      await shows(log, [words, "these may fit", "What the assistant was told"]);
      const [, latest] = await eventually("both answers", async () => {
        const details = await (await log()).$$("details");
        return details.length === 2 && details;
      });
      await (await latest.$("summary")).click();
      await matches(() => latest, [/A default answer/, /Term\s+floor lamp/, /May fit\s+Heron/]);
      await shop.close();
    });

    it("is taken over, and switched on again", async () => {
      const shop = await openWindow(browser);
      await shop.goto(demo.shop());
      const chat = await openChat(shop);
      const words = `Is a person there? ${Date.now()}`;
      await say(chat, words);
      await matches(() => find(chat, "log", "Messages"), [/· Assistant/]);
      await openConversation(desk.mainFrame(), words);
      const bar = () => find(desk.mainFrame(), "group", "Assistant");
      await shows(bar, ["The assistant has left this to a person."]);
      await (await find(desk.mainFrame(), "button", "Take over")).click();
      await shows(bar, ["You answer; the assistant is off."]);
      await (await find(desk.mainFrame(), "button", "Let the assistant answer")).click();
      await shows(bar, ["The assistant has left this to a person."]);
      await say(desk.mainFrame(), "Here I am.", "Answer");
      await shows(bar, ["You answer; the assistant is off."]);
      await shop.close();
    });
  });

  describe(`the assistant with a model in ${browserName}`, () => {
    let demo;
    let browser;
    let service;

    before(async () => {
      service = await modelServer();
      demo = await startDemo(service.env);
      browser = await launch(browserName);
    });

    after(async () => {
      await browser?.close();
      await demo?.stop();
      await service?.close();
    });

    it("writes before the eyes of visitor and agent, and says so when it could not", async () => {
      let finish = () => {};
      service.answer = async (reply) => {
        reply.chunk({ content: "It is <b>1.40 m</b> tall" });
        await new Promise((resolve) => {
          finish = resolve;
        });
        reply.chunk({ content: ", and it turns." });
        reply.end();
      };
      const shop = await openWindow(browser);
      await shop.goto(demo.shop() + campaign);
      const chat = await openChat(shop);
      const words = `How tall is the Heron? ${Date.now()}`;
      await say(chat, words);
      const messages = () => find(chat, "log", "Messages");
      await shows(messages, ["It is <b>1.40 m</b> tall", "Assistant is writing"]);

      const desk = await openWindow(browser);
      await desk.setViewport({ width: 1280, height: 900 });
      await desk.goto(demo.console);
      await openConversation(desk.mainFrame(), words);
      await find(desk.mainFrame(), "note", "Website");
      const log = () => find(desk.mainFrame(), "log", "Messages");
      finish();
      await shows(messages, ["It is <b>1.40 m</b> tall, and it turns."]);
      await shows(log, ["It is <b>1.40 m</b> tall, and it turns.", "Assistant,"]);
      assert.doesNotMatch(await textOf(await messages()), /is writing/);

      service.answer = async (reply) => {
        reply.chunk({ content: "Growing for the agent" });
        await new Promise((resolve) => {
          finish = resolve;
        });
        reply.response.destroy();
      };
      await say(chat, "Do you ship to Portugal?");
      await shows(log, ["Growing for the agent", "Assistant is writing"]);
      const bar = () => find(desk.mainFrame(), "group", "Assistant");
      await shows(bar, ["It is the assistant's turn."]);
      finish();
      await shows(log, ["this is the default answer", "A person will answer you here."]);
      await shows(bar, ["The assistant has left this to a person."]);
      assert.doesNotMatch(await textOf(await log()), /Growing for the agent/);
      await shows(messages, ["A person will answer you here."]);
      assert.doesNotMatch(await textOf(await messages()), /Growing for the agent|the service/i);
      await shop.close();
    });

    it("leaves in place who reads on while an answer grows, and follows it for who does not", async () => {
      let go = () => {};
      const next = () =>
        new Promise((resolve) => {
          go = resolve;
        });
      const lines = (name) => Array.from({ length: 40 }, (_, at) => `${name} ${at}\n`).join("");
      service.answer = (reply) => reply.say("I am.");
      const slowly = async (reply) => {
        for (const name of ["First", "Second", "Third"]) {
          reply.chunk({ content: lines(name) });
          await next();
        }
        reply.end();
      };
      const shop = await openWindow(browser);
      await shop.goto(demo.shop() + campaign);
      const chat = await openChat(shop);
      const messages = () => find(chat, "log", "Messages");
      // By then the chat follows what the server writes, and misses no beginning.
      await say(chat, "Are you there?");
      await shows(messages, ["I am."]);
      service.answer = slowly;
      await say(chat, `Tell me all of it. ${Date.now()}`);
      const scrolled = () =>
        chat.$eval("main", (box) => ({
          from: box.scrollTop,
          toEnd: box.scrollHeight - box.scrollTop - box.clientHeight,
        }));
      const atEnd = () => eventually("the end", async () => (await scrolled()).toEnd < 40);
      await shows(messages, ["First 39"]);
      await atEnd();
      await chat.$eval("main", (box) => {
        box.scrollTop = 100;
      });
      await eventually("the scrolling", async () => (await scrolled()).toEnd > 400);
      go();
      await shows(messages, ["Second 39"]);
      assert.equal((await scrolled()).from, 100);
      await chat.$eval("main", (box) => {
        box.scrollTop = box.scrollHeight;
      });
      await atEnd();
      go();
      await shows(messages, ["Third 39"]);
      await atEnd();
      go();
      await shows(messages, ["· Assistant"]);
      await shop.close();
    });

    it("takes back what a killed server was writing, and brings the answer of the next one", async () => {
      service.answer = (reply) => reply.say("Hello to you.");
      const shop = await openWindow(browser);
      await shop.goto(demo.shop() + campaign);
      const chat = await openChat(shop);
      const words = `Before the end ${Date.now()}`;
      await say(chat, words);
      const messages = () => find(chat, "log", "Messages");
      await shows(messages, ["Hello to you."]);
      const desk = await openWindow(browser);
      await desk.setViewport({ width: 1280, height: 900 });
      await desk.goto(demo.console);
      await openConversation(desk.mainFrame(), words);
      const log = () => find(desk.mainFrame(), "log", "Messages");
      await shows(log, ["Hello to you."]);

      service.answer = async (reply) => {
        reply.chunk({ content: "It was about to" });
        await once(reply.response, "close");
      };
      await say(chat, "How tall is it?");
      for (const side of [messages, log]) {
        await shows(side, ["It was about to", "Assistant is writing"]);
      }
      await demo.kill9();
      for (const side of [messages, log]) {
        await eventually("nothing half said", async () => {
          const text = await textOf(await side());
          return !/It was about to|is writing/.test(text);
        });
      }
      service.answer = (reply) => reply.say("It is 1.40 m tall.");
      await demo.restart();
      for (const side of [messages, log]) {
        const text = await shows(side, ["It is 1.40 m tall."]);
        assert.doesNotMatch(text, /It was about to|is writing/);
      }
      await desk.close();
      await shop.close();
    });
  });
}
