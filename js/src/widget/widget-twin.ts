import createModule from "#glue/widget-twin";
import type { WidgetModule } from "../core/module.js";

/** @internal The same C++ as widget.wasm, compiled to JavaScript. */
export default function create(): Promise<WidgetModule> {
  return createModule();
}
