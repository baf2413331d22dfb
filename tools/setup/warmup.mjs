// @ts-check
import { existsSync, readdirSync } from "node:fs";
import { mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, isAbsolute, join, relative } from "node:path";
import { removeLeftovers, temporaryName } from "./leftovers.mjs";
import { readStamp, toolchainFolder } from "./paths.mjs";
import { runQuietly } from "./run.mjs";

/** @typedef {import("./run.mjs").Log} Log */

const stampName = "camefrom-warm.json";

const program = `
#include <emscripten/bind.h>
#include <map>
#include <optional>
#include <string>
#include <vector>

struct Point { double x; std::optional<std::string> name; };

static std::string join(const std::vector<Point>& points) {
  std::map<std::string, double> named;
  for (const Point& point : points) named[point.name.value_or("none")] += point.x;
  std::string text;
  for (const auto& [name, x] : named) text += name + std::to_string(x);
  return text;
}

EMSCRIPTEN_BINDINGS(warm) {
  emscripten::register_optional<std::string>();
  emscripten::value_object<Point>("Point")
      .field("x", &Point::x)
      .field("name", &Point::name);
  emscripten::register_vector<Point>("Points");
  emscripten::function("join", &join);
}
`;

/** The builds of wasm/ whose system libraries differ; each library is compiled at its first use. */
const builds = [
  { name: "speed", flags: ["-flto", "-O2", "-fno-exceptions"] },
  { name: "bytes", flags: ["-flto", "-Oz", "-fno-exceptions", "-sMALLOC=emmalloc"] },
];

/**
 * Where an Emscripten's compiled system libraries are, and whose they are.
 * @typedef {object} Cache
 * @property {string} cache
 * @property {string} version
 * @property {string} root the folder of emcc itself
 */

/** @param {Cache} cache */
export function isWarm({ cache, version, root }) {
  const stamp = readStamp(join(cache, stampName));
  return stamp?.version === version && (stamp.root ?? root) === root;
}

/**
 * Takes over what was compiled before this toolchain was moved or copied: the libraries know nothing of
 * their place, but Emscripten deletes them when its own has changed since it wrote that down.
 * @param {Cache} cache
 */
export async function adoptCache({ cache, version, root }) {
  const place = placeOf(root);
  if (place === undefined) return;
  const names = await readdir(toolchainFolder()).catch(() => []);
  const caches = names.filter((name) => name.startsWith("cache-") && !name.includes(".part-"));
  const candidates = [cache, ...caches.map((name) => join(toolchainFolder(), name))];
  const earlier = candidates.find((candidate) => {
    const stamp = readStamp(join(candidate, stampName));
    return stamp?.version === version && stamp.place === place && stamp.root !== root;
  });
  if (!earlier) return;
  // Without it Emscripten writes down where it is, and deletes nothing.
  await rm(join(earlier, "sanity.txt"), { force: true });
  if (earlier !== cache) {
    await removeLeftovers(cache);
    await rename(earlier, cache);
  }
  await stampCache({ cache, version, root });
}

/**
 * The place of a tree within the toolchain's folder, which stays when that is moved.
 * @param {string} root
 * @returns {string | undefined} undefined for one that does not belong to the toolchain
 */
function placeOf(root) {
  const place = relative(toolchainFolder(), root);
  return place.startsWith("..") || isAbsolute(place) ? undefined : place;
}

/** @param {Cache} cache */
function stampCache({ cache, version, root }) {
  const stamp = { version, root, place: placeOf(root) };
  return writeFile(join(cache, stampName), JSON.stringify(stamp));
}

/**
 * Has Emscripten compile its system libraries now, with progress, and not silently in the
 * middle of the first build.
 * @param {object} options
 * @param {string} options.emxx
 * @param {string} options.version
 * @param {string} options.root
 * @param {NodeJS.ProcessEnv} options.env
 * @param {string} options.cache
 * @param {boolean} options.own whether the cache is this project's, to be made whole or not at all
 * @param {Log} options.log
 */
export async function warmUp({ emxx, version, root, env, cache, own, log }) {
  await mkdir(dirname(cache), { recursive: true });
  if (own) await removeLeftovers(cache);
  const part = own ? temporaryName(cache) : cache;
  await mkdir(part, { recursive: true });
  const scratchPlace = join(toolchainFolder(), "warm");
  await removeLeftovers(scratchPlace);
  const scratch = temporaryName(scratchPlace);
  await mkdir(scratch);
  try {
    const source = join(scratch, "warm.cpp");
    await writeFile(source, program);
    for (const [index, build] of builds.entries()) {
      const output = join(scratch, `${build.name}.mjs`);
      await runQuietly(emxx, [...build.flags, source, "-lembind", "-o", output], {
        label:
          `Compiling Emscripten's system libraries, ${index + 1} of ${builds.length} ` +
          "(about a minute and a half in all, once)",
        log,
        logName: `warm-${build.name}`,
        env: { ...env, EM_CACHE: part },
        detail: () => `${countLibraries(part)} libraries`,
      });
    }
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
  await stampCache({ cache: part, version, root });
  if (own) await rename(part, cache);
}

/** @param {string} cache */
function countLibraries(cache) {
  const folder = join(cache, "sysroot", "lib");
  if (!existsSync(folder)) return 0;
  return readdirSync(folder, { recursive: true }).filter((name) => String(name).endsWith(".a"))
    .length;
}
