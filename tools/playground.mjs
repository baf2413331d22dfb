#!/usr/bin/env node
// @ts-check
import { existsSync } from "node:fs";
import { cp, readdir, rm } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { buildAll } from "./build.mjs";
import { readArguments } from "./steps/arguments.mjs";
import { root } from "./steps/run.mjs";

const help = `Usage: npm run playground [-- --out FOLDER]

Builds the page on which anybody can try a link of their own, as a folder for any static host: its
addresses are relative, so that it works in any place of a site. "npm start" has it at /play.

  --out  where the folder goes, build/playground unless told: a new one, or one that has a playground,
         which is replaced
`;

const { values } = readArguments(
  help,
  /** @type {const} */ ({
    options: {
      out: { type: "string", default: join(root, "build/playground") },
      help: { type: "boolean" },
    },
  }),
  ({ values }) => values.out !== "",
);
try {
  const out = resolve(values.out);
  // Whoever names a folder of their own by mistake is to keep what is in it.
  if (existsSync(out) && !existsSync(join(out, "playground.js"))) {
    throw new Error(`${out} is there already, and has no playground in it: name a new folder.`);
  }
  await buildAll();
  await rm(out, { recursive: true, force: true });
  await cp(join(root, "demo/dist/public/play"), out, { recursive: true });
  const { length } = await readdir(out, { recursive: true });
  console.log(
    `${relative(process.cwd(), out)} has the playground, ${length} files: copy it to any static host.`,
  );
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
