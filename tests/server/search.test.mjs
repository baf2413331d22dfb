import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { post, text, whatsapp, whatsappBody } from "./meta.mjs";
import { agent } from "./people.mjs";
import { pglitePlace } from "./pglite.mjs";
import { startServer } from "./server.mjs";

describe("a search where there is no index", () => {
  let place;
  let server;
  before(async () => {
    place = await pglitePlace();
    server = await startServer(place, ["--no-assistant"]);
  });
  after(async () => {
    await server?.stop();
    await place?.remove();
  });

  // Each letter of such a text may begin what is looked for.
  const long = "a".repeat(4_000);
  const bad = `${"a".repeat(199)}b`;
  const write = async (count) => {
    for (let n = 0; n < count; n += 500) {
      const messages = Array.from({ length: 500 }, () => whatsapp({ ...text(long), from: "4911" }));
      assert.equal(await post(server.platform, whatsappBody(...messages)), 200);
    }
  };
  /** The quickest of several, which is not the machine's worst moment. */
  const timeOf = async (q, found = 0) => {
    const times = [];
    for (let n = 0; n < 4; n++) {
      const begun = performance.now();
      assert.equal((await agent(server.platform).list({ q })).conversations.length, found);
      times.push(performance.now() - begun);
    }
    return Math.min(...times);
  };

  it("takes no longer where there is more to read", { timeout: 120_000 }, async (test) => {
    await write(500);
    const few = await timeOf(bad);
    await write(2_500);
    const many = await timeOf(bad);
    test.diagnostic(`${Math.round(few)} ms, and with six times as much ${Math.round(many)} ms`);
    assert.ok(many < 3 * few, `${Math.round(few)} ms, then ${Math.round(many)} ms`);
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
    await post(server.platform, whatsappBody(whatsapp(text("Is the heron there in walnut?"))));
    const found = async (q) => (await agent(server.platform).list({ q })).conversations.length;
    assert.equal(await found("alnut heron"), 1);
    assert.equal(await found("?"), 1);
  });
});
