// @ts-check
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { copyFile, cp, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { minify } from "terser";
import { coreModules as glue } from "./core-modules.mjs";
import { root, run } from "./run.mjs";

const js = join(root, "js");

/** Each entry point that everybody may import is one file of the package, made from its source. */
const entries = Object.entries({
  index: "core/index",
  "index.node": "core/index.node",
  widget: "widget/index",
  "widget-twin": "widget/widget-twin",
  frame: "embed/index",
  server: "server/index",
  elements: "elements/index",
  "elements.bundle": "elements/bundle",
  "adapters/chatwoot": "adapters/chatwoot",
  "adapters/crisp": "adapters/crisp",
  "adapters/intercom": "adapters/intercom",
  "adapters/zendesk": "adapters/zendesk",
  cli: "cli/main",
});

/** @type {Record<string, import("esbuild").Platform>} */
const platforms = { "index.node": "node", cli: "node", "elements.bundle": "neutral" };

/** A visitor's browser may be old, and the chat in a frame is to go on where attribution cannot. */
const oldBrowsers = "es2020";

/** Names of properties that only embind's glue uses, which is in a bundle as a whole. */
const embindNames =
  /^(argCount|destructorFunction|fromWireType|ignoreDuplicateRegistrations|isVoid|overloadTable|readValueFromPointer|toWireType)$/;

/**
 * What the glue calls for its effect alone, and a visitor does without: embind's messages about
 * bindings and arguments that are wrong, and its overloads. The widget has one function, which
 * journey.ts calls with one text of ASCII.
 */
const neverNeeded = [
  "TextDecoder",
  "ensureOverloadTable",
  "throwBindingError",
  "throwInternalError",
  "throwUnboundTypeError",
];

const litNotice = "/* Contains Lit, Copyright 2017 Google LLC, BSD-3-Clause: lit.LICENSE.txt */";

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
  await mkdir(next, { recursive: true });
  const node = process.execPath;
  await run(node, [join(root, "node_modules/typescript/bin/tsc"), ...["-p", js, "--outDir", next]]);
  await cp(join(js, "types"), next, { recursive: true });
  for (const [entry, source] of entries) await bundle(entry, source, next);
  await buildLoader(join(next, "loader.js"));
  await copyFile(join(root, "node_modules/lit/LICENSE"), join(next, "lit.LICENSE.txt"));
  for (const name of ["camefrom.wasm", "camefrom-c.wasm", "views.wasm", "widget.wasm"]) {
    await copyFile(join(glue, name), join(next, name));
  }
  await copyFile(join(root, "LICENSE"), join(js, "LICENSE"));
  await rm(dist, { recursive: true, force: true });
  await rename(next, dist);
  await writeFile(stamp, inputs);
}

/** Of all files that the package is made from, this one and the versions of the tools among them. */
async function digest() {
  const folders = [join(js, "src"), join(js, "types"), glue];
  const files = [
    fileURLToPath(import.meta.url),
    ...["js/package.json", "js/tsconfig.json", "package-lock.json"].map((name) => join(root, name)),
  ];
  for (const folder of folders) {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    for (const entry of entries) {
      const made = folder !== glue || /\.(mjs|wasm|mts)$/.test(entry.name);
      if (entry.isFile() && made) files.push(join(entry.parentPath ?? entry.path, entry.name));
    }
  }
  const hash = createHash("sha256");
  for (const file of files.sort())
    hash.update(file.slice(root.length)).update(await readFile(file));
  return hash.digest("hex");
}

/**
 * Style sheets are strings, which no minifier looks into.
 * @type {import("esbuild").Plugin}
 */
const tightStyles = {
  name: "tight-styles",
  setup({ onLoad }) {
    onLoad({ filter: /\/elements\/styles\/\w+\.ts$/ }, async ({ path }) => {
      const text = await readFile(path, "utf8");
      const tight = text
        .replace(/\/\*[\s\S]*?\*\//g, "")
        .replace(/\s+/g, " ")
        .replace(/ ?([{};,]) ?/g, "$1");
      return { contents: tight, loader: "ts" };
    });
  },
};

/**
 * A frame that a platform serves as it is has the widget beside it, without an import map.
 * @type {import("esbuild").Plugin}
 */
const widgetBeside = {
  name: "widget-beside",
  setup({ onResolve }) {
    onResolve({ filter: /^camefrom\/widget(\?again)?$/ }, ({ path }) => ({
      path: path.replace("camefrom/widget", "./widget.js"),
      external: true,
    }));
  },
};

/**
 * @param {string} entry
 * @param {string} source
 * @param {string} folder
 */
async function bundle(entry, source, folder) {
  const file = join(folder, `${entry}.js`);
  const alone = entry === "elements.bundle";
  await build({
    entryPoints: [join(js, "src", `${source}.ts`)],
    outfile: file,
    bundle: true,
    format: "esm",
    target: entry === "frame" ? oldBrowsers : "es2022",
    platform: platforms[entry] ?? "browser",
    // By its own name, so that the package is there once whatever loads it.
    external: ["./widget-twin.js", ...(alone ? [] : ["camefrom", "lit"])],
    // Lit's builds "for Node" run everywhere: they do not touch the DOM while they are loaded.
    ...(alone ? { conditions: ["node"] } : {}),
    alias: {
      "@lit-labs/ssr-dom-shim": join(js, "src/elements/no-dom.ts"),
      "#glue/camefrom": join(glue, "camefrom.mjs"),
      "#glue/views": join(glue, "views.mjs"),
      "#glue/widget": join(glue, "widget.mjs"),
      "#glue/widget-twin": join(glue, "widget-twin.mjs"),
    },
    plugins: [tightStyles, widgetBeside],
    legalComments: "none",
  });
  // esbuild alone leaves some 10 % more of Emscripten's glue than terser does.
  const { code } = await minify(await readFile(file, "utf8"), {
    module: true,
    ecma: 2020,
    compress: {
      hoist_funs: true,
      inline: 2,
      lhs_constants: false,
      negate_iife: false,
      passes: 3,
      pure_funcs: entry === "widget" ? neverNeeded : [],
      pure_getters: true,
      // What these assume holds here: no method is used as a class, and globals are the language's.
      ...(entry === "widget" ? { unsafe: true, unsafe_methods: true } : {}),
    },
    mangle: { properties: { regex: embindNames } },
    format: { comments: false, ...(alone ? { preamble: litNotice } : {}) },
  });
  await writeFile(file, code ?? "");
}

/**
 * A classic script: its tag is to say where it comes from, and an old browser to run it.
 * @param {string} file
 */
async function buildLoader(file) {
  await build({
    entryPoints: [join(js, "src/embed/loader.ts")],
    outfile: file,
    bundle: true,
    format: "iife",
    target: oldBrowsers,
    tsconfigRaw: { compilerOptions: { alwaysStrict: false } },
    legalComments: "none",
  });
  // Plain conditions are compressed better than what terser makes of them.
  const { code } = await minify(await readFile(file, "utf8"), {
    ecma: 2020,
    compress: {
      comparisons: false,
      conditionals: false,
      hoist_funs: true,
      if_return: false,
      inline: 1,
      lhs_constants: false,
      passes: 3,
      pure_getters: true,
      unsafe_arrows: true,
    },
    mangle: true,
    toplevel: true,
  });
  await writeFile(file, code ?? "");
}
