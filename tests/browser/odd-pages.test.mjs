// Pages that old libraries and hardened runtimes have made odd: the chat is there, and
// knows where the visitor came from.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { browserNames } from "./browsers.mjs";
import { query, startJourneys, visitor } from "./journeys.mjs";
import { find } from "./person.mjs";
import { serveStatic } from "./static.mjs";

const dist = fileURLToPath(new URL("../../js/dist/", import.meta.url));

/** As Prototype.js 1.6 has it: JSON.stringify then writes an array as a text. */
function prototypeJs() {
  Object.defineProperty(Array.prototype, "toJSON", {
    value: function () {
      return `[${Array.from(this, (item) => JSON.stringify(item)).join(", ")}]`;
    },
    writable: true,
  });
}

function frozenPrototypes() {
  for (const { prototype } of [Array, Object, String, Function]) Object.freeze(prototype);
}

function throwingPerformance() {
  Object.defineProperty(globalThis, "performance", {
    get: () => {
      throw new Error("No performance here");
    },
  });
}

/** Moves are then followed as in browsers that have no Navigation API. */
function throwingNavigation() {
  Object.defineProperty(globalThis, "navigation", {
    get: () => {
      throw new Error("No navigation here");
    },
  });
}

/** With a history that cannot be followed by wrapping it, either. */
function frozenHistory() {
  Object.freeze(history);
  Object.defineProperty(globalThis, "navigation", { value: undefined });
}

const oddPages = [
  { what: "an array has a toJSON of Prototype.js's", arrive: prototypeJs },
  { what: "the prototypes of the language are frozen", arrive: frozenPrototypes },
  { what: "performance throws", arrive: throwingPerformance },
  { what: "navigation throws", arrive: throwingNavigation },
  { what: "the tag is a module", tag: 'type="module"' },
];

for (const browserName of browserNames) {
  describe(`a page in ${browserName} on which`, () => {
    /** @type {import("./journeys.mjs").Journeys} */
    let journeys;

    before(async () => {
      journeys = await startJourneys(browserName);
    });

    after(() => journeys?.stop());

    /** Writes when the chat is there, after `move`, and has what the agent's console knows then. */
    const writeAfter = async (page, move) => {
      await find(page.mainFrame(), "button", "Open chat");
      const text = `Odd ${crypto.randomUUID()}`;
      await page.evaluate(move);
      await page.evaluate((text) => globalThis.camefrom.push(["send", text]), text);
      return (await journeys.conversationWith(text)).conversation.latest_referral.website;
    };

    for (const { what, arrive, tag } of oddPages) {
      it(`${what} has a chat that knows the campaign, and where it was written`, async () => {
        journeys.pages["/"] = journeys.page({ tag });
        const landing = `${journeys.site}/?${query}`;
        const page = await visitor(journeys, arrive);
        await page.goto(landing);
        const website = await writeAfter(page, () => history.pushState(null, "", "/heron"));
        assert.equal(website.page, landing);
        assert.equal(website.written_on, `${journeys.site}/heron`);
        await page.browserContext().close();
      });
    }

    it("history is frozen has a chat that is told where it moves", async () => {
      journeys.pages["/"] = journeys.page();
      const page = await visitor(journeys, frozenHistory);
      await page.goto(`${journeys.site}/?${query}`);
      const website = await writeAfter(page, () => globalThis.camefrom.push(["visit", "/heron"]));
      assert.equal(website.written_on, `${journeys.site}/heron`);
      await page.browserContext().close();
    });

    it("camefrom/widget is started itself is followed, whatever throws", async () => {
      const app = await serveStatic({
        folders: { "/camefrom/": dist },
        pages: { "/": `<!doctype html><link rel="icon" href="data:," /><title>App</title>` },
      });
      for (const arrive of [throwingPerformance, throwingNavigation]) {
        const page = await visitor(journeys, arrive);
        await page.goto(`${app.origin}/?${query}`);
        const website = await page.evaluate(async () => {
          const { start } = await import("/camefrom/widget.js");
          const tracker = start();
          history.pushState(null, "", "/heron");
          return (await tracker.current()).website;
        });
        assert.equal(website.page, `${app.origin}/?${query}`);
        assert.equal(website.written_on, `${app.origin}/heron`);
        await page.browserContext().close();
      }
      const page = await visitor(journeys, frozenHistory);
      await page.goto(`${app.origin}/?${query}`);
      const told = await page.evaluate(async () => {
        const { start } = await import("/camefrom/widget.js");
        const frozen = (await start().current()).website.page;
        const messages = ["page", "storage", "session", "maxAge", "redact", "wasm"].map((name) => {
          const refuse = () => {
            throw new Error(`No ${name} here`);
          };
          return start(Object.defineProperty({}, name, { get: refuse, enumerable: true })).attach({
            id: name,
          });
        });
        return { frozen, messages: await Promise.all(messages) };
      });
      assert.equal(told.frozen, `${app.origin}/?${query}`);
      assert.equal(told.messages.length, 6);
      // Of what is to be redacted nothing is known then, so nothing is told.
      for (const message of told.messages) assert.deepEqual(Object.keys(message), ["id"]);
      await page.browserContext().close();
      await app.close();
    });
  });
}
