#!/usr/bin/env node
// @ts-check
import { join } from "node:path";
import { buildAll } from "./build.mjs";
import { readArguments } from "./steps/arguments.mjs";
import { root, run } from "./steps/run.mjs";

const help = `Usage: npm run matrix [-- [--short | --write] [NAME ...]]

Packs the package, installs it with every bundler, framework and runtime, and lets each read a campaign link
with the tool's default configuration; with a page it is attached and shown, too. Prints a table: whether it works, where the
WebAssembly came from, and what it takes. What is installed stays in ~/.cache/camefrom/matrix (some 4 GB).

  --short  only what npm test runs
  --write  into docs/package.md, if all of it works
  NAME     only rows whose name holds it
`;

const { values, positionals } = readArguments(
  help,
  /** @type {const} */ ({
    allowPositionals: true,
    options: { short: { type: "boolean" }, write: { type: "boolean" }, help: { type: "boolean" } },
  }),
  () => true,
);
try {
  await buildAll({ log: console.error });
  const flags = [...(values.short ? ["--short"] : []), ...(values.write ? ["--write"] : [])];
  const rows = join(root, "tests/matrix/matrix.mjs");
  await run(process.execPath, [rows, ...flags, ...positionals]);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
