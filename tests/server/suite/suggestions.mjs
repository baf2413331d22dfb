import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { before, describe, it } from "node:test";
import { ad, eventually, post, text, whatsapp, whatsappBody } from "../meta.mjs";
import { agent, referral, visitor } from "../people.mjs";
import { suiteServer } from "../suite-server.mjs";

/** @param {() => Promise<import("../server.mjs").Place>} makePlace */
export function suggestions(makePlace) {
  describe("what an agent is suggested to say, where nobody but people answers", () => {
    const server = suiteServer(["--no-assistant"], makePlace);
    let desk;
    before(() => {
      desk = agent(server.platform);
    });

    const found = async (words) => {
      const record = await eventually(() => desk.find(words), words);
      return record.conversation.id;
    };
    const suggested = async (id) =>
      (await fetch(`${server.platform}/console/conversations/${id}/suggestions`)).json();

    it("is a greeting with the product of the page and the answer to what was asked, and what fits", async () => {
      const words = `Is it in stock? ${randomUUID()}`;
      const page = `${server.shop}/heron.html?utm_source=google&utm_campaign=%22Evil%22`;
      await visitor(server.platform).write({ text: words, referral: referral(page) });
      const id = await found(words);
      const [answer, ...products] = await suggested(id);
      assert.equal(
        answer.text,
        "Hello, and thank you for looking at “Heron floor lamp, blackened steel” (€240).\n\n" +
          "Yes, “Heron floor lamp, blackened steel” is in stock, for €240.\n" +
          `${server.shop}/heron.html`,
      );
      assert.equal(products.length, 3);
      for (const { kind, name, price, text: said, picture } of products) {
        assert.equal(kind, "product");
        assert.match(name, /^Heron floor lamp, /);
        assert.match(price, /^€\d+$/);
        assert.ok(said.startsWith(`${name}, ${price}\n${server.shop}/heron.html?variant=`), said);
        assert.ok(picture.startsWith(`${server.platform}/media/`));
        assert.equal((await fetch(picture)).status, 200);
      }
    });

    it("greets with the ad's offer, in the customer's language, and not again who was answered", async () => {
      const words = `¿Hacen envíos a Portugal? ${randomUUID()}`;
      const headline = "<b>Winter</b> evenings";
      await post(server.platform, whatsappBody(whatsapp({ ...text(words), ...ad({ headline }) })));
      const id = await found(words);
      const [greeting] = await suggested(id);
      assert.equal(greeting.kind, "answer");
      assert.match(
        greeting.text,
        /^Hola, y gracias .+ anuncio «b Winter \/b evenings» de WhatsApp\.$/,
      );
      await desk.answer(id, "Sí.");
      const kinds = (await suggested(id)).map(({ kind }) => kind);
      assert.ok(!kinds.includes("answer"));
    });

    it("is nothing where nothing is known, and for no conversation", async () => {
      const words = `Do you ship to Portugal? ${randomUUID()}`;
      await visitor(server.platform).write({ text: words });
      assert.deepEqual(await suggested(await found(words)), []);
      const path = `${server.platform}/console/conversations`;
      assert.deepEqual(await suggested(randomUUID()), []);
      assert.equal((await fetch(`${path}/nobody/suggestions`)).status, 404);
    });
  });
}
