// @ts-check
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import {
  chmod,
  copyFile,
  cp,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  writeFile,
} from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { base64, buildLoader, bundle } from "./bundle.mjs";
import { coreModules as glue } from "./core-modules.mjs";
import { root, run } from "./run.mjs";

const js = join(root, "js");

/** What has a place of its own in the package, as a module and for `require()`. */
const both = [
  { source: "embed/index", name: "frame", old: true, weighed: true },
  { source: "server/index", name: "server" },
  { source: "testing/index", name: "testing" },
  { source: "elements/index", name: "elements" },
  { source: "react/index", name: "react" },
  { source: "adapters/chatwoot", name: "adapters/chatwoot" },
  { source: "adapters/crisp", name: "adapters/crisp" },
  { source: "adapters/intercom", name: "adapters/intercom" },
  { source: "adapters/zendesk", name: "adapters/zendesk" },
];

/** @type {import("./bundle.mjs").Entry[]} */
const entries = [
  { source: "core/index", file: "index.js" },
  { source: "core/index.node", file: "index.node.js", platform: "node" },
  { source: "cli/main", file: "cli.js", platform: "node" },
  { source: "core/index.inline", file: "index.inline.js" },
  { source: "core/index.edge", file: "index.edge.js" },
  { source: "core/index.inline", file: "cjs/index.js", format: "cjs" },
  { source: "core/index", file: "camefrom.global.js", format: "iife", global: "Camefrom" },
  { source: "widget/widget.else", file: "widget.else.js" },
  { source: "widget/index", file: "widget.js", weighed: true },
  { source: "widget/guarded", file: "widget.guarded.js" },
  { source: "widget/guarded", file: "cjs/widget.js", format: "cjs" },
  { source: "widget/widget-twin", file: "widget-twin.js" },
  { source: "widget/guarded", file: "widget.global.js", format: "iife", global: "CamefromWidget" },
  { source: "elements/classes", file: "elements.classes.js" },
  { source: "elements/bundle", file: "elements.bundle.js", alone: true },
  { source: "elements/classes", file: "cjs/elements.classes.js", format: "cjs", alone: true },
  ...both.map(({ name, ...entry }) => ({ ...entry, file: `${name}.js` })),
  ...both.map(({ name, source }) => ({
    source,
    file: `cjs/${name}.js`,
    format: /** @type {const} */ ("cjs"),
  })),
];

/** Modules whose bytes are in the package a second time, for where their files get lost. */
const modules = ["camefrom", "views", "widget"];

/**
 * Builds js/dist: JavaScript and types from js/src, and the WebAssembly beside them. Nothing is done
 * when everything that goes into it is as it was.
 * @param {{ log?: (line: string) => void }} [options]
 */
export async function buildPackage({ log = console.log } = {}) {
  const dist = join(js, "dist");
  const stamp = join(root, "build/package.inputs");
  const inputs = await digest();
  if (existsSync(dist) && existsSync(stamp) && (await readFile(stamp, "utf8")) === inputs) return;
  log("Building the npm package (js/dist) ...");
  await rm(stamp, { force: true });
  const next = join(js, "dist.next");
  await rm(next, { recursive: true, force: true });
  await buildTypes(next);
  for (const folder of ["adapters", "cjs/adapters"]) {
    await mkdir(join(next, folder), { recursive: true });
  }
  for (const entry of entries) await bundle(entry, next);
  // npm makes it executable as it links it; who unpacks the tarball by other means has it so, too.
  await chmod(join(next, "cli.js"), 0o755);
  await buildLoader(join(next, "loader.js"));
  await copyFile(join(glue, "camefrom-c.wasm"), join(next, "camefrom-c.wasm"));
  for (const name of modules) {
    await copyFile(join(glue, `${name}.wasm`), join(next, `${name}.wasm`));
    await writeFile(join(next, `${name}.bytes.js`), `export default "${await base64(name)}";\n`);
  }
  await copyFile(join(root, "LICENSE"), join(js, "LICENSE"));
  await rm(dist, { recursive: true, force: true });
  await rename(next, dist);
  await placeFolders();
  await writeFile(stamp, inputs);
}

/**
 * The types, and once more for `require()`: TypeScript goes by the nearest package.json.
 * @param {string} folder
 */
async function buildTypes(folder) {
  await mkdir(join(folder, "cjs"), { recursive: true });
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  const types = join(folder, "cjs");
  await run(process.execPath, [tsc, "-p", js, "--outDir", types]);
  await cp(join(js, "types"), types, { recursive: true });
  await cp(types, folder, {
    recursive: true,
    filter: (source) => source !== join(types, "cjs"),
  });
  await writeFile(join(types, "package.json"), `{ "type": "commonjs" }\n`);
}

/** A folder with a package.json for each entry point, for tools that do not read `exports`. */
async function placeFolders() {
  const { exports, files } = JSON.parse(await readFile(join(js, "package.json"), "utf8"));
  for (const [entry, conditions] of Object.entries(exports)) {
    const name = entry.slice(2);
    if (!conditions.require || name === "") continue;
    const folder = join(js, name);
    if (!files.includes(name.split("/")[0])) throw new Error(`package.json's files lack ${name}.`);
    await mkdir(folder, { recursive: true });
    const from = (/** @type {string} */ path) => relative(folder, join(js, path));
    await writeFile(
      join(folder, "package.json"),
      `${JSON.stringify(
        {
          ...(conditions.require.default
            ? {
                main: from(conditions.require.default),
                module: from(conditions.default.default),
              }
            : {}),
          types: from(conditions.require.types),
          // Importing it defines the elements.
          ...(name === "elements" || name === "react" ? {} : { sideEffects: false }),
        },
        null,
        2,
      )}\n`,
    );
  }
}

/** Of all files that the package is made from, this one and the versions of the tools among them. */
async function digest() {
  const folders = [join(js, "src"), join(js, "types"), glue];
  const here = dirname(fileURLToPath(import.meta.url));
  const files = [
    ...["package.mjs", "bundle.mjs"].map((name) => join(here, name)),
    ...["js/package.json", "js/tsconfig.json", "package-lock.json"].map((name) => join(root, name)),
  ];
  for (const folder of folders) {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    for (const entry of entries) {
      const made = folder !== glue || /\.([cm]js|wasm|mts)$/.test(entry.name);
      if (entry.isFile() && made) files.push(join(entry.parentPath ?? entry.path, entry.name));
    }
  }
  const hash = createHash("sha256");
  for (const file of files.sort())
    hash.update(file.slice(root.length)).update(await readFile(file));
  return hash.digest("hex");
}
