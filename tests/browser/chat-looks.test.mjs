// How the chat looks and what it says of itself: by the tag, by the platform's file, by the page's language.

import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { agent } from "../server/people.mjs";
import { violations } from "./access.mjs";
import { browserNames } from "./browsers.mjs";
import { startJourneys, visitor, write } from "./journeys.mjs";
import { all, chatFrame, eventually, find, openChat, shows } from "./person.mjs";

const hostilePage = `<style>* { all: unset !important; opacity: 0 !important; }
  camefrom-chat { display: none !important; transform: scale(3) !important; }</style>`;

for (const browserName of browserNames) {
  describe(`the looks of the chat in ${browserName}`, () => {
    /** @type {import("./journeys.mjs").Journeys} */
    let journeys;
    let folder;
    before(async () => {
      folder = await mkdtemp(join(tmpdir(), "camefrom-looks-"));
      const file = join(folder, "looks.json");
      journeys = await startJourneys(browserName, {}, async (site) => {
        const looks = { name: "From the file", color: "#0a7d33", greeting: "Which lamp is it?" };
        Object.assign(looks, { replies: "Is it in stock?", replies_on: "/lamps/" });
        await writeFile(file, JSON.stringify({ [site]: looks }));
        return { CHAT_LOOKS: file };
      });
      const page = (lang, tag, before = "") =>
        journeys
          .page({ tag, before })
          .replace('lang="en"', `lang="${lang}" dir="${lang === "ar" ? "rtl" : "ltr"}"`);
      Object.assign(journeys.pages, {
        "/": page("en", 'data-name="From the tag" data-position="left" data-reply="From 9 to 5"'),
        "/es": page("es-MX", ""),
        "/ar": page("ar", ""),
        "/lamps/heron": page("en", ""),
        "/lamps/own": page("en", 'data-replies="How tall is it?| |<b>Which</b> colours?"'),
        "/hostile": page("en", "", hostilePage),
      });
    });
    after(async () => {
      await journeys?.stop();
      await rm(folder, { recursive: true, force: true });
    });

    const arrive = async (path, viewport) => {
      const page = await visitor(journeys);
      if (viewport) await page.setViewport(viewport);
      await page.goto(`${journeys.site}${path}`);
      return page;
    };
    const launcher = (page) => page.waitForSelector(">>> button");
    const isLaunched = (page) =>
      eventually("the launcher's looks", () =>
        page.$eval(">>> button", (button) => getComputedStyle(button).cursor === "pointer"),
      );

    it("come from the tag, and what it does not say from the platform's file, which promise nothing", async () => {
      const page = await arrive("/");
      await isLaunched(page);
      await eventually("the colour", () =>
        page.$eval(
          ">>> button",
          (button) => getComputedStyle(button).backgroundColor === "rgb(10, 125, 51)",
        ),
      );
      const { x } = await (await launcher(page)).boundingBox();
      assert.ok(x < 100, "on the left");
      const chat = await openChat(page);
      await shows(() => chat.$("body"), ["From the tag", "From 9 to 5", "Which lamp is it?"]);
      const plain = await arrive("/es");
      const spanish = await openChat(plain, "Abrir el chat");
      await shows(() => spanish.$("body"), ["From the file"]);
      const said = await spanish.$eval("body", (body) => body.textContent);
      assert.doesNotMatch(said, /minut/);
      await page.browserContext().close();
      await plain.browserContext().close();
    });

    it("speak the page's language, mirrored in Arabic", async () => {
      const page = await arrive("/es?utm_source=google&utm_medium=cpc");
      const spanish = await openChat(page, "Abrir el chat");
      await find(spanish, "textbox", "Mensaje");
      await (await find(spanish, "textbox", "Mensaje")).type("Heron?");
      await (await find(spanish, "button", "Enviar")).click();
      const { conversation } = await journeys.conversationWith("Heron?");
      const path = `/console/conversations/${conversation.id}/suggestions`;
      const [suggestion] = await (await fetch(journeys.platform + path)).json();
      assert.match(suggestion.text, /^Hola, /, "a name is of no language, and the page is Spanish");
      const arab = await arrive("/ar");
      const arabic = await openChat(arab, "فتح المحادثة");
      await find(arabic, "textbox", "الرسالة");
      assert.equal(await arabic.$eval("html", (html) => html.dir), "rtl");
      const { x } = await (await launcher(arab)).boundingBox();
      assert.ok(x < 100, "where lines end");
      await page.browserContext().close();
      await arab.browserContext().close();
    });

    it("offer on pages of products what their owner wrote, and send it as the visitor's words", async () => {
      const offered = async (path) => {
        const page = await arrive(path);
        const chat = await openChat(page);
        await find(chat, "textbox", "Message");
        const texts = () =>
          chat.$$eval("#replies:not([hidden]) button", (all) => all.map((one) => one.textContent));
        return { page, chat, texts };
      };
      const plain = await offered("/");
      assert.deepEqual(await plain.texts(), []);
      await plain.page.browserContext().close();
      const own = await offered("/lamps/own");
      assert.deepEqual(await own.texts(), ["How tall is it?", "<b>Which</b> colours?"]);
      await own.page.browserContext().close();

      const { page, chat, texts } = await offered("/lamps/heron");
      assert.deepEqual(await texts(), ["Is it in stock?"]);
      assert.deepEqual(await violations(chat), []);
      const group = await find(chat, "group", "Suggested messages");
      await (await find(group, "button", "Is it in stock?")).click();
      await shows(() => chat.$(".message.in"), ["You: Is it in stock?", "Sent"]);
      assert.deepEqual(await texts(), [], "it is asked once");
      assert.equal(await chat.evaluate(() => document.activeElement.id), "text");
      await page.browserContext().close();
    });

    it("are out of reach of the page's own styles, however important", async () => {
      const page = await arrive("/hostile");
      await isLaunched(page);
      const { width, height } = await (await launcher(page)).boundingBox();
      assert.ok(width >= 56 && width < 70 && height >= 56 && height < 70, `${width} x ${height}`);
      assert.equal(
        await page.$eval("camefrom-chat", (host) => getComputedStyle(host).opacity),
        "1",
      );
      await (await launcher(page)).click();
      const chat = await chatFrame(page);
      await find(chat, "textbox", "Message");
      await page.browserContext().close();
    });

    it("tell screen readers who has written what, and make links of web addresses alone", async () => {
      const page = await arrive("/");
      const chat = await openChat(page);
      const text = await write(
        page,
        "See javascript:alert(1) and www.lowlight.com/heron or mail@lowlight.com, +49 30 1234567:",
      );
      const { conversation } = await journeys.conversationWith(text);
      await agent(journeys.platform).answer(conversation.id, "I see: https://shop.example/a?b=c");
      await shows(
        () => chat.$("#messages"),
        ["Today", "You: See javascript", "From the tag: I see"],
      );
      const links = () =>
        chat.$$eval("#messages a", (found) => found.map(({ href, rel }) => [href, rel]));
      await eventually("the links", async () => (await links()).length === 4);
      const found = await links();
      assert.deepEqual(
        found.map(([href]) => href),
        [
          "http://www.lowlight.com/heron",
          "mailto:mail@lowlight.com",
          "tel:+49301234567",
          "https://shop.example/a?b=c",
        ],
      );
      for (const [, rel] of found) assert.match(rel, /noopener noreferrer/);
      assert.deepEqual(await violations(chat), []);
      await page.browserContext().close();
    });

    it("have room for a finger, and go away with the way back on a phone", async () => {
      const page = await visitor(journeys);
      await page.evaluateOnNewDocument(() => {
        Object.defineProperty(screen, "width", { value: 390 });
      });
      await page.setViewport({ width: 390, height: 700 });
      await page.goto(`${journeys.site}/es`);
      await page.goto(`${journeys.site}/`);
      const chat = await openChat(page);
      await find(chat, "textbox", "Message");
      for (const button of await all(chat, "button")) {
        const { width, height } = await button.boundingBox();
        assert.ok(Math.min(width, height) >= 24, `${width} x ${height}`);
      }
      const field = await chat.$eval("#text", (text) => getComputedStyle(text).fontSize);
      assert.equal(field, "16px", "less, and a phone zooms into the field");
      await page.evaluate(() => history.back());
      await find(page.mainFrame(), "button", "Open chat");
      assert.equal(new URL(page.url()).pathname, "/", "the page is the same");
      await page.browserContext().close();
    });
  });
}
