import { readFile } from "node:fs/promises";
import { bytesFromBase64 } from "./base64.js";
import type { Camefrom } from "./camefrom.js";
import { type LoadOptions, loadFrom } from "./load.js";
import type { Place } from "./places.js";

export * from "./exports.js";

const beside: Place = {
  name: "camefrom.wasm beside the script",
  find: () => readFile(new URL("./camefrom.wasm", import.meta.url)),
};

/** Where a server was bundled, and the file left behind. */
const inlined: Place = {
  name: "its bytes as a script",
  find: async () => bytesFromBase64((await import("#bytes/camefrom")).default),
};

/** Loads the core; one instance for all who pass the same. @throws CamefromError not_loaded */
export function load(options: LoadOptions = {}): Promise<Camefrom> {
  return loadFrom(options, beside, inlined);
}
