#!/usr/bin/env node
// @ts-check
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { ensurePackages, groups } from "./setup/system.mjs";
import { readArguments } from "./steps/arguments.mjs";
import { root, run } from "./steps/run.mjs";

const help = `Usage: npm run docs:cpp

Makes pages of what C++ and C users may call, from the comments in wasm/include/camefrom/, with
Doxygen: build/docs/cpp/index.html. Fails where Doxygen warns.
`;

readArguments(help, /** @type {const} */ ({ options: { help: { type: "boolean" } } }), () => true);

try {
  await ensurePackages(groups.docs, "to make the pages");
  const folder = join(root, "build/docs/cpp");
  await mkdir(folder, { recursive: true });
  await run("doxygen", ["docs/Doxyfile"]);
  console.log("build/docs/cpp/index.html");
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
