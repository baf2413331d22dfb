import createModule from "#glue/camefrom";
import { Camefrom } from "./camefrom.js";
import { renewed, startNow } from "./instance.js";
import type { CoreModule, WasmSource } from "./module.js";
import { type Place, startFrom } from "./places.js";

export interface LoadOptions {
  /**
   * The module's WebAssembly, where one's own is to be used: its address, its bytes or a compiled
   * module. Only the first call's is used.
   */
  wasm?: WasmSource;
}

let loading: Promise<Camefrom> | undefined;

/** @internal One instance for everybody; a failure is not kept, so that a call may try again. */
export function loadFrom(places: readonly Place[]): Promise<Camefrom> {
  loading ??= startFrom(places, create).catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function create(compiled: WebAssembly.Module): Promise<Camefrom> {
  const program = { factory: createModule, compiled };
  return new Camefrom(await renewed<CoreModule>(program), () => startNow<CoreModule>(program));
}
