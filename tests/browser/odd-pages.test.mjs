// Pages that old libraries and hardened runtimes have made odd: the chat is there, and
// knows where the visitor came from.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { browserNames } from "./browsers.mjs";
import { query, startJourneys, visitor } from "./journeys.mjs";
import { find } from "./person.mjs";

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

/** Whatever is wrong with the history, the chat is there; the campaign is that of the page. */
function throwingNavigation() {
  Object.defineProperty(globalThis, "navigation", {
    get: () => {
      throw new Error("No navigation here");
    },
  });
}

const oddPages = [
  { what: "an array has a toJSON of Prototype.js's", arrive: prototypeJs },
  { what: "the prototypes of the language are frozen", arrive: frozenPrototypes },
  { what: "performance throws", arrive: throwingPerformance },
  { what: "navigation throws", arrive: throwingNavigation },
];

for (const browserName of browserNames) {
  describe(`a page in ${browserName} on which`, () => {
    /** @type {import("./journeys.mjs").Journeys} */
    let journeys;

    before(async () => {
      journeys = await startJourneys(browserName);
    });

    after(() => journeys?.stop());

    for (const { what, arrive } of oddPages) {
      it(`${what} has a chat that knows the campaign`, async () => {
        journeys.pages["/"] = journeys.page();
        const landing = `${journeys.site}/?${query}`;
        const page = await visitor(journeys, arrive);
        await page.goto(landing);
        await find(page.mainFrame(), "button", "Open chat");
        const text = `Odd ${crypto.randomUUID()}`;
        await page.evaluate(
          (text) => globalThis.camefrom.push(["visit", "/heron"], ["send", text]),
          text,
        );
        const { latest_referral } = (await journeys.conversationWith(text)).conversation;
        const { website } = latest_referral;
        assert.equal(website.page, landing);
        assert.equal(website.written_on, `${journeys.site}/heron`);
        await page.browserContext().close();
      });
    }
  });
}
