import createModule from "#glue/camefrom";
import { Camefrom } from "./camefrom.js";
import { CamefromError } from "./error.js";
import { type Program, renewed, startNow } from "./instance.js";
import { type CoreModule, compile, type WasmSource } from "./module.js";

export interface LoadOptions {
  /**
   * The module's WebAssembly, where it cannot be found beside this file: its address, its bytes or
   * a compiled module. Only the first call's is used.
   */
  wasm?: WasmSource;
}

let loading: Promise<Camefrom> | undefined;

/** @internal One instance for everybody; a failure is not kept, so that a call may try again. */
export function loadFrom(source: () => Promise<WasmSource> | WasmSource): Promise<Camefrom> {
  loading ??= create(source).catch((cause: unknown) => {
    loading = undefined;
    throw new CamefromError(
      "not_loaded",
      "camefrom.wasm could not be loaded. Serve it beside camefrom's JavaScript, or pass " +
        "load({ wasm }) its address or bytes; a page's policy has to allow 'wasm-unsafe-eval'.",
      { cause },
    );
  });
  return loading;
}

async function create(source: () => Promise<WasmSource> | WasmSource): Promise<Camefrom> {
  const compiled = await compile(await source());
  const program: Program<CoreModule> = { factory: createModule, compiled };
  return new Camefrom(await renewed(program), () => startNow(program));
}
