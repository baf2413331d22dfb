#!/usr/bin/env node
// @ts-check
import { readdir } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { buildAll } from "./build.mjs";
import { ensurePackages, groups } from "./setup/system.mjs";
import { buildCore } from "./steps/core.mjs";
import { root, run } from "./steps/run.mjs";

const help = `Usage: npm test [-- STEP ...]

Builds everything and runs every test; with names, only those steps:

  lint      formatters, linters, types
  native    GoogleTest, native
  sanitize  GoogleTest with address and undefined-behaviour checks
  fuzz      some thousand made-up inputs for each fuzzer, always the same ones
  wasm      the same binary as WebAssembly under Node
  languages the library in other C++ projects, the program camefrom, and hosts in other languages
  package   the npm package as it is shipped, under Node
  docs      the site of the guides and the API: each link leads somewhere, no page asks another site
  matrix    the packed package with the bundlers and runtimes that most people have; the others: npm run matrix
  server    the server of demo and platform
  browser   Chromium, Firefox and WebKitGTK against the running demo; what only agents see, in
            Chromium alone unless EVERY_BROWSER=1
  size      what a visitor downloads, against its limits
`;

/** @type {Record<string, () => Promise<unknown>>} */
const steps = {
  lint: () => script("lint.mjs"),
  native: () => googleTest("native"),
  sanitize: () => googleTest("fuzz", ["camefrom_tests"]),
  fuzz: () => script("fuzz.mjs", ["--runs", "4000"]),
  wasm: () => googleTest("wasm"),
  languages: async () => {
    await ensurePackages([...groups.build, ...groups.languages], "to test other languages");
    await nodeTests("languages");
  },
  package: () => nodeTests("package", availableParallelism()),
  docs: async () => {
    await ensurePackages(groups.docs, "to make the pages");
    await script("docs.mjs");
  },
  matrix: () => script("matrix.mjs", ["--short"]),
  server: async () => {
    await ensurePackages(groups.server, "to test the platform behind a proxy");
    await nodeTests("server", availableParallelism());
  },
  browser: () => nodeTests("browser"),
  size: () => script("size.mjs", ["--alone"]),
};

/**
 * @param {string} name
 * @param {string[]} [args]
 */
function script(name, args = []) {
  return run(process.execPath, [join(root, "tools", name), ...args]);
}

/**
 * @param {"native" | "fuzz" | "wasm"} preset fuzz: with the same checks
 * @param {string[]} [targets] all of them unless told
 */
async function googleTest(preset, targets) {
  const env = await buildCore(preset, { tests: true, targets });
  await run("ctest", ["--preset", preset, "--progress", "-j2"], { env });
}

/**
 * Browsers are slow beside each other: of theirs one file after the other.
 * @param {string} folder
 * @param {number} [files] at once
 */
async function nodeTests(folder, files = 1) {
  const names = await readdir(join(root, "tests", folder));
  const tests = names.filter((name) => name.endsWith(".test.mjs")).sort();
  if (tests.length === 0) throw new Error(`There is no test in tests/${folder}.`);
  await run(process.execPath, [
    "--test",
    `--test-concurrency=${files}`,
    "--test-reporter=spec",
    ...tests.map((name) => join(root, "tests", folder, name)),
  ]);
}

/** @param {string[]} chosen */
async function main(chosen) {
  const started = Date.now();
  await ensurePackages(groups.lint, "to check the code");
  await ensurePackages(groups.browsers, "to test in browsers");
  await buildAll();
  /** @type {string[]} */
  const failed = [];
  for (const name of chosen) {
    const begun = Date.now();
    console.log(`\n=== ${name} ===`);
    try {
      await steps[name]?.();
    } catch (error) {
      console.error(error instanceof Error ? error.message : error);
      failed.push(name);
    }
    console.log(`=== ${name}: ${failed.includes(name) ? "FAILED" : "ok"}, ${seconds(begun)} s`);
  }
  console.log(`\nnpm test: ${chosen.length} steps in ${seconds(started)} s`);
  if (failed.length > 0) {
    console.error(`Failed: ${failed.join(", ")}. Run one alone: npm test -- ${failed[0]}`);
    process.exit(1);
  }
  console.log("All steps passed.");
}

/** @param {number} since */
function seconds(since) {
  return ((Date.now() - since) / 1000).toFixed(1);
}

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in steps));
if (wanted.includes("--help") || unknown.length > 0) {
  console.log(help);
  process.exit(wanted.includes("--help") ? 0 : 2);
}
await main(wanted.length > 0 ? wanted : Object.keys(steps)).catch((error) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
