#!/usr/bin/env node
// @ts-check
import { fork } from "node:child_process";
import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ensureNodeModules } from "./setup/setup.mjs";
import { isCount, readArguments } from "./steps/arguments.mjs";
import { provideCore } from "./steps/core-modules.mjs";
import { buildPackage } from "./steps/package.mjs";
import { root } from "./steps/run.mjs";

/** What is measured, in files of tests/bench/parts; the share of the rounds that slow ones get. */
const parts = {
  page: 1,
  native: 1,
  webhook: 1,
  referral: 1,
  many: 0.5,
  growth: 0.5,
  "node-start": 0.5,
  cli: 0.1,
  chromium: 0.25,
};
const names = [...Object.keys(parts), "sizes"];

const help = `Usage: npm run bench [-- PART... --rounds NUMBER --write]

Measures what Camefrom costs, beside what does the same work without it. Nothing here can fail for
being slow; the figures are for people to read.

  PART      what to measure: ${names.join(" ")}; all unless told
  --rounds  how often everything is measured in turn, 40 unless told
  --write   puts the figures into docs/benchmarks.md, and their chart beside its pictures; of single
            parts only the sizes can be written
`;

const { values, positionals } = readArguments(
  help,
  /** @type {const} */ ({
    allowPositionals: true,
    options: {
      rounds: { type: "string", default: "40" },
      write: { type: "boolean" },
      help: { type: "boolean" },
    },
  }),
  ({ values, positionals }) =>
    isCount(values.rounds) &&
    positionals.every((name) => names.includes(name)) &&
    !(values.write && positionals.some((name) => name !== "sizes")),
);
const chosen = positionals.length > 0 ? positionals : names;
const guide = join(root, "docs/benchmarks.md");

try {
  await ensureNodeModules();
  await provideCore({ log: console.error });
  await buildPackage({ log: console.error });
  const { asMarkdown, asText } = await import("../tests/bench/report.mjs");
  const { chart } = await import("../tests/bench/chart.mjs");
  const { machine } = await import("../tests/bench/machine.mjs");
  const { sizes, sizesAsMarkdown } = await import("../tests/bench/sizes.mjs");

  const where = (await machine()).map((line) => `- ${line}`).join("\n");
  const rows = [];
  for (const [part, share] of Object.entries(parts)) {
    if (!chosen.includes(part)) continue;
    console.error(`${part} ...`);
    rows.push(...(await measure(part, Math.ceil(Number(values.rounds) * share))));
  }
  if (rows.length > 0) console.log(`\n${where}\n\n${asText(rows)}`);
  const bytes = chosen.includes("sizes") ? sizesAsMarkdown(await sizes()) : "";
  if (bytes) console.log(`\n${bytes}`);
  if (values.write) {
    if (rows.length > 0) {
      await replace("figures", `${where}\n\n${asMarkdown(rows)}`);
      const caption =
        "Times as fast as what does the same without Camefrom; the line is four of five rounds";
      await writeFile(join(root, "docs/pictures/benchmarks.svg"), chart(rows, caption));
    }
    await replace("sizes", bytes);
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

/**
 * @param {string} part
 * @param {number} rounds
 * @returns {Promise<import("../tests/bench/report.mjs").Measured[]>}
 */
async function measure(part, rounds) {
  const child = fork(join(root, "tests/bench/part.mjs"), [part, String(rounds)]);
  /** @type {import("../tests/bench/report.mjs").Row[]} */
  let rows = [];
  child.once("message", (message) => {
    rows = /** @type {typeof rows} */ (message);
  });
  const [code] = await once(child, "exit");
  if (code !== 0) throw new Error(`The part "${part}" has failed.`);
  return rows.map((row) => ({ ...row, command: `npm run bench -- ${part}` }));
}

/**
 * Between two comments of the guide; the words around them are written by hand.
 * @param {string} block
 * @param {string} text
 */
async function replace(block, text) {
  const [begin, end] = [`<!-- ${block}: npm run bench -- --write -->`, `<!-- end of ${block} -->`];
  const [before, rest = ""] = (await readFile(guide, "utf8")).split(begin);
  const after = rest.split(end)[1];
  if (after === undefined) throw new Error(`docs/benchmarks.md has no ${begin} and ${end}.`);
  await writeFile(guide, `${before}${begin}\n\n${text}\n\n${end}${after}`);
}
