/**
 * What importing a `.wasm` file of this package gives depends on the tool: a compiled module (workerd, the
 * edge, bundlers of WebAssembly), an address (Vite's `?url`, esbuild's loader "file"), or bytes. Each can be
 * passed to `load({ wasm })`.
 */
declare const wasm: import("./core/module.js").WasmSource;
export default wasm;
