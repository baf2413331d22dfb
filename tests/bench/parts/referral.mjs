// @ts-check
// What is done with a referral, of a website and of an ad in turn.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import Ajv2020 from "ajv/dist/2020.js";
import { load } from "camefrom";
import { at, link } from "../link.mjs";
import { usualReferrals } from "../referrals.mjs";
import { compare } from "../rounds.mjs";

const known = 20;

/** @param {number} rounds */
export async function measure(rounds) {
  const camefrom = await load();
  const schema = await readFile(new URL(import.meta.resolve("camefrom/schema.json")), "utf8");
  const validate = new Ajv2020.default({ strict: false }).compile(JSON.parse(schema));
  const referrals = usualReferrals(camefrom);
  const texts = referrals.map((referral) => JSON.stringify(referral));
  const touches = Array.from({ length: known }, (_, n) =>
    JSON.stringify(camefrom.readPage(link.replace("spring", `s${n}`), { at: at + n })),
  );
  const message = { referral: /** @type {import("camefrom").Referral} */ (referrals[0]) };

  const validated = (/** @type {string} */ text) => {
    const referral = JSON.parse(text);
    if (!validate(referral)) throw new Error("The schema refuses what the core has written.");
    return referral;
  };
  for (const text of texts) assert.deepEqual(camefrom.parse(text), validated(text));
  assert.equal(camefrom.newTouches(touches, message).length, 1);

  const each = (/** @type {(referral: import("camefrom").Referral) => unknown} */ work) => () => {
    for (const referral of referrals) work(referral);
  };
  const times = compare(
    {
      parse: () => texts.map((text) => camefrom.parse(text)),
      validated: () => texts.map(validated),
      views: each((referral) => [camefrom.banner(referral), camefrom.panel(referral)]),
      facets: each((referral) => camefrom.facets(referral)),
      assistant: each((referral) => camefrom.assistant(referral)),
      copied: each((referral) => JSON.parse(JSON.stringify(referral))),
      touches: () => camefrom.newTouches(touches, message),
      touchesParsed: () => touches.map((text) => JSON.parse(text)),
    },
    rounds,
  );
  const ofOne = (/** @type {number[]} */ all) => all.map((time) => time / referrals.length);
  const copy = { beside: "JSON.parse(JSON.stringify(referral))", others: ofOne(times.copied) };
  return [
    {
      what: "parse of a referral's text",
      takes: ofOne(times.parse),
      beside: "JSON.parse and Ajv with js/schema.json, compiled",
      others: ofOne(times.validated),
    },
    { what: "banner and panel of a referral", takes: ofOne(times.views), ...copy },
    { what: "facets of a referral", takes: ofOne(times.facets), ...copy },
    { what: "assistant of a referral", takes: ofOne(times.assistant), ...copy },
    {
      what: `newTouches of a message, ${known} touches known`,
      takes: times.touches,
      beside: "JSON.parse of the known ones",
      others: times.touchesParsed,
    },
  ];
}
