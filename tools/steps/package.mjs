// @ts-check
import { copyFile, cp, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { minify } from "terser";
import { root, run } from "./run.mjs";

const glue = join(root, "build/wasm/wasm/bindings");
const js = join(root, "js");

/** Entry points that everybody may import; each is one file of the package. */
const entries = ["index", "index.node", "widget", "widget-twin"];

/**
 * Builds js/dist: JavaScript and types from js/src, and the WebAssembly beside them.
 * @param {{ log?: (line: string) => void }} [options]
 */
export async function buildPackage({ log = console.log } = {}) {
  log("Building the npm package (js/dist) ...");
  const dist = join(js, "dist");
  const next = join(js, "dist.next");
  await rm(next, { recursive: true, force: true });
  await mkdir(next, { recursive: true });
  const node = process.execPath;
  await run(node, [join(root, "node_modules/typescript/bin/tsc"), ...["-p", js, "--outDir", next]]);
  for (const entry of entries) await bundle(entry, next);
  for (const name of ["camefrom.wasm", "widget.wasm"]) {
    await copyFile(join(glue, name), join(next, name));
  }
  for (const name of ["LICENSE"]) await cp(join(root, name), join(js, name)).catch(() => {});
  await rm(dist, { recursive: true, force: true });
  await rename(next, dist);
}

/**
 * @param {string} entry
 * @param {string} folder
 */
async function bundle(entry, folder) {
  const file = join(folder, `${entry}.js`);
  await build({
    entryPoints: [join(js, "src", `${entry}.ts`)],
    outfile: file,
    bundle: true,
    format: "esm",
    target: "es2022",
    platform: entry.endsWith(".node") ? "node" : "browser",
    external: ["./widget-twin.js"],
    alias: {
      "#glue/camefrom": join(glue, "camefrom.mjs"),
      "#glue/widget": join(glue, "widget.mjs"),
      "#glue/widget-twin": join(glue, "widget-twin.mjs"),
    },
    legalComments: "none",
  });
  // esbuild alone leaves some 10 % more of Emscripten's glue than terser does.
  const { code } = await minify(await readFile(file, "utf8"), {
    module: true,
    ecma: 2020,
    compress: { passes: 3, pure_getters: true },
    mangle: true,
    format: { comments: false },
  });
  await writeFile(file, code ?? "");
}
