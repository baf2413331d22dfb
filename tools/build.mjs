#!/usr/bin/env node
// @ts-check
import { fileURLToPath } from "node:url";
import { ensureNodeModules } from "./setup/setup.mjs";

/**
 * Builds everything that `npm start` needs: the WebAssembly modules, the npm package in js/dist
 * and the demo.
 * @param {{ log?: (line: string) => void }} [options]
 */
export async function buildAll({ log = console.log } = {}) {
  await ensureNodeModules({ log });
  const { buildCore } = await import("./steps/core.mjs");
  const { buildPackage } = await import("./steps/package.mjs");
  const { buildDemo } = await import("../demo/build.mjs");
  await buildCore("wasm", { log, targets: ["camefrom_modules"] });
  await buildPackage({ log });
  await buildDemo({ log });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    await buildAll();
    const { printIntegrity } = await import("./steps/integrity.mjs");
    await printIntegrity(console.log);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
