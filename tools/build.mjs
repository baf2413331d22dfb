#!/usr/bin/env node
// @ts-check
import { fileURLToPath } from "node:url";
import { ensureNodeModules } from "./setup/setup.mjs";
import { readArguments } from "./steps/arguments.mjs";

const help = `Usage: npm run build [-- --core FOLDER|ADDRESS]

Builds everything that "npm start" needs: the WebAssembly modules, the npm package in js/dist and the
demo in demo/dist. Prints the integrity hashes of what a page may load.

  --core  takes the modules of an earlier build, instead of a C++ toolchain's: from another checkout, a
          copy of its .core/, or an address that serves one. They have to be made from the same wasm/
          and emsdk.env, which is told by their content.

Without it they are compiled, once for each state of wasm/: .core/ keeps the latest eight.
`;

/**
 * Builds everything that `npm start` needs: the WebAssembly modules, the npm package in js/dist
 * and the demo.
 * @param {{ log?: (line: string) => void, core?: string | undefined }} [options] core: where the modules
 *   of an earlier build are
 */
export async function buildAll({ log = console.log, core } = {}) {
  await ensureNodeModules({ log });
  const { provideCore } = await import("./steps/core-modules.mjs");
  const { buildPackage } = await import("./steps/package.mjs");
  const { buildDemo } = await import("../demo/build.mjs");
  await provideCore({ log, from: core });
  await buildPackage({ log });
  await buildDemo({ log });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = readArguments(
    help,
    /** @type {const} */ ({
      options: { core: { type: "string" }, help: { type: "boolean" } },
    }),
    ({ values }) => values.core !== "",
  );
  try {
    await buildAll({ core: values.core });
    const { printIntegrity } = await import("./steps/integrity.mjs");
    await printIntegrity(console.log);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
