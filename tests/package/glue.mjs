import { readFile } from "node:fs/promises";

const folder = new URL("../../build/core/", import.meta.url);

/**
 * A module as the package bundles it, without the TypeScript around it.
 *
 * @param {"widget" | "widget-twin"} name
 * @returns {Promise<import("../cases/runner.mjs").Api>}
 */
export async function loadGlue(name) {
  const { default: create } = await import(new URL(`${name}.mjs`, folder).href);
  if (name === "widget-twin") return create();
  return create({ wasm: await readFile(new URL(`${name}.wasm`, folder)) });
}
