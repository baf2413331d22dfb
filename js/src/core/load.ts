import createModule from "#glue/camefrom";
import { Camefrom } from "./camefrom.js";
import { renewed, startNow } from "./instance.js";
import type { CoreModule, WasmSource } from "./module.js";
import { areOptions, type Place, placesOf, startFrom } from "./places.js";

export interface LoadOptions {
  /**
   * The module's WebAssembly, where one's own is to be used: its address, its bytes or a compiled
   * module. Each is a core of its own, which those share who pass the same; without it there is the
   * first one.
   */
  wasm?: WasmSource;
}

interface Cores {
  get(wasm: unknown): Promise<Camefrom> | undefined;
  set(wasm: unknown, core: Promise<Camefrom>): unknown;
  delete(wasm: unknown): unknown;
}

let first: Promise<Camefrom> | undefined;
/** Whether the first core is of a { wasm } that somebody has passed. */
let firstIsGiven = false;
const byAddress: Cores = new Map();
/** Whoever reads the bytes anew for each call does not hold all the cores made of them. */
const byObject: Cores = new WeakMap();

/**
 * @internal One instance for everybody who passes the same { wasm }, and the first one for whoever
 * passes none; a failure is not kept, so that a call may try again.
 */
export function loadFrom(options: LoadOptions, ...others: Place[]): Promise<Camefrom> {
  const given = options?.wasm;
  const wasm = given instanceof URL ? given.href : given;
  const cores = typeof wasm === "object" && wasm !== null ? byObject : byAddress;
  const known = wasm === undefined ? first : cores.get(wasm);
  if (known && areOptions(options)) {
    if (wasm !== undefined || !firstIsGiven) return known;
    // What somebody else has passed may be no module; whoever passes none is to have one.
    return known.catch(() => loadFrom(options, ...others));
  }
  const core = startFrom(placesOf(options, ...others), create).catch((error: unknown) => {
    cores.delete(wasm);
    if (first === core) first = undefined;
    throw error;
  });
  cores.set(wasm, core);
  if (!first) {
    first = core;
    firstIsGiven = wasm !== undefined;
  }
  return core;
}

async function create(compiled: WebAssembly.Module): Promise<Camefrom> {
  const program = { factory: createModule, compiled };
  const instances = await renewed<CoreModule>(program);
  return new Camefrom(instances, () => startNow<CoreModule>(program));
}
