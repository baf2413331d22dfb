// @ts-check
// readWebhook() beside JSON.parse() and a normaliser written by hand; both get bytes, as a server does.
import assert from "node:assert/strict";
import { load } from "camefrom";
import { batch, posts } from "../bodies.mjs";
import { normalise } from "../peers/normalise.mjs";
import { compare } from "../rounds.mjs";

/** @param {number} rounds */
export async function measure(rounds) {
  const camefrom = await load();
  const one = Object.values(posts);
  const rows = [];
  for (const [title, bodies] of /** @type {const} */ ([
    [`posts of one event, ${one.length} kinds`, one],
    ["a post of 1,000 messages", [batch]],
  ])) {
    const bytes = bodies.map((body) => Buffer.from(JSON.stringify(body)));
    const ours = (/** @type {Buffer} */ body) => camefrom.readWebhook(body);
    const named = (/** @type {Buffer} */ body) => camefrom.readWebhook(body, { from: "meta" });
    const byHand = (/** @type {Buffer} */ body) => normalise(body.toString());
    const parse = (/** @type {Buffer} */ body) => JSON.parse(body.toString());
    for (const body of bytes) {
      assert.deepEqual(ours(body), byHand(body));
      assert.deepEqual(named(body), byHand(body));
    }

    const times = compare(
      {
        ours: () => bytes.forEach(ours),
        named: () => bytes.forEach(named),
        byHand: () => bytes.forEach(byHand),
        parse: () => bytes.forEach(parse),
      },
      rounds,
    );
    const each = (/** @type {number[]} */ all) => all.map((time) => time / bytes.length);
    const what = `readWebhook: ${title}`;
    const takes = each(times.ours);
    rows.push(
      {
        what,
        takes,
        beside: "JSON.parse and a normaliser by hand with the same result",
        others: each(times.byHand),
      },
      { what, takes, beside: "JSON.parse alone", others: each(times.parse) },
      { what, takes, beside: 'the same, told by `from: "meta"`', others: each(times.named) },
    );
  }
  return rows;
}
