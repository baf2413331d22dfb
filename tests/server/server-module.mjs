import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** The package as it is built, by an address: from text alone no module is found by its name. */
const builtPackage = {
  name: "built-package",
  setup({ onResolve }) {
    onResolve({ filter: /^camefrom(\/|$)/ }, ({ path }) => ({
      path: import.meta.resolve(path),
      external: true,
    }));
  },
};

/** A module of the server by itself. */
export async function serverModule(path) {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(`../../demo/platform/server/${path}`, import.meta.url))],
    bundle: true,
    write: false,
    platform: "node",
    format: "esm",
    plugins: [builtPackage],
    // Libraries in CommonJS ask for modules of Node.
    banner: {
      js: `import { createRequire } from "node:module"; const require = createRequire(${JSON.stringify(import.meta.url)});`,
    },
  });
  return import(
    `data:text/javascript;base64,${Buffer.from(outputFiles[0].text).toString("base64")}`
  );
}
