import createModule from "#glue/widget";
import type { WidgetModule } from "../core/module.js";

/**
 * Where widget.wasm is, where one's own is to be used: its address as text or a `URL`, or its bytes
 * as an `ArrayBuffer` or a view of one.
 */
export type WasmSource = string | object;

/** @internal The module, from another place where its file is not there. */
export async function loadModule(source?: WasmSource): Promise<WidgetModule> {
  try {
    return await createModule({
      wasm: await bytesOf(source ?? new URL("./widget.wasm", import.meta.url)),
    });
  } catch {
    return (await import("./widget.else.js")).default(createModule);
  }
}

/**
 * Whatever the server sends: its error is no WebAssembly. And as a whole, because streaming wants the
 * type application/wasm, which not every static server sends.
 */
async function bytesOf(source: WasmSource): Promise<BufferSource> {
  return typeof source === "string" || source instanceof URL
    ? (await fetch(source)).arrayBuffer()
    : (source as BufferSource);
}
