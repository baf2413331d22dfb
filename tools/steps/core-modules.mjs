// @ts-check
import { createHash } from "node:crypto";
import { statSync } from "node:fs";
import { mkdir, readdir, readFile, rename, rm, utimes, writeFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { readStamp } from "../setup/paths.mjs";
import { buildCore } from "./core.mjs";
import { root } from "./run.mjs";

/** The WebAssembly modules and Emscripten's glue: all that the package takes from the C++ core. */
export const coreModules = join(root, "build/core");

/** What decides how they come out; of folders, every file. */
const sources = ["wasm", "CMakeLists.txt", "CMakePresets.json", "emsdk.env"];

const files = [
  ...["camefrom", "views", "widget"].flatMap((name) =>
    ["wasm", "mjs", "d.mts"].map((ending) => `${name}.${ending}`),
  ),
  ...["widget-twin.mjs", "camefrom-c.wasm"],
];
const manifest = "core.json";
const mostKept = 8;
const largestFile = 16_777_216;

/** @typedef {{ hash: string, files: Record<string, string> }} Manifest the SHA-256 of each file */

/**
 * Has the modules in build/core: those of an earlier build where the sources are what they were then,
 * which .core/ keeps or `from` has, else newly built.
 * @param {{ from?: string | undefined, log?: (line: string) => void, checkout?: string }} [options]
 *   from: a folder or an address; nothing is built then. checkout: this one, unless told
 */
export async function provideCore({ from, log = console.log, checkout = root } = {}) {
  const hash = await hashOfSources(checkout);
  const kept = join(checkout, ".core", hash);
  if (isWhole(kept, hash)) {
    log(`The C++ core is as it was: its modules are those in .core/${hash.slice(0, 12)}...`);
  } else if (from !== undefined) {
    await keep(kept, hash, await take(from, hash));
    log(`The C++ core's modules are those of ${from}.`);
  } else {
    await buildCore("wasm", { log, targets: ["camefrom_modules"] });
    const made = await readAll(join(root, "build/wasm/wasm/bindings"));
    // Whoever writes on while it is compiled has modules of neither state.
    if ((await hashOfSources(checkout)) !== hash) return place(made, checkout);
    await keep(kept, hash, made);
  }
  const now = new Date();
  await utimes(kept, now, now);
  await place(await readAll(kept), checkout);
  await forgetOld(join(checkout, ".core"));
}

/**
 * By content: what a branch has changed back is what it was.
 * @param {string} checkout
 * @returns {Promise<string>}
 */
export async function hashOfSources(checkout = root) {
  const hash = createHash("sha256");
  for (const source of sources) {
    const path = join(checkout, source);
    const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch(() => null);
    const paths = entries
      ? entries
          .filter((one) => one.isFile())
          .map((one) => join(one.parentPath ?? one.path, one.name))
      : [path];
    for (const file of paths.sort()) {
      const bytes = await readFile(file);
      const name = relative(checkout, file).split(sep).join("/");
      hash.update(`${name} ${bytes.length}\n`).update(bytes);
    }
  }
  return hash.digest("hex");
}

/**
 * @param {string} folder
 * @param {string} hash
 */
function isWhole(folder, hash) {
  return readStamp(join(folder, manifest))?.hash === hash;
}

/**
 * @param {string} from
 * @param {string} hash
 * @returns {Promise<Map<string, Buffer>>}
 */
async function take(from, hash) {
  const isAddress = /^https?:/.test(from);
  const base = from.replace(/\/+$/, "");
  // What .core/ holds, a checkout that has one, or the one folder of a build.
  const places = isAddress
    ? [`${base}/${hash}`]
    : [join(from, hash), join(from, ".core", hash), from];
  const read = isAddress
    ? download
    : (/** @type {string} */ path) => readFile(path).catch(() => null);
  for (const folder of places) {
    const said = await read(`${folder}/${manifest}`);
    const sums = filesIn(said, hash);
    if (!sums) continue;
    /** @type {Map<string, Buffer>} */
    const taken = new Map();
    for (const name of files) {
      const bytes = await read(`${folder}/${name}`);
      if (!bytes || sha256(bytes) !== sums[name]) {
        throw new Error(`${name} in ${folder} is not what its ${manifest} says.`);
      }
      taken.set(name, bytes);
    }
    return taken;
  }
  throw new Error(
    `${from} has no modules of this C++ core (${hash}). ` +
      "Build them there from the same wasm/ and emsdk.env, or here without --core.",
  );
}

/**
 * @param {string} address
 * @returns {Promise<Buffer | null>} null where there is nothing
 */
async function download(address) {
  const response = await fetch(address, { signal: AbortSignal.timeout(60_000) });
  if (response.status === 404) return null;
  if (!response.ok) throw new Error(`${address} answered ${response.status}.`);
  const bytes = Buffer.from(await response.arrayBuffer());
  if (bytes.length > largestFile) throw new Error(`${address} is too large for a module.`);
  return bytes;
}

/**
 * @param {Buffer | null} text of a manifest
 * @param {string} hash
 * @returns {Record<string, string> | undefined} undefined where it is of other sources, or none
 */
function filesIn(text, hash) {
  try {
    /** @type {Manifest | null} */
    const manifest = text && JSON.parse(text.toString("utf8"));
    return manifest?.hash === hash ? manifest.files : undefined;
  } catch {
    return undefined;
  }
}

/** @param {Buffer} bytes */
function sha256(bytes) {
  return createHash("sha256").update(bytes).digest("hex");
}

/** @param {string} folder */
async function readAll(folder) {
  /** @type {Map<string, Buffer>} */
  const all = new Map();
  for (const name of files) all.set(name, await readFile(join(folder, name)));
  return all;
}

/**
 * Appears whole or not at all.
 * @param {string} folder
 * @param {string} hash
 * @param {Map<string, Buffer>} all
 */
async function keep(folder, hash, all) {
  const part = `${folder}.part-${process.pid}`;
  await rm(part, { recursive: true, force: true });
  await mkdir(part, { recursive: true });
  for (const [name, bytes] of all) await writeFile(join(part, name), bytes);
  const sums = Object.fromEntries([...all].map(([name, bytes]) => [name, sha256(bytes)]));
  await writeFile(join(part, manifest), JSON.stringify({ hash, files: sums }, null, 2));
  await rm(folder, { recursive: true, force: true });
  await rename(part, folder);
}

/**
 * @param {Map<string, Buffer>} all
 * @param {string} checkout
 */
async function place(all, checkout) {
  const folder = join(checkout, "build/core");
  await mkdir(folder, { recursive: true });
  for (const [name, bytes] of all) await writeFile(join(folder, name), bytes);
}

/** @param {string} folder */
async function forgetOld(folder) {
  const names = await readdir(folder);
  const byAge = names
    .map((name) => ({ name, time: statSync(join(folder, name)).mtimeMs }))
    .sort((one, other) => other.time - one.time);
  for (const { name } of byAge.slice(mostKept)) {
    await rm(join(folder, name), { recursive: true, force: true });
  }
}
