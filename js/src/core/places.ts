import { CamefromError } from "./error.js";
import { isPage } from "./is-page.js";
import { mayCompile } from "./may-compile.js";
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
  if (!areOptions(options)) return [{ name, find: refuseOptions }];
  const { wasm } = options;
  return wasm === undefined ? others : [{ name, find: () => wasm }];
}

/** @internal Whether somebody has passed an address or bytes without a name for them. */
export function areOptions(options: unknown): boolean {
  return typeof options === "object" && options !== null;
}

function refuseOptions(): never {
  throw new CamefromError(
    "invalid_argument",
    "options must be an object: load({ wasm }) takes an address or bytes.",
  );
}

/**
 * @internal Starts from the first place whose WebAssembly works.
 * @throws CamefromError not_loaded: what was tried, and what to do
 */
export async function startFrom<T>(
  places: readonly Place[],
  start: (compiled: WebAssembly.Module) => Promise<T>,
): Promise<T> {
  let first: unknown;
  const tried: string[] = [];
  for (const { name, find } of places) {
    try {
      const compiled = await compile(await find());
      return await start(compiled).catch(refuseOther);
    } catch (cause) {
      if (cause instanceof CamefromError) throw cause;
      first ??= cause;
      tried.push(`${name}: ${reason(cause)}`);
      if (!mayCompile()) throw refused(cause);
    }
  }
  throw new CamefromError(
    "not_loaded",
    `Camefrom's WebAssembly could not be loaded. Tried ${tried.join("; ")}. Import ` +
      `"camefrom/inline", which holds it, or pass load({ wasm }) its bytes, or an address that fetch ` +
      `takes. ${help}`,
    // Whoever looks for a reason begins with the place where it should have been.
    { cause: first },
  );
}

function reason(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}

/** What compiles and does not start is WebAssembly, but not the one that the script was made with. */
function refuseOther(cause: unknown): never {
  throw new Error(
    `it does not start (${reason(cause)}). Is it this very version's, and the file for this script?`,
    { cause },
  );
}

const help = `See ${homepage}package.html`;

function refused(cause: unknown): CamefromError {
  return new CamefromError("not_loaded", `${whyRefused()} ${help}`, { cause });
}

function whyRefused(): string {
  if (typeof WebAssembly !== "object") {
    return "There is no WebAssembly here, as in Safari's Lockdown Mode and under Node's --jitless.";
  }
  // Where there are policies, a script knows where it is; Cloudflare's workers have no `location`.
  if (typeof location === "object") {
    return isPage()
      ? "This page's policy refuses WebAssembly: its script-src has to allow 'wasm-unsafe-eval'."
      : "This worker's policy refuses WebAssembly: the script-src that came with its script has to " +
          "allow 'wasm-unsafe-eval'.";
  }
  return (
    "This runtime compiles no WebAssembly: take camefrom/camefrom.wasm as it imports modules, and " +
    "pass it to load({ wasm })."
  );
}
