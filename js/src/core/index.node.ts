import { readFile } from "node:fs/promises";
import type { Camefrom } from "./camefrom.js";
import { type LoadOptions, loadFrom } from "./load.js";

export * from "./exports.js";

/** Loads the core; one instance for all callers. @throws CamefromError not_loaded */
export function load(options: LoadOptions = {}): Promise<Camefrom> {
  return loadFrom(() => options.wasm ?? readFile(new URL("./camefrom.wasm", import.meta.url)));
}
