import { CamefromError } from "./error.js";
import { compile, type WasmSource } from "./module.js";

/** @internal Where a module's WebAssembly may be. */
export interface Place {
  /** For whoever reads an error: "camefrom.wasm beside this script". */
  readonly name: string;
  find(): WasmSource | Promise<WasmSource>;
}

/** @internal The places to look in, in their order; what the caller names is the only one. */
export function placesOf(options: { wasm?: WasmSource }, ...others: Place[]): Place[] {
  const name = "the given { wasm }";
  if (typeof options !== "object" || options === null) return [{ name, find: refuseOptions }];
  const { wasm } = options;
  return wasm === undefined ? others : [{ name, find: () => wasm }];
}

function refuseOptions(): never {
  throw new CamefromError("invalid_argument", "options must be an object.");
}

/** The smallest module that there is. */
const nothingAtAll = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);

/**
 * @internal Starts from the first place whose WebAssembly works.
 * @throws CamefromError not_loaded: what was tried, and what to do
 */
export async function startFrom<T>(
  places: readonly Place[],
  start: (compiled: WebAssembly.Module) => Promise<T>,
): Promise<T> {
  const failures: unknown[] = [];
  for (const { name, find } of places) {
    try {
      return await start(await compile(await find()));
    } catch (cause) {
      if (cause instanceof CamefromError) throw cause;
      failures.push(`${name}: ${cause instanceof Error ? cause.message : String(cause)}`);
      if (!(await mayCompile())) throw refused(cause);
    }
  }
  throw new CamefromError(
    "not_loaded",
    `Camefrom's WebAssembly could not be loaded. Tried ${failures.join("; ")}. Import ` +
      `"camefrom/inline", which holds it, or pass load({ wasm }) its address or bytes. ${help}`,
  );
}

const help = `See ${homepage}package.html`;

/** Asked before more is downloaded in vain. */
async function mayCompile(): Promise<boolean> {
  try {
    await WebAssembly.compile(nothingAtAll);
    return true;
  } catch {
    return false;
  }
}

function refused(cause: unknown): CamefromError {
  const isPage = typeof document === "object";
  const why = isPage
    ? "This page's policy refuses WebAssembly: its script-src has to allow 'wasm-unsafe-eval'."
    : "This runtime compiles no WebAssembly: take camefrom/camefrom.wasm as it imports modules, and " +
      "pass it to load({ wasm }).";
  return new CamefromError("not_loaded", `${why} ${help}`, { cause });
}
