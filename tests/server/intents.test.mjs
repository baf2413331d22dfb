import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const { outputFiles } = await build({
  entryPoints: [
    fileURLToPath(new URL("../../demo/platform/server/assistant/intent.ts", import.meta.url)),
  ],
  bundle: true,
  format: "esm",
  write: false,
});
const { intentOf, nameWords, wordsOf } = await import(
  `data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`
);

const names = nameWords([
  ...["Heron floor lamp, brass", "Heron floor lamp, steel", "Moth pendant lamp, cork"],
  ...["Pebble table lamp, sand", "Pebble table lamp, teal", "Ember portable lamp, plum"],
  ...["Gift card", "Desk lamp", "Wall lamp", "Ceiling lamp", "Clip lamp", "Cord"],
]);
const intentIn = (text, isOpening) =>
  intentOf(
    text,
    wordsOf(text).some((word) => names.has(word)),
    isOpening,
  );

/** @type {Record<string, string[]>} */
const messages = {
  more: [
    "What else do you have?",
    "do you have something similar",
    "Anything else for a small room?",
    "What goes with it?",
    "Can you recommend something?",
    "Do you have other lamps like this?",
    "Could I see your catalogue?",
  ],
  cheaper: ["Is there anything cheaper?", "Something less expensive, please", "the cheapest one?"],
  named: ["Do you have the Heron?", "I am looking for a pendant", "show me the pebble"],
  hello: ["Hello", "hi there!", "Good morning 👋", "HEY..."],
  thanks: ["Thanks!", "ok, thank you very much", "Perfect"],
  other: [
    "Do you ship to Portugal?",
    "When will the lamp come back?",
    "Can I have this one by Friday?",
    "¿Tienen algo más?",
    "",
    "🏮",
    "they are gifts",
    `${"hello ".repeat(1_300)}?`,
  ],
};

describe("what a message seems to ask for", () => {
  for (const [intent, texts] of Object.entries(messages)) {
    for (const text of texts) {
      it(`is ${intent} in “${text.slice(0, 60)}”`, () => {
        assert.equal(intentIn(text, true), intent);
        assert.equal(intentIn(text, false), intent);
      });
    }
  }

  it("is no product in a first message that only says its name", () => {
    assert.equal(intentIn("Is the Heron still 20 % off?", true), "other");
    assert.equal(intentIn("Is the Heron still 20 % off?", false), "named");
  });

  it("is no product by a word that stands in most of the names", () => {
    assert.equal(intentIn("Do you have a lamp?", false), "other");
  });
});
