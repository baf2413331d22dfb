import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { describe, it } from "node:test";
import { load } from "camefrom";
import { readSites, tableOf } from "../../tools/sites.mjs";

const channels = {
  search: "organic_search",
  social: "organic_social",
  shopping: "organic_shopping",
  video: "organic_video",
  ai_assistant: "ai_assistant",
};

const text = (path) => readFile(new URL(`../../${path}`, import.meta.url), "utf8");
const published = async (name) => {
  const lists = [...readSites(await text(`tests/published/${name}`))];
  return lists.flatMap(([kind, words]) => words.map((word) => ({ kind, word })));
};

const camefrom = await load();
const channelOf = (url, referrer) => camefrom.readPage(url, { referrer }).website.channel;
const bySource = (word) =>
  channelOf(`https://shop.example/?utm_source=${encodeURIComponent(word.replaceAll("_", " "))}`);
const byReferrer = (word) =>
  channelOf(
    "https://shop.example/",
    /^(com|org)\./.test(word) ? `android-app://${word}/` : `https://${word}/`,
  );

/** Prints how many of a list have the channel that it gives them, and which have not. */
function compare(test, list, channel) {
  const others = list.filter(({ kind, word }) => channel(word) !== channels[kind]);
  const agreement = (100 * (list.length - others.length)) / list.length;
  const names = others.map(({ word }) => word).join(" ");
  test.diagnostic(`${agreement.toFixed(1)} % of ${list.length}; not: ${names}`);
  return agreement;
}

describe("the list of sites", () => {
  it("is compiled as it is written", async () => {
    const made = tableOf(await text("wasm/src/website/sites.txt"));
    assert.equal(await text("wasm/src/website/sites.inc"), made, "run node tools/sites.mjs");
  });

  it("agrees with Google's sources, by utm_source", async (test) => {
    const list = await published("google-sources.txt");
    assert.equal(list.length, 819);
    assert.ok(compare(test, list, bySource) >= 99);
  });

  it("agrees with Google's sources, by referrer", async (test) => {
    const hosts = (await published("google-sources.txt")).filter(({ word }) => word.includes("."));
    assert.equal(hosts.length, 555);
    assert.ok(compare(test, hosts, byReferrer) >= 99);
  });

  it("agrees with what is alive in Matomo's list", async (test) => {
    const list = await published("matomo-hosts.txt");
    assert.ok(list.length > 600);
    assert.ok(compare(test, list, byReferrer) >= 95);
  });
});
