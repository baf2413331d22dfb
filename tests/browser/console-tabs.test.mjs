// However many tabs of the console an agent has open: a browser opens six connections to a server.

import assert from "node:assert/strict";
import { request as ask, createServer } from "node:http";
import { after, before, describe, it } from "node:test";
import { browserNamesInside, launch } from "./browsers.mjs";
import { customers } from "./console.mjs";
import { startDemo } from "./demo.mjs";
import { eventually, find, say, shows } from "./person.mjs";

/** Stands before a server, and knows how many streams of events are open there. */
async function gate(address) {
  const { origin, host } = new URL(address);
  const streams = new Set();
  let most = 0;
  const server = createServer((question, answer) => {
    const headers = { ...question.headers, host };
    if (headers.origin) headers.origin = origin;
    const passed = ask(origin + question.url, { method: question.method, headers }, (said) => {
      answer.writeHead(said.statusCode, said.headers);
      said.on("error", () => answer.destroy());
      said.pipe(answer);
    });
    passed.on("error", () => answer.destroy());
    question.pipe(passed);
    answer.on("close", () => {
      passed.destroy();
      streams.delete(answer);
    });
    if (!question.url.startsWith("/console/events")) return;
    streams.add(answer);
    most = Math.max(most, streams.size);
  });
  await new Promise((resolve) => {
    server.listen(0, resolve);
  });
  return {
    console: `http://localhost:${server.address().port}/console`,
    streams: () => streams.size,
    most: () => most,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

for (const browserName of browserNamesInside) {
  describe(`eight consoles in one ${browserName}`, () => {
    /** @type {Awaited<ReturnType<typeof startDemo>>} */
    let demo;
    /** @type {Awaited<ReturnType<typeof gate>>} */
    let server;
    /** @type {import("puppeteer-core").Browser} */
    let browser;
    /** @type {ReturnType<typeof customers>} */
    let people;

    before(async () => {
      demo = await startDemo({ CAMEFROM_ASSISTANT: "off" });
      people = customers(demo);
      server = await gate(demo.console);
      await people.write("The first of all");
      browser = await launch(browserName);
    });

    after(async () => {
      await browser?.close();
      server?.close();
      await demo?.stop();
    });

    /** @param {"window" | "tab"} type windows are all in sight; of tabs only the one in front */
    const openAll = async (type, count = 8) => {
      const context = await browser.createBrowserContext();
      const pages = [];
      for (let n = 0; n < count; n++) {
        const page = await context.newPage({ type });
        await page.goto(server.console);
        await lists(page, "");
        pages.push(page);
      }
      return { context, pages };
    };
    // By selectors: Chromium 156 dies when a hidden tab is asked for its accessibility tree.
    const lists = (page, text) =>
      eventually(`“${text}” in the list`, () =>
        page.evaluate(
          (part) => document.querySelector(".list ul")?.textContent.includes(part) ?? false,
          text,
        ),
      );
    const says = (page, word) =>
      eventually(`the word “${word}”`, () =>
        page.$eval(".live", ({ textContent }, part) => textContent.trim() === part, word),
      );
    const streams = (count) =>
      eventually(`${count} streams`, async () => server.streams() === count);
    const answer = async (page, question, text) => {
      await (await eventually("the line", () => listed(page, question))).click();
      await say(page.mainFrame(), text, "Answer");
      await shows(() => find(page.mainFrame(), "log", "Messages"), [text]);
    };
    const listed = async (page, text) => {
      for (const item of await page.$$(".list li a")) {
        if (await item.evaluate(({ textContent }, part) => textContent.includes(part), text)) {
          return item;
        }
      }
      return null;
    };

    it("are all loaded and live with one stream, and an agent answers in the last of them", async () => {
      const { context, pages } = await openAll("window");
      for (const page of pages) await says(page, "Live");
      await people.write("Who hears me?");
      for (const page of pages) await lists(page, "Who hears me?");
      await answer(pages[6], "Who hears me?", "The seventh does.");
      await answer(pages[7], "The seventh does.", "And the eighth.");
      assert.equal(server.streams(), 1);
      assert.equal(server.most(), 1);
      await context.close();
      await streams(0);
    });

    it("each say when the server is gone, and read everything when it is back", async () => {
      const { context, pages } = await openAll("window");
      for (const page of pages) await says(page, "Live");
      await demo.kill9();
      for (const page of pages) await says(page, "Reconnecting");
      await demo.restart();
      await people.write("While it was away");
      for (const page of pages) await says(page, "Live");
      for (const page of pages) await lists(page, "While it was away");
      await context.close();
    });

    it("go on when the one is closed that holds the stream", async () => {
      const { context, pages } = await openAll("window", 3);
      const [first, ...others] = pages;
      for (const page of others) await says(page, "Live");
      await first.close();
      await people.write("After the first was closed");
      for (const page of others) await lists(page, "After the first was closed");
      await streams(1);
      await context.close();
    });

    it("hold nothing while none of them is looked at, and are up to date when one is", async () => {
      const { context, pages } = await openAll("tab");
      await streams(1);
      await answer(pages[7], "The first of all", "From the tab in front.");
      const elsewhere = await context.newPage();
      await elsewhere.bringToFront();
      await streams(0);
      await people.write("Nobody looks");
      await pages[3].bringToFront();
      await lists(pages[3], "Nobody looks");
      await says(pages[3], "Live");
      await streams(1);
      await context.close();
    });

    it("do not say that they are live where they can read nothing", async () => {
      const { context, pages } = await openAll("window", 2);
      const [, page] = pages;
      await says(page, "Live");
      let broken = true;
      await page.setRequestInterception(true);
      page.on("request", (request) => {
        if (broken && /\/console\/conversations/.test(request.url())) return request.abort();
        return request.continue();
      });
      await people.write("Heard of, not read");
      await says(page, "Reconnecting");
      broken = false;
      await says(page, "Live");
      await lists(page, "Heard of, not read");
      await context.close();
    });
  });
}
