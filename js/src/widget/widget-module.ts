import createModule from "#glue/widget";
import { compile, instantiate, type WasmSource, type WidgetModule } from "../core/module.js";

/** The module, or its WebAssembly-free twin where a page's policy refuses WebAssembly. */
export async function loadModule(wasm: WasmSource | undefined): Promise<WidgetModule> {
  try {
    const source = wasm ?? new URL("./widget.wasm", import.meta.url);
    return await instantiate<WidgetModule>(createModule, await compile(source));
  } catch {
    const twin = await import("./widget-twin.js");
    return twin.default();
  }
}
