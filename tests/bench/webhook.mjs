// @ts-check
// Webhooks read per second: readWebhook() against JSON.parse and a normaliser written by hand.
import assert from "node:assert/strict";
import { load } from "camefrom";
import { batch, posts } from "./bodies.mjs";
import { normalise } from "./peers/normalise.mjs";
import { compare, rates, ratios } from "./rounds.mjs";

const limits = `
What limits readWebhook: nlohmann_json reads byte by byte and keeps a copy of each token for its
error messages, where JSON.parse is native code of the JavaScript engine; and the answer crosses
from WebAssembly as JSON text, which has to be written there, decoded and parsed once more. For the
difference it keeps ids exact that Meta leaves unquoted, mends bodies that JSON.parse refuses for
half an emoji, and is the same code for C++.`;

/** @param {{ rounds: number, log?: (line: string) => void }} options */
export async function benchWebhooks({ rounds, log = console.log }) {
  const camefrom = await load();
  const one = Object.values(posts);
  for (const [title, bodies] of /** @type {const} */ ([
    [`Posts of one event, ${one.length} kinds`, one],
    ["A post of 1,000 messages", [batch]],
  ])) {
    // Both get what a server gets: bytes.
    const bytes = bodies.map((body) => Buffer.from(JSON.stringify(body)));
    const average = bytes.reduce((sum, body) => sum + body.length, 0) / bytes.length;
    log(`\n${title}, ${Math.round(average).toLocaleString("en")} bytes on average:`);
    for (const line of measure(camefrom, bytes, rounds)) log(`  ${line}`);
  }
  log(limits);
}

/**
 * @param {import("camefrom").Camefrom} camefrom
 * @param {Buffer[]} bodies
 * @param {number} rounds
 */
function measure(camefrom, bodies, rounds) {
  const ours = (/** @type {Buffer} */ body) => camefrom.readWebhook(body);
  const byHand = (/** @type {Buffer} */ body) => normalise(body.toString());
  const parse = (/** @type {Buffer} */ body) => JSON.parse(body.toString());
  for (const body of bodies) assert.deepEqual(ours(body), byHand(body));

  const answers = bodies.map((body) => Buffer.from(JSON.stringify(ours(body))));
  const foreign = bodies.map(withoutEvents);
  const times = compare(
    {
      ours: () => bodies.forEach(ours),
      byHand: () => bodies.forEach(byHand),
      parse: () => bodies.forEach(parse),
      foreign: () => foreign.forEach(ours),
      answers: () => answers.forEach(parse),
    },
    rounds,
  );
  const each = bodies.length;
  return [
    `readWebhook                      ${rates(times.ours, each)} per second`,
    `JSON.parse + normaliser by hand  ${rates(times.byHand, each)} per second`,
    `JSON.parse alone                 ${rates(times.parse, each)} per second`,
    `readWebhook against by hand      ${ratios(times.byHand, times.ours)} times as fast`,
    `  copying in and reading JSON    ${ratios(times.foreign, times.ours)} of readWebhook's time`,
    `  decoding and JSON.parse of its answer ${ratios(times.answers, times.ours)} of it`,
  ];
}

/**
 * The same text, but of an object that readWebhook() knows nothing of: what is left of its work is
 * to copy the body into the module and to read its JSON there.
 * @param {Buffer} body
 */
function withoutEvents(body) {
  return Buffer.from(body.toString().replace(/"(page|instagram|whatsapp\w*)"/g, '"nothing"'));
}
