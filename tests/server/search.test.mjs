import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { post, text, whatsapp, whatsappBody } from "./meta.mjs";
import { agent } from "./people.mjs";
import { suiteServer } from "./suite-server.mjs";

describe("a search where there is no index", () => {
  const server = suiteServer();

  const found = async (q) => (await agent(server.platform).list({ q })).conversations.length;
  /** The quickest of several, which is not the machine's worst moment. */
  const timeOf = async (q, count) => {
    const times = [];
    for (let n = 0; n < 4; n++) {
      const begun = performance.now();
      assert.equal(await found(q), count);
      times.push(performance.now() - begun);
    }
    return Math.min(...times);
  };

  it("looks at so many texts only, the latest ones", { timeout: 120_000 }, async () => {
    const long = "a".repeat(4_000);
    const write = async (first, count) => {
      const messages = Array.from({ length: count }, () =>
        whatsapp({ ...text(long), from: "4911" }),
      );
      const one = whatsapp({ ...text(first), from: "4912" });
      assert.equal(await post(server.platform, whatsappBody(one, ...messages)), 200);
    };
    // A megabyte is 250 of them.
    await write("The pebble in oak", 300);
    await write("The heron in walnut", 200);
    assert.equal(await found("pebble oak"), 0);
    assert.equal(await found("heron walnut"), 1);
    assert.equal(await found(`${"a".repeat(199)}b`), 0);
  });

  it("joins no word with every other, where each is in all conversations", {
    timeout: 240_000,
  }, async (test) => {
    const words = "one two three four five six seven eight";
    const people = async (count) => {
      const messages = Array.from({ length: count }, () => whatsapp(text(words)));
      assert.equal(await post(server.platform, whatsappBody(...messages)), 200);
    };
    await people(250);
    const few = await timeOf(words, 50);
    await people(750);
    const many = await timeOf(words, 50);
    test.diagnostic(`${Math.round(few)} ms, and with four times as many ${Math.round(many)} ms`);
    assert.ok(many < 8 * few, `${Math.round(few)} ms, then ${Math.round(many)} ms`);
  });

  it("finds what was written last", async () => {
    await post(server.platform, whatsappBody(whatsapp(text("Is the stork there in walnut?"))));
    assert.equal(await found("alnut stork"), 1);
    assert.equal(await found("?"), 1);
  });
});
