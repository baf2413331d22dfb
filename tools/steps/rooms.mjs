// @ts-check
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import ts from "typescript";

// Which part may know of which. The compilers hold none of this: to them any file may name any other.

/** @typedef {{ file: string, names: string[] }} Source a file, and what it includes or imports */

/**
 * Every include and import that leads where it may not, one sentence each.
 * @param {string} top the checkout
 * @returns {Promise<string[]>}
 */
export async function trespasses(top) {
  const cpp = await read(join(top, "wasm"), /\.(cpp|hpp|inc|h)$/, includes);
  const scripts = [
    ...(await read(join(top, "js/src"), /\.[cm]?[jt]s$/, imports)),
    ...(await read(join(top, "demo"), /\.[cm]?[jt]s$/, imports)),
  ];
  const at = (/** @type {string} */ file) => relative(top, file);
  const inside = (/** @type {string} */ file, /** @type {string} */ folder) =>
    file.startsWith(join(top, folder, "/"));

  /** @type {string[]} */
  const found = [];
  for (const { file, names } of cpp) {
    for (const name of names) {
      const what = `${at(file)} includes ${name}`;
      const own = /^(<|"(visitor|camefrom)\/)/.test(name);
      if (inside(file, "wasm/src/visitor") && !own) {
        found.push(`${what}: visitor/ is what every visitor downloads, and includes no other room`);
      }
      if (/^.nlohmann\//.test(name) && !inside(file, "wasm/src/json")) {
        found.push(`${what}: only wasm/src/json/ does`);
      }
      if (/^.emscripten[./]/.test(name) && !inside(file, "wasm/bindings")) {
        found.push(`${what}: only wasm/bindings/ does`);
      }
    }
  }
  for (const { file, names } of scripts) {
    if (!inside(file, "demo")) continue;
    for (const name of names) {
      const target = name.startsWith(".") ? join(dirname(file), name) : name;
      if (inside(target, "js") || /(^|\/)js\/src\//.test(target)) {
        found.push(`${at(file)} imports ${name}: it imports the package by its name`);
      }
    }
  }
  for (const circle of circles(scripts)) {
    found.push(`${circle.map(at).join(" -> ")}: imports go round in a circle`);
  }
  return found;
}

/**
 * @param {string} folder
 * @param {RegExp} kind
 * @param {(text: string) => string[]} namesIn
 * @returns {Promise<Source[]>}
 */
async function read(folder, kind, namesIn) {
  const entries = await readdir(folder, { withFileTypes: true });
  const sources = await Promise.all(
    entries.map(async (entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        // What was built or installed is nobody's source.
        return /^(node_modules|dist.*|build)$/.test(entry.name) ? [] : read(path, kind, namesIn);
      }
      return kind.test(entry.name)
        ? [{ file: path, names: namesIn(await readFile(path, "utf8")) }]
        : [];
    }),
  );
  return sources.flat();
}

/** @param {string} text */
function includes(text) {
  return [...text.matchAll(/^[ \t]*#[ \t]*include[ \t]*([<"][^>"\n]+[>"])/gm)].map(
    ([, name = ""]) => name,
  );
}

/** Those of types, too. @param {string} text */
function imports(text) {
  return ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
}

/**
 * Each circle once, from where it was first come upon.
 * @param {Source[]} sources
 */
function circles(sources) {
  const graph = new Map(sources.map(({ file, names }) => [file, names]));
  /** @type {string[][]} */
  const found = [];
  /** @type {Set<string>} */
  const done = new Set();

  /** @param {string} file @param {string[]} way */
  function follow(file, way) {
    const begin = way.indexOf(file);
    if (begin >= 0) found.push([...way.slice(begin), file]);
    if (begin >= 0 || done.has(file)) return;
    for (const name of graph.get(file) ?? []) {
      const target = name.startsWith(".") ? fileAt(join(dirname(file), name)) : undefined;
      if (target && graph.has(target)) follow(target, [...way, file]);
    }
    done.add(file);
  }

  for (const { file } of sources) follow(file, []);
  return found;
}

/** TypeScript names what it compiles to. @param {string} path */
function fileAt(path) {
  return [path.replace(/\.js$/, ".ts"), path, `${path}.ts`].find((file) => existsSync(file));
}
