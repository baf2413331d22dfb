import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { describe, it } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { answered, answersTo } from "../answers.mjs";
import { ad, eventually, post, productQuestion, text, whatsapp, whatsappBody } from "../meta.mjs";
import { agent, referral, visitor } from "../people.mjs";
import { suiteServer } from "../suite-server.mjs";

const lamps = "/heron.html?utm_source=google&utm_medium=cpc&utm_term=floor%20lamp";
const handOver = /A person will answer/;

/** @param {() => Promise<import("../server.mjs").Place>} makePlace */
export function assistant(makePlace) {
  describe("the assistant without a model", () => {
    const server = suiteServer([], makePlace);

    const ofMeta = async (words, body) => {
      assert.equal(await post(server.platform, body), 200);
      return answered(() => agent(server.platform).find(words), 1);
    };

    it("greets who asks about a product with its name and price, once they are known", async () => {
      const words = `By Friday? ${randomUUID()}`;
      const { messages } = await ofMeta(
        words,
        productQuestion("7610234985412093", words, "1234561"),
      );
      assert.match(messages[1].text, /“Pebble table lamp, burnt clay” \(€89\)/);
      assert.equal(messages[1].delivery, "not_sent");
    });

    it("greets who comes from an ad with its headline", async () => {
      const words = `Is that so? ${randomUUID()}`;
      const { messages } = await ofMeta(
        words,
        whatsappBody(whatsapp({ ...text(words), ...ad({ headline: "Winter evenings" }) })),
      );
      assert.match(messages[1].text, /our WhatsApp ad “Winter evenings”/);
      assert.match(messages[1].text, handOver);
    });

    it("asks nobody how it can help who has asked", async () => {
      const someone = visitor(server.platform);
      await someone.write({
        text: "Do you ship to Portugal?",
        referral: referral(server.shop + lamps),
      });
      const [answer] = await answersTo(someone, 1);
      assert.doesNotMatch(answer.text, /how can I help/i);
      assert.match(answer.text, handOver);
    });

    it("speaks the language of the page where the words tell none", async () => {
      const someone = visitor(server.platform);
      await someone.write({ text: "Heron?", lang: "es" });
      await someone.write({ text: "Is there anything cheaper?", lang: "es" });
      await someone.write({ text: "Moth?", lang: "<b>" });
      const [first, second] = await answersTo(someone, 3);
      assert.match(first.text, /^Hola, /);
      assert.match(second.text, /our catalogue/);
      const other = visitor(server.platform);
      await other.write({ text: "Heron?", lang: "español" });
      assert.match((await answersTo(other, 1))[0].text, /^Hello, /);
    });

    it("answers from the catalogue whether the product of the page is in stock", async () => {
      const someone = visitor(server.platform);
      const page = server.shop + lamps;
      await someone.write({ text: "Is the Heron in stock?", referral: referral(page) });
      await someone.write({ text: "How much is it?" });
      await someone.write({ text: "Is the Moth, washi paper, available?" });
      const [stock, price, other] = await answersTo(someone, 3);
      assert.equal(
        stock.text,
        "Hello, and thank you for looking at “Heron floor lamp, blackened steel” (€240).\n\n" +
          "Yes, “Heron floor lamp, blackened steel” is in stock, for €240.\n" +
          `${server.shop}/heron.html`,
      );
      assert.match(price.text, /^“Heron floor lamp, blackened steel” costs €240\.\n/);
      assert.match(
        other.text,
        /^Our catalogue has:\n• Moth pendant, washi paper, .*€145, in stock/,
      );
      for (const { text } of [stock, price, other]) assert.doesNotMatch(text, handOver);
    });

    it("says so where the product of the page cannot be had", async () => {
      const someone = visitor(server.platform);
      const page = `${server.shop}/moth.html?utm_source=x`;
      await someone.write({ text: "Is it still available?", referral: referral(page) });
      const [answer] = await answersTo(someone, 1);
      assert.match(answer.text, /“Moth pendant, oak veneer” is out of stock\./);
    });

    it("answers in the language of the customer", async () => {
      const spaniard = visitor(server.platform);
      const page = server.shop + lamps;
      await spaniard.write({ text: "¿Está disponible la Heron?", referral: referral(page) });
      await spaniard.write({ text: "ok" });
      await spaniard.write({ text: "¿Hacen envíos a Portugal?" });
      const [stock, , told] = await answersTo(spaniard, 3);
      assert.match(
        stock.text,
        /^Hola, y gracias por su interés en «Heron floor lamp, blackened steel» \(240\s€\)\./,
      );
      assert.match(stock.text, /Sí, «Heron .+» está disponible por 240\s€\./);
      assert.match(told.text, /Una persona le responderá aquí\./);
      const arab = visitor(server.platform);
      await arab.write({ text: "هل المنتج متوفر؟", referral: referral(page) });
      const [answer] = await answersTo(arab, 1);
      assert.match(answer.text, /^مرحبًا.+«Heron floor lamp, blackened steel»/);
      assert.match(answer.text, /نعم، «Heron .+» متوفر/);
    });

    it("answers what else there is from the catalogue, with name and price as people write it", async () => {
      const someone = visitor(server.platform);
      const page = server.shop + lamps;
      await someone.write({ text: "Hello!", referral: referral(page) });
      await someone.write({ text: "What else do you have?" });
      const [greeting, products] = await answersTo(someone, 2);
      assert.equal(
        greeting.text,
        "Hello, and thank you for looking at “Heron floor lamp, blackened steel” (€240). How can I help you?",
      );
      assert.match(products.text, /• Heron floor lamp, .+, €\d+\n {2}http/);
      assert.doesNotMatch(products.text, /in common/);
      assert.ok(products.text.includes(`${server.shop}/heron.html`));
      assert.ok(products.by_assistant && !products.text.match(handOver));
    });

    it("names only what costs less when asked for that", async () => {
      const from = "1234562";
      const words = `Is there anything cheaper? ${randomUUID()}`;
      const { messages } = await ofMeta(words, productQuestion("5488102937746621", words, from));
      const prices = [...messages[1].text.matchAll(/, €(\d+)\n/g)].map(([, price]) => price);
      assert.match(messages[1].text, /These cost less:/);
      assert.ok(prices.length > 0);
      for (const price of prices) assert.ok(Number(price) < 285, price);
    });

    it("says that a person will answer what it does not know, and not twice running", async () => {
      const someone = visitor(server.platform);
      for (const words of ["Hello", "Do you ship to Portugal?", "And to Spain?"]) {
        await someone.write({ text: words });
      }
      await someone.write({ text: "What else do you have?" });
      const [, told, asking] = await answersTo(someone, 3);
      assert.match(told.text, handOver);
      assert.match(asking.text, /Tell me what you are looking for/);
    });

    it("keeps what it was told, for the agent alone", async () => {
      const words = `Told ${randomUUID()}`;
      const { messages } = await ofMeta(
        words,
        whatsappBody(whatsapp({ ...text(words), ...ad({ headline: "For the record" }) })),
      );
      const { given, model, note } = messages[1].assistant;
      assert.deepEqual([model, note, given.prompt], [null, null, undefined]);
      assert.ok(
        given.facts.some(({ key, value }) => key === "headline" && value === "For the record"),
      );
      const someone = visitor(server.platform);
      await someone.write({ text: "Hi" });
      const [answer] = await answersTo(someone, 1);
      assert.equal(answer.assistant, undefined);
    });

    it("leaves a conversation to whoever answers it, until it is switched on again", async () => {
      const desk = agent(server.platform);
      const someone = visitor(server.platform);
      const words = `Hey ${randomUUID()}`;
      await someone.write({ text: words });
      await answersTo(someone, 1);
      const { conversation } = await desk.find(words);
      assert.equal(conversation.assistant_on, true);
      await desk.answer(conversation.id, "I am a person.");
      await someone.write({ text: "A second question" });
      await wait(1_500);
      const { conversation: taken } = await desk.record(conversation.id);
      assert.equal(taken.assistant_on, false);
      assert.equal(taken.last_text, "A second question");
      assert.equal(await desk.switchAssistant(conversation.id, true), 200);
      await someone.write({ text: "A third question" });
      const answers = (
        await eventually(async () => {
          const messages = await someone.messages();
          return messages.at(-1).by_assistant && messages;
        }, "an answer to the third")
      ).map((message) => message.text);
      assert.equal(answers.length, 6, "nothing is said of the second question");
    });

    it("is switched by the agent, for conversations that there are", async () => {
      const someone = visitor(server.platform);
      const words = `Switch ${randomUUID()}`;
      await someone.write({ text: words });
      await answersTo(someone, 1);
      const desk = agent(server.platform);
      const { conversation } = await desk.find(words);
      assert.equal(await desk.switchAssistant(conversation.id, false), 200);
      await someone.write({ text: "What else do you have?" });
      await wait(1_500);
      assert.equal((await someone.messages()).length, 3);
      assert.equal(await desk.switchAssistant(randomUUID(), true), 404);
      assert.equal(await desk.switchAssistant("nobody", true), 404);
      assert.equal(await desk.switchAssistant(conversation.id, "yes"), 400);
    });
  });
}
