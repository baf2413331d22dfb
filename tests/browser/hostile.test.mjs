// What strangers write, from the webhook and the chat to the screens of agents and visitors.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { ad, post, text, whatsapp, whatsappBody } from "../server/meta.mjs";
import { agent, referral, visitor } from "../server/people.mjs";
import { browserNames, launch, openWindow } from "./browsers.mjs";
import { openDesk } from "./console.mjs";
import { startDemo } from "./demo.mjs";
import { galleryData } from "./gallery.mjs";
import { eventually, openChat, say, shows } from "./person.mjs";

const { hostileValues } = await galleryData("hostile-values.ts");
const values = hostileValues.map(([, value]) => value);
const many = 40;
const customer = "4915100000001";

/** What is on a page that nobody of us has put there. */
function inspect() {
  const wrong = [];
  const look = (root) => {
    for (const one of root.querySelectorAll("*")) {
      const where = one.outerHTML.slice(0, 120);
      if (/^(script|link|iframe)$/.test(one.localName)) {
        const address = one.getAttribute("src") ?? one.getAttribute("href") ?? "";
        if (new URL(address, location.href).origin !== location.origin) wrong.push(where);
      }
      if (/^(object|embed|base|meta|animate|marquee|math)$/.test(one.localName)) {
        if (!document.head.contains(one)) wrong.push(where);
      }
      for (const { name, value } of one.attributes) {
        if (/^on|^srcdoc$/.test(name)) wrong.push(where);
        if (!/^(href|src|action|formaction|xlink:href)$/.test(name)) continue;
        const { protocol } = new URL(value, location.href);
        if (!/^(https?|blob):$/.test(protocol) && !value.startsWith("data:image/"))
          wrong.push(where);
      }
      if (one.shadowRoot) look(one.shadowRoot);
    }
  };
  look(document);
  return wrong;
}

for (const browserName of browserNames) {
  describe(`hostile values, end to end in ${browserName}`, () => {
    let demo;
    let browser;
    const happened = [];

    before(async () => {
      demo = await startDemo({ CAMEFROM_ASSISTANT: "off" });
      const { origin } = new URL(demo.console);
      const clicks = values.map((value, n) =>
        whatsapp({
          ...{ from: customer, name: value, time: Date.now() - 60_000 + n },
          ...text(value),
          ...ad({ headline: value, body: value, source_url: value, image_url: value }),
        }),
      );
      assert.equal(await post(origin, whatsappBody(...clicks)), 200);
      const named = values.map((value) => whatsapp({ name: value, ...text(value) }));
      assert.equal(await post(origin, whatsappBody(...named)), 200);
      const someone = visitor(origin);
      for (const value of values) {
        const said = encodeURIComponent(value.toWellFormed());
        const page = `${demo.shop()}/?utm_source=${said}&utm_campaign=${said}&gclid=${said}#${said}`;
        await someone.write({ text: value, referral: referral(page, { referrer: value }) });
      }
      browser = await launch(browserName);
    });

    after(async () => {
      await browser?.close();
      await demo?.stop();
    });

    async function watched() {
      const page = await openWindow(browser);
      page.on("dialog", (dialog) => happened.push(`dialog: ${dialog.message()}`));
      page.on("popup", () => happened.push("a window"));
      page.on("request", (request) => {
        if (new URL(request.url()).hostname === "leak.example") happened.push(request.url());
      });
      await page.exposeFunction("hit", (what) => happened.push(`hit: ${what}`));
      return page;
    }

    it("there are at least 40 of them", () => assert.ok(values.length >= many));

    it("are text in the console: names, messages, ads, campaigns", async () => {
      const page = await watched();
      const frame = await openDesk(page, demo.console);
      const desk = agent(new URL(demo.console).origin);
      const conversations = await desk.conversations();
      const ofMany = [];
      for (const { id } of conversations) {
        const { messages } = await desk.record(id);
        if (messages.length >= many) ofMany.push(id);
      }
      assert.equal(ofMany.length, 2, "the customer's and the visitor's");
      assert.deepEqual(await frame.evaluate(inspect), []);
      for (const id of ofMany) {
        // Another fragment alone would leave the page as it is.
        await page.goto("about:blank");
        await page.goto(`${demo.console}#${id}`);
        await eventually("all messages", () =>
          page.evaluate(
            (count) => document.querySelectorAll("#timeline article").length >= count,
            many,
          ),
        );
        await shows(() => page.$("#timeline"), [values[0], values[3]]);
        assert.deepEqual(await page.evaluate(inspect), []);
      }
      assert.deepEqual(happened, []);
      await page.close();
    });

    it("are text in the chat, where an agent answers with them", async () => {
      const page = await watched();
      await page.goto(demo.shop());
      const chat = await openChat(page);
      await say(chat, "What do you say?");
      const desk = agent(new URL(demo.console).origin);
      const { conversation } = await eventually("the conversation", () =>
        desk.find("What do you say?"),
      );
      for (const value of values) await desk.answer(conversation.id, value);
      await shows(() => chat.$("body"), [values[0], values[3]]);
      assert.deepEqual(await chat.evaluate(inspect), []);
      assert.deepEqual(happened, []);
      await page.close();
    });
  });
}
