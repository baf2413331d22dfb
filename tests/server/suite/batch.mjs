import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, describe, it } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { ad, post, text, whatsapp, whatsappBody } from "../meta.mjs";
import { agent } from "../people.mjs";
import { startServer } from "../server.mjs";

const people = 100;
const each = 10;

/** @param {() => Promise<import("../server.mjs").Place>} makePlace */
export function batch(makePlace) {
  describe("a thousand messages in one body", () => {
    let place;
    let server;
    before(async () => {
      place = await makePlace();
      server = await startServer(place, ["--no-assistant"]);
    });
    after(async () => {
      await server?.stop();
      await place?.remove();
    });

    const peopleOf = async (run) =>
      (await agent(server.platform).conversations()).filter(({ contact_name }) =>
        contact_name.startsWith(run),
      );

    const check = async (run) => {
      const desk = agent(server.platform);
      const conversations = await peopleOf(run);
      assert.equal(conversations.length, people);
      const seen = new Set();
      for (const { id, message_count } of conversations) {
        assert.equal(message_count, each);
        const { messages } = await desk.record(id);
        assert.equal(messages.length, each);
        for (const message of messages) {
          assert.equal(message.referrals.length, 1);
          assert.equal(message.referrals[0].ad.click_id, `click of ${message.text}`);
          seen.add(message.text);
        }
      }
      assert.equal(seen.size, people * each);
    };

    let duration = 0;
    it("are a thousand, each with its referral", { timeout: 120_000 }, async (test) => {
      const run = randomUUID();
      const began = performance.now();
      assert.equal(await post(server.platform, thousand(run)), 200);
      duration = performance.now() - began;
      test.diagnostic(`answered after ${Math.round(duration)} ms`);
      await check(run);
    });

    // When the process dies: parts of the time that one delivery takes, three of which are under way.
    for (const part of [0.2, 0.6, 1, 2]) {
      it(`are a thousand when they come three times at once and the server is killed, ${part}`, {
        timeout: 120_000,
      }, async (test) => {
        const run = randomUUID();
        const body = JSON.stringify(thousand(run));
        const posts = Promise.allSettled(
          Array.from({ length: 3 }, () => post(server.platform, body)),
        );
        await wait(part * duration);
        await server.stop("SIGKILL");
        const answers = await posts;
        server = await startServer(place, ["--no-assistant"]);
        const promised = answers.filter(({ value }) => value === 200).length;
        test.diagnostic(`${promised} of 3 were answered before`);
        // A body is stored as a whole or not at all, and what was answered with 200 is there.
        if (promised > 0 || (await peopleOf(run)).length > 0) await check(run);
        const again = await Promise.all(
          Array.from({ length: 3 }, () => post(server.platform, body)),
        );
        assert.deepEqual(again, [200, 200, 200]);
        await check(run);
      });
    }
  });
}

/** Each message says which one it is, and so does its ad's click id. */
function thousand(run) {
  const parts = Array.from({ length: people * each }, (_, number) => {
    const person = number % people;
    const words = `${run} ${number}`;
    return whatsapp({
      from: `44${Number.parseInt(run.slice(0, 6), 16)}${String(person).padStart(3, "0")}`,
      name: `${run} ${person}`,
      ...text(words),
      ...ad({ ctwa_clid: `click of ${words}` }),
    });
  });
  return whatsappBody(...parts);
}
