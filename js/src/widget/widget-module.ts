import createModule from "#glue/widget";
import type { WidgetModule } from "../core/module.js";

/** Where widget.wasm is, when it cannot be found beside this file: its address, or its bytes. */
export type WasmSource = string | URL | BufferSource;

/** @internal The module, or its WebAssembly-free twin where a page's policy refuses WebAssembly. */
export async function loadModule(
  source: WasmSource = new URL("./widget.wasm", import.meta.url),
): Promise<WidgetModule> {
  try {
    return await createModule({ wasm: await bytesOf(source) });
  } catch {
    const twin = await import("./widget-twin.js");
    return twin.default();
  }
}

/**
 * Whatever the server sends: its error is no WebAssembly. And as a whole, because streaming wants the
 * type application/wasm, which not every static server sends.
 */
async function bytesOf(source: WasmSource): Promise<BufferSource> {
  return typeof source === "string" || source instanceof URL
    ? (await fetch(source)).arrayBuffer()
    : source;
}
