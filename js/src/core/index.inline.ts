import base64 from "#bytes/camefrom";
import { bytesFromBase64 } from "./base64.js";
import type { Camefrom } from "./camefrom.js";
import { type LoadOptions, loadFrom } from "./load.js";

export * from "./exports.js";

/**
 * Loads the core from this script itself, without a request; one instance for all who pass the
 * same.
 * @throws CamefromError not_loaded
 */
export function load(options: LoadOptions = {}): Promise<Camefrom> {
  const inlined = { name: "the bytes in this script", find: () => bytesFromBase64(base64) };
  return loadFrom(options, inlined);
}
