// Made with the package: a module's WebAssembly as base64, for where its file cannot be found.
declare module "#bytes/camefrom" {
  const base64: string;
  export default base64;
}
declare module "#bytes/views" {
  const base64: string;
  export default base64;
}
declare module "#bytes/widget" {
  const base64: string;
  export default base64;
}

/** As the runtimes of edges have it, which compile nothing themselves. */
declare module "*.wasm?module" {
  const module: WebAssembly.Module;
  export default module;
}

/** The root of the site that `npm run docs` builds: `homepage` in package.json. */
declare const homepage: string;
