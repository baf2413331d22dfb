// @ts-check
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { minify } from "terser";
import { coreModules as glue } from "./core-modules.mjs";
import { root } from "./run.mjs";

const js = join(root, "js");

/** @typedef {"esm" | "cjs" | "iife"} Format */

/**
 * One file of the package.
 * @typedef {object} Entry
 * @property {string} source below js/src, without its ending
 * @property {string} file below js/dist
 * @property {Format} [format] default "esm"
 * @property {"node"} [platform]
 * @property {string} [global] of a script that is no module: the name under which a page has it
 * @property {boolean} [old] for a visitor's browser, which may be old
 * @property {boolean} [alone] with all that it needs in it
 * @property {boolean} [weighed] without the line that names its source map, which every visitor would
 *   download
 */

/** A visitor's browser may be old, and the chat in a frame is to go on where attribution cannot. */
export const oldBrowsers = "es2020";

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

const litNotice = "/* Contains Lit, Copyright 2017 Google LLC, BSD-3-Clause: NOTICES.txt */";

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
 * What a file takes from another one of the package, which is there once.
 * @type {Record<string, { filter: RegExp, path: string }>}
 */
const beside = {
  "elements/index": { filter: /^\.\/classes\.js$/, path: "./elements.classes.js" },
  "widget/guarded": { filter: /^\.\/index\.js$/, path: "./widget.js" },
};

/**
 * @param {string} source
 * @returns {import("esbuild").Plugin}
 */
function fromBeside(source) {
  const other = beside[source];
  return {
    name: "from-beside",
    setup({ onResolve }) {
      if (other) onResolve({ filter: other.filter }, () => ({ path: other.path, external: true }));
    },
  };
}

/**
 * The modules' bytes as text: in the file where it has to stand alone, else in one beside it.
 * @param {boolean} inside
 * @returns {import("esbuild").Plugin}
 */
function bytes(inside) {
  return {
    name: "bytes",
    setup({ onLoad, onResolve }) {
      onResolve({ filter: /^#bytes\// }, ({ path }) => {
        const name = path.replace("#bytes/", "");
        return inside
          ? { path: name, namespace: "bytes" }
          : { path: `./${name}.bytes.js`, external: true };
      });
      onLoad({ filter: /./, namespace: "bytes" }, async ({ path }) => ({
        contents: `export default ${JSON.stringify(await base64(path))}`,
        loader: "js",
      }));
      onResolve({ filter: /\.wasm\?module$/ }, ({ path }) => ({ path, external: true }));
    },
  };
}

/** @param {string} name of a module */
export async function base64(name) {
  return (await readFile(join(glue, `${name}.wasm`))).toString("base64");
}

/**
 * Makes one file, and its source map beside it.
 * @param {Entry} entry
 * @param {string} folder
 */
export async function bundle(entry, folder) {
  const { source, file, format = "esm", platform, global, old, alone, weighed } = entry;
  const { homepage } = JSON.parse(await readFile(join(js, "package.json"), "utf8"));
  const path = join(folder, file);
  // React's components run where the page is, too.
  const preamble = source === "react/index" ? `"use client"; ${litNotice}` : alone && litNotice;
  const { outputFiles } = await build({
    entryPoints: [join(js, "src", `${source}.ts`)],
    outfile: path,
    write: false,
    bundle: true,
    format,
    target: old || global ? oldBrowsers : "es2022",
    platform: platform ?? (alone ? "neutral" : "browser"),
    sourcemap: "external",
    sourcesContent: true,
    sourceRoot: "",
    ...(global ? { globalName: global } : {}),
    // By its own name, so that the package is there once whatever loads it.
    external: [
      ...(format === "cjs" ? [] : ["./widget-twin.js", "./widget.else.js"]),
      ...(alone ? [] : ["camefrom", "lit", "react"]),
    ],
    // Lit's builds "for Node" run everywhere: they do not touch the DOM while they are loaded.
    ...(alone ? { conditions: ["node"] } : {}),
    ...(global ? { inject: [join(js, "src/core/script-address.ts")] } : {}),
    define: {
      homepage: JSON.stringify(homepage),
      ...(format === "iife" ? { "import.meta.url": "scriptAddress" } : {}),
      // There is no file beside what is required: its bytes are in it.
      ...(format === "cjs" ? { "import.meta.url": "undefined" } : {}),
    },
    alias: {
      "@lit-labs/ssr-dom-shim": join(js, "src/elements/no-dom.ts"),
      "#glue/camefrom": join(glue, "camefrom.mjs"),
      "#glue/views": join(glue, "views.mjs"),
      "#glue/widget": join(glue, "widget.mjs"),
      "#glue/widget-twin": join(glue, "widget-twin.mjs"),
    },
    plugins: [
      tightStyles,
      widgetBeside,
      bytes(format === "cjs"),
      // The widget's are whole where they are no modules.
      ...(format === "esm" || source === "elements/index" ? [fromBeside(source)] : []),
    ],
    legalComments: "none",
  });
  const { map, code } = partsOf(outputFiles);
  // esbuild alone leaves some 10 % more of Emscripten's glue than terser does.
  const made = await minify(code, {
    module: format === "esm",
    toplevel: true,
    ecma: 2020,
    compress: {
      hoist_funs: true,
      inline: 2,
      lhs_constants: false,
      negate_iife: false,
      passes: 3,
      pure_funcs: /^widget\/(index|guarded)$/.test(source) ? neverNeeded : [],
      pure_getters: true,
      // What these assume holds there: no method is used as a class, and globals are the language's.
      ...(source === "widget/index" ? { unsafe: true, unsafe_methods: true } : {}),
      ...(global ? { top_retain: [global] } : {}),
    },
    mangle: { properties: { regex: embindNames }, ...(global ? { reserved: [global] } : {}) },
    format: { comments: false, ...(preamble ? { preamble } : {}) },
    sourceMap: {
      content: map,
      ...(weighed ? {} : { url: nameOf(`${file}.map`) }),
    },
  });
  await writeFile(path, made.code ?? "");
  await writeFile(`${path}.map`, `${made.map}`);
}

/** @param {import("esbuild").OutputFile[]} files */
function partsOf(files) {
  const [map = "{}", code = ""] = ["map", "js"].map(
    (ending) => files.find(({ path }) => path.endsWith(`.${ending}`))?.text,
  );
  return { map: withoutMachine(map), code };
}

/** @param {string} file */
function nameOf(file) {
  return file.slice(file.lastIndexOf("/") + 1);
}

/**
 * Sources by their place in the checkout, the same on every machine; the modules' bytes have none.
 * @param {string} text
 */
function withoutMachine(text) {
  const map = JSON.parse(text);
  map.sources = map.sources.map((/** @type {string} */ source) =>
    source.replace(/^(\.\.\/)*(?=js\/|build\/|node_modules\/|src\/)/, "camefrom:///"),
  );
  map.sourcesContent = map.sourcesContent.map(
    (/** @type {string} */ content, /** @type {number} */ i) =>
      map.sources[i].startsWith("bytes:") ? "" : content,
  );
  return JSON.stringify(map);
}

/**
 * A classic script: its tag is to say where it comes from, and an old browser to run it. Every
 * visitor downloads it, so that it names no source map.
 * @param {string} file
 */
export async function buildLoader(file) {
  const { outputFiles } = await build({
    entryPoints: [join(js, "src/embed/loader.ts")],
    outfile: file,
    write: false,
    bundle: true,
    format: "iife",
    target: oldBrowsers,
    sourcemap: "external",
    sourceRoot: "",
    tsconfigRaw: { compilerOptions: { alwaysStrict: false } },
    legalComments: "none",
  });
  const { map, code } = partsOf(outputFiles);
  // Plain conditions are compressed better than what terser makes of them.
  const made = await minify(code, {
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
    sourceMap: { content: map },
  });
  await writeFile(file, made.code ?? "");
  await writeFile(`${file}.map`, `${made.map}`);
}
