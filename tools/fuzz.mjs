#!/usr/bin/env node
// @ts-check
import { resolve } from "node:path";
import { ensurePackages, groups } from "./setup/system.mjs";
import { isCount, readArguments } from "./steps/arguments.mjs";
import { buildCore } from "./steps/core.mjs";
import { eachOf } from "./steps/each.mjs";
import { buildFolder, fuzz, repeat, targets } from "./steps/fuzzer.mjs";

const names = Object.keys(targets);

const help = `Usage: npm run fuzz [-- TARGET ...  --minutes NUMBER  --runs NUMBER  --quick]
       npm run fuzz -- TARGET --file PATH

Lets libFuzzer make up what comes in, from the cases of tests/cases and what is kept in
tests/fuzz/corpus on, with address and undefined-behaviour checks. What breaks a promise of
tests/fuzz is kept in build/fuzz/found, and the command fails.

  TARGET     all of them unless told:
             ${names.slice(0, 8).join(", ")},
             ${names.slice(8).join(", ")}
  --minutes  how long each of them goes on, 1 unless told
  --seconds  the same
  --runs     how many inputs each of them tries instead, always the same ones; growth and repeats,
             which read each many times over, try fewer unless it is --quick
  --quick    without these checks, many times as fast, in build/fuzz-quick: for millions
  --file     tries this one input again

Each minute it says how far each has come; at the end there is a line for each.
`;

const { values, positionals } = readArguments(
  help,
  /** @type {const} */ ({
    allowPositionals: true,
    options: {
      minutes: { type: "string" },
      seconds: { type: "string" },
      runs: { type: "string" },
      quick: { type: "boolean", default: false },
      file: { type: "string" },
      help: { type: "boolean" },
    },
  }),
  ({ values: { minutes, seconds, runs, file }, positionals }) => {
    const lengths = [minutes, seconds, runs].filter((length) => length !== undefined);
    if (!positionals.every((name) => names.includes(name))) return false;
    if (file !== undefined) return positionals.length === 1 && lengths.length === 0;
    return lengths.length <= 1 && lengths.every(isCount);
  },
);

const minute = 60_000;

/** @param {string[]} chosen */
async function fuzzAll(chosen) {
  const howLong = values.runs
    ? { runs: Number(values.runs) }
    : { seconds: values.seconds ? Number(values.seconds) : 60 * Number(values.minutes ?? 1) };
  /** @type {Map<string, import("./steps/fuzzer.mjs").Progress>} */
  const running = new Map();
  const telling = setInterval(() => {
    const done = [...running].map(([name, { executions }]) => `${name} ${executions}`);
    console.log(`${new Date().toISOString().slice(11, 19)} ${done.join(", ")}`);
  }, minute);
  /** @type {Map<string, import("./steps/fuzzer.mjs").Outcome>} */
  const outcomes = new Map();
  try {
    await eachOf(chosen, async (name) => {
      const progress = { executions: 0, last: [] };
      running.set(name, progress);
      const outcome = await fuzz(name, { ...howLong, quick: values.quick, progress });
      running.delete(name);
      outcomes.set(name, outcome);
      if (outcome.found) console.error(`\nfuzz ${name}:\n${progress.last.join("\n")}\n`);
    });
  } finally {
    clearInterval(telling);
  }
  console.log("\ntarget      executions   a second  found");
  for (const name of chosen) {
    const { executions, seconds, found } = outcomes.get(name) ?? { executions: 0, seconds: 1 };
    const speed = Math.round(executions / Math.max(seconds, 0.1));
    const numbers = `${String(executions).padStart(12)} ${String(speed).padStart(10)}`;
    console.log(`${name.padEnd(9)} ${numbers}  ${found || "nothing"}`);
  }
  return [...outcomes.values()].every(({ found }) => !found);
}

try {
  await ensurePackages(groups.fuzz, "to fuzz");
  const chosen = positionals.length > 0 ? [...new Set(positionals)] : names;
  const programs = chosen.map((name) => `camefrom_fuzz_${name}`);
  await buildCore(values.quick ? "fuzz-quick" : "fuzz", { targets: programs });
  const kept =
    values.file === undefined
      ? await fuzzAll(chosen)
      : await repeat(String(chosen[0]), resolve(values.file), values.quick);
  if (!kept) {
    console.error(`A promise was broken; the inputs are in ${buildFolder(values.quick)}/found.`);
    process.exitCode = 1;
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
