// @ts-check
// readPage() of one campaign link, beside what reads such a link without it.
import assert from "node:assert/strict";
import { load } from "camefrom";
import { at, link, referrer } from "../link.mjs";
import { campaignReaders } from "../peers/campaign-readers.mjs";
import { compare } from "../rounds.mjs";

const names = ["utm_source", "utm_medium", "utm_campaign", "utm_term", "utm_content", "gclid"];
const known = new Set(names);

/** @param {number} rounds */
export async function measure(rounds) {
  const camefrom = await load();
  const readers = {
    "new URL and 6 searchParams.get": sixGets,
    "one pass over new URLSearchParams": onePass,
    ...(await campaignReaders(link, referrer)),
  };
  const ours = () => camefrom.readPage(link, { referrer, at });
  assert.equal(ours()?.website?.utm?.campaign, "spring_sale_2026");
  for (const [name, read] of Object.entries(readers)) {
    assert.match(JSON.stringify(read()), /spring_sale_2026/, name);
  }
  const times = compare({ ours, ...readers }, rounds);
  return Object.keys(readers).map((beside) => ({
    what: `readPage of a link of ${link.length} characters`,
    takes: times.ours,
    beside,
    others: times[/** @type {keyof typeof readers} */ (beside)],
  }));
}

function sixGets() {
  const { searchParams } = new URL(link);
  return names.map((name) => searchParams.get(name));
}

function onePass() {
  /** @type {Record<string, string>} */
  const found = {};
  for (const [name, value] of new URLSearchParams(link.slice(link.indexOf("?")))) {
    if (known.has(name)) found[name] = value;
  }
  return found;
}
