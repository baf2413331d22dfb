/** Elements and Lit in one file, for pages without a bundler; views.wasm lies beside it. */
export * from "./index.js";
