import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { agent } from "../server/people.mjs";
import { browserNames, launch, openWindow } from "./browsers.mjs";
import { recordWith, startDemo } from "./demo.mjs";
import { find, openChat, say, shows } from "./person.mjs";

for (const browserName of browserNames) {
  describe(`the chat over a bad connection in ${browserName}`, () => {
    /** @type {Awaited<ReturnType<typeof startDemo>>} */
    let demo;
    /** @type {import("puppeteer-core").Browser} */
    let browser;
    before(async () => {
      demo = await startDemo({ CAMEFROM_ASSISTANT: "off" });
      browser = await launch(browserName);
    });
    after(async () => {
      await browser?.close();
      await demo?.stop();
    });

    /** A visitor of whose requests some do not get through: `interfere` says what comes back. */
    const visit = async () => {
      const page = await openWindow(browser);
      /** @type {(method: string, path: string) => number} a status; 0: the request goes on */
      const network = { page, interfere: () => 0 };
      await page.setRequestInterception(true);
      page.on("request", (request) => {
        const status = network.interfere(request.method(), new URL(request.url()).pathname);
        return status ? request.respond({ status, body: "{}" }) : request.continue();
      });
      await page.goto(demo.shop());
      const chat = await openChat(page);
      return { network, page, chat, messages: () => find(chat, "log", "Messages") };
    };

    it("shows what came meanwhile, though it can be read only at the second attempt", async () => {
      const { network, page, chat, messages } = await visit();
      const words = `Still there? ${Date.now()}`;
      await say(chat, words);
      await shows(messages, [words, "· Sent"]);
      const { origin } = new URL(demo.console);
      const { conversation } = await recordWith(origin, words);
      network.interfere = (_, path) => (path === "/chat/events" ? 503 : 0);
      await demo.kill9();
      await demo.restart();
      await agent(origin).answer(conversation.id, "Said while you were away.");
      let failed = 0;
      network.interfere = (method, path) =>
        method === "GET" && path === "/chat/messages" && failed++ === 0 ? 503 : 0;
      await shows(messages, ["Said while you were away."]);
      assert.ok(failed > 1, "the first reading failed");
      await page.close();
    });

    it("sends again what a server could not take just then", async () => {
      const { network, page, chat, messages } = await visit();
      const statuses = [408, 425, 429];
      network.interfere = (method, path) =>
        method === "POST" && path === "/chat/messages" ? (statuses.shift() ?? 0) : 0;
      const words = `Taken at last ${Date.now()}`;
      await say(chat, words);
      await shows(messages, [words, "· Sent"]);
      assert.deepEqual(statuses, []);
      const { messages: stored } = await recordWith(new URL(demo.console).origin, words);
      // The assistant may have answered by now.
      assert.deepEqual(
        stored.filter(({ direction }) => direction === "in").map(({ text }) => text),
        [words],
      );
      await page.close();
    });
  });
}
