// @ts-check
// Whether ten times as much takes ten times as long: the time of each message, and of 100 bytes of an
// address, at sizes up to what is let in, beside the smallest.
import assert from "node:assert/strict";
import { load } from "camefrom";
import { batch } from "../bodies.mjs";
import { at, link, referrer } from "../link.mjs";
import { compare } from "../rounds.mjs";

const counts = [1, 10, 100, 1_000];
const sizes = [100, 1_000, 10_000, 65_536];

/** @param {number} rounds */
export async function measure(rounds) {
  const camefrom = await load();
  const bodies = counts.map(bodyOf);
  for (const [i, body] of bodies.entries()) {
    assert.equal(camefrom.readWebhook(body).messages.length, counts[i]);
  }
  const addresses = sizes.map(addressOf);
  for (const address of addresses) {
    assert.equal(camefrom.readPage(address)?.website?.utm?.source, "google");
  }
  return [
    ...grown(
      counts,
      1,
      (count) => `readWebhook, each of ${count.toLocaleString("en")} messages`,
      "a message alone",
      bodies.map((body) => () => camefrom.readWebhook(body)),
      rounds,
    ),
    ...grown(
      sizes,
      100,
      (size) => `readPage, 100 bytes of ${size.toLocaleString("en")}`,
      "an address of 100 bytes",
      addresses.map((address) => () => camefrom.readPage(address, { referrer, at })),
      rounds,
    ),
  ];
}

/**
 * @param {number[]} sizes
 * @param {number} unit
 * @param {(size: number) => string} name
 * @param {string} beside
 * @param {(() => void)[]} work for each size
 * @param {number} rounds
 */
function grown(sizes, unit, name, beside, work, rounds) {
  const times = compare(Object.fromEntries(work.map((run, i) => [`size ${i}`, run])), rounds);
  const perUnit = sizes.map((size, i) =>
    (times[`size ${i}`] ?? []).map((time) => (time * unit) / size),
  );
  return sizes
    .map((size, i) => ({ what: name(size), takes: perUnit[i], beside, others: perUnit[0] }))
    .slice(1);
}

/** @param {number} count */
function bodyOf(count) {
  const body = structuredClone(batch);
  const { value } = /** @type {any} */ (body).entry[0].changes[0];
  value.messages = value.messages.slice(0, count);
  return Buffer.from(JSON.stringify(body));
}

/** @param {number} size in bytes; beyond the usual keys, others that a shop has */
function addressOf(size) {
  let address = link.slice(0, 100);
  for (let n = 0; address.length < size; n++) address += `&filter_${n}=wide%20fit,blue`;
  return address.slice(0, size);
}
