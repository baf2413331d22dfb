// @ts-check
// Many at once beside one by one.
import assert from "node:assert/strict";
import { load } from "camefrom";
import { at, referrer } from "../link.mjs";
import { links, usualReferrals } from "../referrals.mjs";
import { compare } from "../rounds.mjs";

const count = 1_000;

/** @param {number} rounds */
export async function measure(rounds) {
  const camefrom = await load();
  const pages = links(count).map((url) => ({ url, referrer, at }));
  const usual = usualReferrals(camefrom);
  const referrals = Array.from({ length: count / usual.length }, () => usual).flat();
  const candidates = {
    readPages: () => camefrom.readPages(pages),
    readPage: () => pages.map((page) => camefrom.readPage(page.url, page)),
    banners: () => camefrom.banners(referrals),
    banner: () => referrals.map((referral) => camefrom.banner(referral)),
  };
  assert.deepEqual(candidates.readPages(), candidates.readPage());
  assert.deepEqual(candidates.banners(), candidates.banner());
  const times = compare(candidates, rounds);
  const each = (/** @type {number[]} */ all) => all.map((time) => time / count);
  return [
    {
      what: `readPages, each of ${count.toLocaleString("en")} links`,
      takes: each(times.readPages),
      beside: "readPage one by one",
      others: each(times.readPage),
    },
    {
      what: `banners, each of ${count.toLocaleString("en")} referrals`,
      takes: each(times.banners),
      beside: "banner one by one",
      others: each(times.banner),
    },
  ];
}
