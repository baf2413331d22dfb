#!/usr/bin/env node
// @ts-check
import { join } from "node:path";
import { ensureNodeModules } from "./setup/setup.mjs";
import { isCount, readArguments } from "./steps/arguments.mjs";
import { provideCore } from "./steps/core-modules.mjs";
import { buildPackage } from "./steps/package.mjs";
import { root, run } from "./steps/run.mjs";

const help = `Usage: npm run bench [-- --rounds NUMBER]

Measures what Camefrom costs, beside what does the same work without it. Nothing here can fail for
being slow; the figures are for people to read.

  --rounds  how often everything is measured in turn, 60 unless told
`;

const { values } = readArguments(
  help,
  /** @type {const} */ ({
    options: { rounds: { type: "string", default: "60" }, help: { type: "boolean" } },
  }),
  ({ values }) => isCount(values.rounds),
);
const rounds = Number(values.rounds);

try {
  await ensureNodeModules();
  await provideCore();
  await buildPackage();
  const { buildDemo } = await import("../demo/build.mjs");
  const { benchWebhooks } = await import("../tests/bench/webhook.mjs");
  console.log(
    `\nProcessor time: median of ${rounds} rounds, and between which values four of five rounds lie.`,
  );
  await benchWebhooks({ rounds });
  await buildDemo();
  await run(process.execPath, [join(root, "tests/bench/main-thread.mjs")]);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
