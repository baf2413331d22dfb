// @ts-check
import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** @typedef {{ from: string, functions: number }} Started a module of WebAssembly, as fixtures/app/watch.js noted it */

const origins = ["file", "compiled before", "bytes"];
const modules = ["camefrom", "widget", "views"];

/**
 * The names of the package's modules by the lengths of their tables of functions.
 * @param {string} camefrom the packed package
 * @returns {Promise<Map<number, string>>}
 */
async function namesIn(camefrom) {
  /** @type {Map<number, string>} */
  const names = new Map();
  for (const name of modules) {
    const module = await WebAssembly.compile(await readFile(join(camefrom, `dist/${name}.wasm`)));
    const nothing = new Proxy({}, { get: () => () => 0 });
    const { exports } = new WebAssembly.Instance(module, new Proxy({}, { get: () => nothing }));
    const table = Object.values(exports).find((part) => part instanceof WebAssembly.Table);
    names.set(table?.length ?? 0, name);
  }
  if (names.size < modules.length) throw new Error("Two modules cannot be told apart.");
  return names;
}

/**
 * Which modules were started, and from where: "file: camefrom, views; bytes: widget"; of several places
 * each: "file: camefrom, widget (page); file: camefrom (server)".
 * @param {string} camefrom the packed package
 * @param {Started[] | Record<string, Started[]>} started
 * @returns {Promise<string>}
 */
export async function describeStarted(camefrom, started) {
  const names = await namesIn(camefrom);
  if (Array.isArray(started)) return describeOne(names, started);
  const all = Object.entries(started).map(
    ([place, one]) => `${describeOne(names, one)} (${place})`,
  );
  return all.join("; ");
}

/**
 * @param {Map<number, string>} names
 * @param {Started[]} started
 */
function describeOne(names, started) {
  const told = origins.map((origin) => {
    const here = started
      .filter(({ from }) => from === origin)
      .map(({ functions }) => names.get(functions));
    const ours = modules.filter((name) => here.includes(name));
    return ours.length > 0 ? `${origin}: ${ours.join(", ")}` : "";
  });
  return told.filter(Boolean).join("; ") || "none";
}

/**
 * What a test runner's tests have left: see fixtures/app/watch.js.
 * @param {string} folder
 * @returns {Promise<Started[]>}
 */
export async function leftIn(folder) {
  return JSON.parse(await readFile(join(folder, "watched.json"), "utf8"));
}
