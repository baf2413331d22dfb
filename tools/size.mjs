#!/usr/bin/env node
// @ts-check
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { buildAll } from "./build.mjs";
import { readArguments } from "./steps/arguments.mjs";
import { root } from "./steps/run.mjs";
import { weigh, weighFile } from "./steps/weigh.mjs";

const help = `Usage: npm run size [-- --alone]

Weighs what a page downloads, by file, and fails where that is beyond a limit.

  --alone  without what else a page could load instead, which has to be fetched first
`;

const loaderLimit = 1_792;
const totalLimit = 13_312;
const elementsLimit = 81_920;

const site = join(root, "demo/dist/public");
const loader = join(site, "chat/loader.js");
const attribution = [loader, join(site, "camefrom/widget.js"), join(site, "camefrom/widget.wasm")];
/** What every visitor loads of the chat, and what one with a conversation does. */
const look = ["frame.html", "frame.js", "chunk.js"].map((file) => join(site, "chat", file));
const looks = [
  ...["chat.js", "frame.css"].map((file) => join(site, "chat", file)),
  join(site, "messages/linked-text.js"),
];
const elements = ["elements.bundle.js", "views.wasm"].map((file) => join(site, "camefrom", file));
const twin = join(site, "camefrom/widget-twin.js");

const playground = join(site, "play");

/** @typedef {import("./steps/weigh.mjs").Weight} Row */

/**
 * @param {string} name
 * @param {Row[]} rows
 * @returns {Row}
 */
function sum(name, rows) {
  const of = (/** @type {"raw" | "gzip" | "brotli"} */ key) =>
    rows.reduce((total, row) => total + row[key], 0);
  return { name, raw: of("raw"), gzip: of("gzip"), brotli: of("brotli") };
}

/**
 * @param {string} title
 * @param {Row[]} rows
 */
function print(title, rows) {
  const number = (/** @type {number} */ value) => value.toLocaleString("en").padStart(10);
  console.log(
    `\n${title.padEnd(52)}${"raw".padStart(10)}${"gzip".padStart(10)}${"brotli".padStart(10)}`,
  );
  for (const { name, raw, gzip, brotli } of rows) {
    console.log(`  ${name.padEnd(50)}${number(raw)}${number(gzip)}${number(brotli)}`);
  }
}

/** What each entry point and each module weighs by itself; the twin of `require()` is not for pages. */
async function weighEntries() {
  const dist = join(root, "js/dist");
  const names = await readdir(dist, { recursive: true });
  const shipped = names.filter(
    (name) => /\.(js|wasm)$/.test(name) && !/^(cjs|core|wasm)\//.test(name),
  );
  const rows = await Promise.all(
    shipped.sort().map(async (name) => weigh(name, await readFile(join(dist, name)))),
  );
  const inline = rows.filter(({ name }) => /^(index\.inline|camefrom\.bytes)\.js$/.test(name));
  return [...rows, sum("camefrom/inline: the two files it is made of", inline)];
}

/** All that the playground loads before anything is pasted; pictures come with the examples. */
async function weighPlayground() {
  const names = await readdir(playground, { recursive: true });
  const files = names.filter((name) => /\.(html|css|js|json|svg|wasm)$/.test(name)).sort();
  const rows = await Promise.all(
    files.map(async (name) => weigh(name, await readFile(join(playground, name)))),
  );
  return [...rows, sum("total", rows)];
}

/** @returns {Promise<Row[]>} */
async function weighPeers() {
  const { peers } = await import("../tests/bench/peers.mjs");
  return (await peers()).map(({ name, bytes }) => weigh(name, bytes));
}

/**
 * @param {boolean | undefined} alone
 * @returns {Promise<boolean>} whether everything is within its limit
 */
async function main(alone) {
  await buildAll({ log: console.error });
  const files = await Promise.all(attribution.map(weighFile));
  const first = await Promise.all(look.map(weighFile));
  const chat = await Promise.all(looks.map(weighFile));
  const views = await Promise.all(elements.map(weighFile));
  const total = sum("total", files);
  const shown = sum("total", views);

  print("To know where a visitor came from", [...files, total]);
  print("A look for a conversation, on every page", [...first, sum("total", first)]);
  print("The chat's own looks", [
    ...chat,
    sum("total with the above", [...files, ...first, ...chat]),
  ]);
  print("To show it: banner and panel, with Lit", [...views, shown]);
  print("Only where WebAssembly is refused", [await weighFile(twin)]);
  print("The playground, where anybody tries a link", await weighPlayground());
  print("Each entry of the package, before a bundler", await weighEntries());
  if (!alone) print("Beside it", await weighPeers());

  console.log("\nLimits, in bytes of brotli:");
  const limits = [
    {
      what: "loader.js, on the customer's page",
      brotli: files[0]?.brotli ?? 0,
      limit: loaderLimit,
    },
    { what: "all that attribution takes", brotli: total.brotli, limit: totalLimit },
    { what: "all that banner and panel take", brotli: shown.brotli, limit: elementsLimit },
  ];
  for (const { what, brotli, limit } of limits) {
    const verdict = brotli <= limit ? "ok" : "TOO MUCH";
    console.log(`  ${what}: ${brotli} of ${limit} ${verdict}`);
  }
  return limits.every(({ brotli, limit }) => brotli <= limit);
}

const { values } = readArguments(
  help,
  /** @type {const} */ ({ options: { alone: { type: "boolean" }, help: { type: "boolean" } } }),
  () => true,
);
try {
  if (!(await main(values.alone))) process.exitCode = 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
