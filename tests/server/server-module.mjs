import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** A module of the server by itself. */
export async function serverModule(path) {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(`../../demo/platform/server/${path}`, import.meta.url))],
    bundle: true,
    write: false,
    platform: "node",
    format: "esm",
    // Libraries in CommonJS ask for modules of Node.
    banner: {
      js: `import { createRequire } from "node:module"; const require = createRequire(${JSON.stringify(import.meta.url)});`,
    },
  });
  return import(
    `data:text/javascript;base64,${Buffer.from(outputFiles[0].text).toString("base64")}`
  );
}
