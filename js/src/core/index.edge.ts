import type { Camefrom } from "./camefrom.js";
import module from "./camefrom.wasm?module";
import { type LoadOptions, loadFrom } from "./load.js";

export * from "./exports.js";

/**
 * Loads the core as workerd and the edge take it, compiled before; one instance for all who pass the
 * same.
 * @throws CamefromError not_loaded
 */
export function load(options: LoadOptions = {}): Promise<Camefrom> {
  return loadFrom(options, { name: "camefrom.wasm", find: () => module });
}
