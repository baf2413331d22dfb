#!/usr/bin/env node
// @ts-check
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { ensurePackages, groups } from "./setup/system.mjs";
import { isCount, readArguments } from "./steps/arguments.mjs";
import { buildCore } from "./steps/core.mjs";
import { eachOf } from "./steps/each.mjs";
import { root, run } from "./steps/run.mjs";

const inputs = [
  "json",
  "webhook",
  "senders",
  "ad",
  "form",
  "repeats",
  "referral",
  "page",
  "link",
  "reader",
  "journey",
  "product",
  "code",
];

const help = `Usage: npm run fuzz [-- INPUT ...  --seconds NUMBER  --runs NUMBER]

Lets libFuzzer make up what comes in, from the cases of tests/cases on, with address and undefined-
behaviour checks. What breaks a promise of tests/fuzz is kept in build/fuzz/found.

  INPUT      ${inputs.join(", ")}; all of them unless told
  --seconds  how long each of them goes on, 60 unless told
  --runs     how many inputs each of them tries instead, always the same ones
`;

/** Each input of these is read many times over. */
const slow = ["repeats"];
const runsForOneSlow = 50;

/** Whatever takes longer is a bug, too. */
const slowestSeconds = 10;

/**
 * @param {string} input
 * @param {string[]} howLong
 */
async function fuzz(input, howLong) {
  const corpus = join(root, "build/fuzz/corpus", input);
  const found = join(root, "build/fuzz/found");
  await mkdir(found, { recursive: true });
  await run(process.execPath, [join(root, "tests/fuzz/seeds.mjs"), input, corpus]);
  console.log(`fuzz ${input} ...`);
  const fuzzer = join(root, "build/fuzz/tests/fuzz", `camefrom_fuzz_${input}`);
  const args = [
    ...howLong,
    `-timeout=${slowestSeconds}`,
    `-artifact_prefix=${found}/${input}-`,
    "-verbosity=0",
    "-print_funcs=0",
    "-print_final_stats=1",
    corpus,
  ];
  console.log(`\nfuzz ${input}, done:\n${await run(fuzzer, args, { quiet: true })}`);
}

const { values, positionals } = readArguments(
  help,
  /** @type {const} */ ({
    allowPositionals: true,
    options: {
      seconds: { type: "string", default: "60" },
      runs: { type: "string" },
      help: { type: "boolean" },
    },
  }),
  ({ values, positionals }) =>
    positionals.every((name) => inputs.includes(name)) && isCount(values.runs ?? values.seconds),
);
try {
  await ensurePackages(groups.fuzz, "to fuzz");
  await buildCore("fuzz");
  await eachOf(positionals.length > 0 ? positionals : inputs, (input) => {
    const runs = Math.ceil(Number(values.runs) / (slow.includes(input) ? runsForOneSlow : 1));
    const howLong = values.runs
      ? [`-runs=${runs}`, "-seed=1"]
      : [`-max_total_time=${values.seconds}`];
    return fuzz(input, howLong);
  });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
