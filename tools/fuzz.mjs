#!/usr/bin/env node
// @ts-check
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { buildCore } from "./steps/core.mjs";
import { root, run } from "./steps/run.mjs";

const targets = ["page", "journey", "webhook", "parse"];

const help = `Usage: npm run fuzz [-- --seconds NUMBER] [TARGET ...]

Feeds each way into the core with bytes that libFuzzer makes from the cases of tests/cases, under
address and undefined-behaviour checks. What breaks a promise is kept in build/fuzz/found/, and is
run again by build/fuzz/tests/fuzz/fuzz_TARGET FILE.

  TARGET     ${targets.join(", ")}; all of them unless told
  --seconds  for each target, 20 unless told
`;

/** @typedef {{ call: string, args: unknown[] }} Case */

/**
 * What a case is to a target, as bytes to start from.
 * @type {Record<string, (one: Case, args: any[]) => string[]>}
 */
const seeds = {
  page: ({ call }, [url, { referrer = "" } = {}]) =>
    call === "readPage" ? [`${url}\n${referrer}`] : [],
  journey: ({ call }, calls) =>
    call !== "journey"
      ? []
      : calls.map(({ options, visits, state = "" }) =>
          [query(options), state, ...visits.map(query)].join("\n"),
        ),
  webhook: ({ call }, [body]) => (call === "readWebhook" ? [String(body)] : []),
  parse: ({ call }, [json]) =>
    ["parse", "banner", "panel"].includes(call)
      ? [typeof json === "string" ? json : JSON.stringify(json)]
      : [],
};

/**
 * The tests are not checked for types, and so are not looked into from here.
 * @param {string} file
 */
function tests(file) {
  return import(new URL(`../tests/${file}`, import.meta.url).href);
}

/** @param {Record<string, string>} fields */
function query(fields) {
  return new URLSearchParams(fields).toString();
}

/** A seed beyond this is slow to run and holds nothing that shorter ones do not. */
const maxSeedLength = 16_384;

/**
 * @param {string} target
 * @param {string} folder
 */
async function writeSeeds(target, folder) {
  const { loadCases } = await tests("package/cases.mjs");
  const { build } = await tests("cases/runner.mjs");
  /** @type {{ cases: Case[] }[]} */
  const files = await loadCases();
  const texts = files
    .flatMap(({ cases }) => cases)
    .flatMap((one) => seeds[target]?.(one, build(one.args)) ?? [])
    .filter((text) => text.length <= maxSeedLength);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const [index, text] of texts.entries()) await writeFile(join(folder, `${index}`), text);
  return texts.length;
}

/**
 * @param {string[]} chosen
 * @param {number} seconds
 */
async function fuzz(chosen, seconds) {
  await buildCore("fuzz");
  const folder = join(root, "build/fuzz");
  const found = join(folder, "found");
  await mkdir(found, { recursive: true });
  for (const target of chosen) {
    const corpus = join(folder, "corpus", target);
    const count = await writeSeeds(target, corpus);
    console.log(`${target}: ${count} cases to start from, ${seconds} s ...`);
    await run(
      join(folder, "tests/fuzz", `fuzz_${target}`),
      [
        `-max_total_time=${seconds}`,
        `-artifact_prefix=${join(found, target)}-`,
        "-timeout=10",
        `-max_len=${maxSeedLength}`,
        corpus,
      ],
      { quiet: true },
    );
  }
}

const { values, positionals } = parseArgs({
  options: { seconds: { type: "string", default: "20" }, help: { type: "boolean" } },
  allowPositionals: true,
});
const seconds = Number(values.seconds);
const unknown = positionals.some((name) => !targets.includes(name));

if (values.help || unknown || !Number.isInteger(seconds) || seconds < 1) {
  console.log(help);
  process.exit(values.help ? 0 : 2);
}
try {
  await fuzz(positionals.length > 0 ? positionals : targets, seconds);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
