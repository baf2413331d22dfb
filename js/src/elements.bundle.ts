/** Elements, Lit and the package's main entry in one file, for pages without a bundler. */
export * from "./elements.js";
export * from "./index.js";
