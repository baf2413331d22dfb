import { bytesFromBase64 } from "../core/base64.js";
import { mayCompile } from "../core/may-compile.js";
import type { WidgetModule } from "../core/module.js";

/**
 * @internal The module where its file cannot be had: from its bytes as a script, a fifth of the twin
 * without WebAssembly, or, where a page's policy refuses that, the twin.
 */
export default async function create(
  createModule: (options: { wasm: Uint8Array }) => Promise<WidgetModule>,
): Promise<WidgetModule> {
  if (mayCompile()) {
    const { default: base64 } = await import("#bytes/widget");
    return createModule({ wasm: bytesFromBase64(base64) });
  }
  const { default: createTwin } = await import("./widget-twin.js");
  return createTwin();
}
