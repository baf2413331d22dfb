import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { load } from "camefrom";
import { build } from "esbuild";

/** @param {string} name */
async function module(name) {
  const { outputFiles } = await build({
    entryPoints: [
      fileURLToPath(new URL(`../../demo/platform/server/assistant/${name}`, import.meta.url)),
    ],
    bundle: true,
    format: "esm",
    platform: "node",
    write: false,
  });
  return import(
    `data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`
  );
}
const { intentOf, nameWords, wordsOf } = await module("intent.ts");
const { languageOf } = await module("language.ts");
const { availabilityOf, priceIn } = await module("sentences.ts");

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
    "¿Tienen algo más?",
    "ماذا لديكم أيضا؟",
  ],
  cheaper: [
    "Is there anything cheaper?",
    "Something less expensive, please",
    "the cheapest one?",
    "¿Hay algo más barato?",
    "هل لديكم أرخص؟",
  ],
  stock: [
    "Is it in stock?",
    "is this still available",
    "Do you still have it?",
    "¿Está disponible?",
    "هل هو متوفر؟",
  ],
  price: ["How much is it?", "what does the tall one cost", "¿Cuánto cuesta?", "كم السعر؟"],
  named: ["Do you have the Heron?", "I am looking for a pendant", "show me the pebble"],
  hello: ["Hello", "hi there!", "Good morning 👋", "HEY...", "¡Hola!", "مرحبا"],
  thanks: ["Thanks!", "ok, thank you very much", "Perfect", "Muchas gracias", "شكرًا"],
  other: [
    "Do you ship to Portugal?",
    "When will the lamp come back?",
    "Can I have this one by Friday?",
    "How much is shipping?",
    "¿Cuánto cuesta el envío?",
    "Haben Sie noch etwas?",
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

describe("the language of a customer", () => {
  /** @type {Record<string, string[]>} */
  const texts = {
    en: [
      "Hello",
      "Is the Heron in stock?",
      "What else do you have?",
      "thanks",
      "Wie hoch ist sie?",
    ],
    es: ["Hola", "¿Está disponible?", "cuanto cuesta", "la quiero en negro", "Muchas gracias"],
    ar: ["مرحبا", "كم السعر؟", "هل Heron متوفر؟"],
  };
  for (const [language, all] of Object.entries(texts)) {
    for (const text of all) {
      it(`is ${language} in “${text}”`, () => {
        assert.equal(languageOf([text]), language);
      });
    }
  }

  it("is that of an earlier message where the latest is too short to tell, else that of the page", () => {
    assert.equal(languageOf(["Heron?", "quiero la lámpara negra, por favor"]), "es");
    assert.equal(languageOf(["ok", "مرحبا"], "en"), "ar");
    assert.equal(languageOf(["Heron?"], "es-MX"), "es");
    assert.equal(languageOf(["👍"], "fr"), "en");
    assert.equal(languageOf([]), "en");
  });
});

describe("what a customer is told of a product", () => {
  it("has its price as people write it, and none of it rounded away", () => {
    const euros = (amount) => ({ amount, currency: "EUR" });
    assert.equal(priceIn(euros("240.00"), "en"), "€240");
    assert.equal(priceIn(euros("89.95"), "en"), "€89.95");
    assert.equal(priceIn(euros("0.125"), "en"), "€0.125");
    assert.equal(priceIn(euros("1240.50"), "es"), "1240,50\u00a0€");
    assert.equal(priceIn({ text: "on request" }, "en"), "on request");
    assert.equal(priceIn({ amount: "9", currency: "nonsense" }, "en"), "9 nonsense");
    assert.equal(priceIn(undefined, "en"), "");
  });

  it("has its availability in any spelling of product feeds", () => {
    for (const word of ["in stock", "in_stock", "IN_STOCK", "https://schema.org/InStock"]) {
      assert.equal(availabilityOf(word), "in", word);
    }
    assert.equal(availabilityOf("out of stock"), "out");
    assert.equal(availabilityOf("preorder"), "later");
    assert.equal(availabilityOf("constructor"), "unknown");
    assert.equal(availabilityOf(undefined), "unknown");
  });

  it("is never said to be in stock where the core would not recommend it, nor out of stock where it would", async () => {
    const camefrom = await load();
    const link = { version: 1, source: "messenger_link", asserted_by: "page" };
    const isRecommended = (availability) => {
      const catalog = camefrom.catalog([
        { id: "1", title: "Heron lamp", price: "1 EUR", availability },
      ]);
      const referral = { ...link, link: { title: "Heron lamp" } };
      const { recommendations = [] } = camefrom.assistant(referral, { catalog });
      catalog.free();
      return recommendations.length > 0;
    };
    const words = [
      "in stock",
      "available",
      "available_now",
      "LimitedAvailability",
      "limited stock",
    ];
    words.push("low stock", "InStoreOnly", "online only", "made to order", "available for order");
    words.push(
      "https://schema.org/InStock",
      "schema.org/OutOfStock",
      "out of stock",
      "Discontinued",
    );
    words.push("sold out", "preorder", "PreOrder", "backorder", "BackOrder");
    for (const word of words) {
      const told = availabilityOf(word);
      if (told === "in") assert.ok(isRecommended(word), word);
      if (told === "out") assert.ok(!isRecommended(word), word);
    }
    assert.deepEqual(
      words.filter((word) => availabilityOf(word) === "unknown"),
      ["InStoreOnly"],
    );
    assert.deepEqual(["in stock", "sold out"].map(isRecommended), [true, false]);
  });
});
