// @ts-check
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { accessSync, constants, existsSync, realpathSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { adoptDebian, unpackDebian, unpackedDebian } from "./debian.mjs";
import { explainFullDisk } from "./disk-space.mjs";
import { emsdkAt, installEmsdk, installedEmsdk } from "./emsdk.mjs";
import { withLock } from "./lock.mjs";
import { emscriptenVersions, findOnPath, isAtLeast, toolchainFolder } from "./paths.mjs";
import { capture } from "./run.mjs";
import { adoptCache, isWarm, warmUp } from "./warmup.mjs";

export { jsonHeaders } from "./headers.mjs";

/** @typedef {import("./run.mjs").Log} Log */

/**
 * @typedef {object} Emscripten
 * @property {string} emcc
 * @property {string} emxx
 * @property {string} emcmake
 * @property {string} cmakeToolchainFile
 * @property {NodeJS.ProcessEnv} env the whole environment to start its commands with
 * @property {string} version
 * @property {string} origin where it came from, in words
 */

/**
 * @typedef {object} Installation
 * @property {string} root the folder of emcc itself
 * @property {string} version
 * @property {string} origin
 * @property {string} [config] value of EM_CONFIG, where it is known
 * @property {string} [nodePath] where its JavaScript tools find their modules
 * @property {string} [cache] its own cache, when it may be written to
 */

/**
 * Finds Emscripten, or gets it, and has its system libraries ready.
 * @param {{ log?: Log }} [options]
 * @returns {Promise<Emscripten>}
 */
export async function findEmscripten({ log = console.error } = {}) {
  const { pinned, commit, minimum } = emscriptenVersions();
  const present = (await findForeign(minimum, log)) ?? findOwn(pinned, minimum);
  const ready = present && (await prepared(present));
  if (ready) return ready;
  return withLock(log, async () => {
    const installation =
      present ?? findOwn(pinned, minimum) ?? (await installOwn({ pinned, commit, minimum }, log));
    return (await prepared(installation)) ?? (await prepare(installation, log));
  }).catch((error) => {
    throw explainFullDisk(error);
  });
}

/**
 * @param {string} minimum
 * @param {Log} log
 * @returns {Promise<Installation | undefined>} an Emscripten that this project did not install
 */
async function findForeign(minimum, log) {
  const found = findOnPath("emcc");
  // A command started with the environment returned here has our own emcc on its PATH.
  const onPath = found?.startsWith(join(toolchainFolder(), "/")) ? undefined : found;
  const emsdk = process.env.EMSDK;
  const candidates = [
    ...(onPath ? [{ emcc: onPath, origin: "emcc on PATH" }] : []),
    ...(emsdk
      ? [{ emcc: join(emsdk, "upstream", "emscripten", "emcc"), origin: "$EMSDK", emsdk }]
      : []),
  ];
  for (const candidate of candidates) {
    const { emcc, origin } = candidate;
    const version = await versionOf(emcc);
    if (!version) {
      log(`Not using ${origin}: ${emcc} does not tell its version.`);
    } else if (!isAtLeast(version, minimum)) {
      log(`Not using ${origin}: it is ${version}, older than ${minimum}.`);
    } else {
      const config = candidate.emsdk && emsdkAt(candidate.emsdk, version)?.config;
      const installation = await describeForeign(emcc, version, origin, config);
      if (installation) return installation;
      log(`Not using ${origin}: its CMake toolchain file is not where em-config says.`);
    }
  }
  return undefined;
}

/**
 * @param {string} emcc
 * @returns {Promise<string | undefined>}
 */
async function versionOf(emcc) {
  const text = await capture(emcc, ["--version"]).catch(() => "");
  return /^emcc .*?\s(\d+\.\d+\.\d+)/.exec(text)?.[1];
}

/**
 * @param {string} emcc
 * @param {string} version
 * @param {string} origin
 * @param {string | undefined} config
 * @returns {Promise<Installation | undefined>}
 */
async function describeForeign(emcc, version, origin, config) {
  const env = config && existsSync(config) ? { ...process.env, EM_CONFIG: config } : process.env;
  /** @param {string} name */
  const ask = (name) =>
    capture(join(dirname(emcc), "em-config"), [name], env).catch(() => undefined);
  const [script, itsConfig, cache] = await Promise.all(["__file__", "EM_CONFIG", "CACHE"].map(ask));
  // emcc on PATH may be a wrapper script, so what its own tools say about the place comes first.
  const roots = [script ? dirname(dirname(script)) : "", dirname(realpathSync(emcc))];
  const root = roots.find((folder) => folder && existsSync(toolchainFileIn(folder)));
  if (!root) return undefined;
  return {
    root,
    version,
    origin: `${origin} (${dirname(emcc)})`,
    config: itsConfig && existsSync(itsConfig) ? itsConfig : undefined,
    cache: cache && canWrite(cache) ? cache : undefined,
  };
}

/**
 * @param {string} pinned
 * @param {string} minimum
 * @returns {Installation | undefined}
 */
function findOwn(pinned, minimum) {
  const emsdk = installedEmsdk(pinned);
  if (emsdk) return fromEmsdk(emsdk);
  const debian = unpackedDebian(minimum);
  return debian && fromDebian(debian);
}

/**
 * @param {{ pinned: string, commit: string, minimum: string }} versions
 * @param {Log} log
 * @returns {Promise<Installation>}
 */
async function installOwn({ pinned, commit, minimum }, log) {
  const moved = await adoptDebian(minimum, log);
  if (moved) return fromDebian(moved);
  log(`No Emscripten ${minimum} or newer here; getting one into ${toolchainFolder()}.`);
  const emsdk = await installEmsdk({ version: pinned, commit }, log);
  if (emsdk) return fromEmsdk(emsdk);
  try {
    return fromDebian(await unpackDebian(minimum, log));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(
      `Emscripten could not be set up. Install Emscripten ${pinned}, put its emcc on PATH ` +
        `(or set EMSDK to the emsdk folder) and try again.\nThe reason: ${reason}`,
      { cause: error },
    );
  }
}

/** @param {import("./emsdk.mjs").EmsdkTree} tree @returns {Installation} */
const fromEmsdk = (tree) => ({
  ...tree,
  cache: join(tree.root, "cache"),
  origin: "official emsdk",
});

/** @param {import("./debian.mjs").DebianTree} tree @returns {Installation} */
const fromDebian = (tree) => ({ ...tree, origin: `Debian's packages (${tree.root})` });

/**
 * @param {Installation} installation
 * @returns {Promise<Emscripten | undefined>} undefined while its system libraries are missing
 */
async function prepared(installation) {
  const { cache } = cacheFor(installation);
  const { version, root } = installation;
  return isWarm({ cache, version, root }) ? toEmscripten(installation) : undefined;
}

/**
 * @param {Installation} installation
 * @param {Log} log
 * @returns {Promise<Emscripten>}
 */
async function prepare(installation, log) {
  const emscripten = toEmscripten(installation);
  const { emxx, version, env, origin } = emscripten;
  log(`Emscripten ${version}, from ${origin}.`);
  const { cache, own } = cacheFor(installation);
  const { root } = installation;
  await adoptCache({ cache, version, root });
  if (!isWarm({ cache, version, root })) {
    await warmUp({ emxx, version, root, env, cache, own, log });
  }
  return emscripten;
}

/**
 * @param {Installation} installation
 * @returns {{ cache: string, own: boolean }}
 */
function cacheFor({ root, version, cache }) {
  if (cache) return { cache, own: false };
  const place = createHash("sha256").update(root).digest("hex").slice(0, 8);
  return { cache: join(toolchainFolder(), `cache-${version}-${place}`), own: true };
}

/**
 * @param {Installation} installation
 * @returns {Emscripten}
 */
function toEmscripten(installation) {
  const { root, version, origin, config, nodePath } = installation;
  const { cache } = cacheFor(installation);
  /** @type {NodeJS.ProcessEnv} */
  const env = { ...process.env, EM_CACHE: cache };
  env.PATH = [root, process.env.PATH].filter(Boolean).join(delimiter);
  env.EM_CONFIG = config ?? env.EM_CONFIG;
  env.EMSDK_PYTHON ??= python();
  env.NODE_PATH = [nodePath, process.env.NODE_PATH].filter(Boolean).join(delimiter) || undefined;
  return {
    emcc: join(root, "emcc"),
    emxx: join(root, "em++"),
    emcmake: join(root, "emcmake"),
    cmakeToolchainFile: toolchainFileIn(root),
    env,
    version,
    origin,
  };
}

/**
 * Python itself: what stands on PATH may be a script that looks for it, half a second each of the thousand
 * times that emcc is called.
 * @returns {string | undefined} undefined where there is none, of which emcc tells
 */
function python() {
  try {
    const told = execFileSync("python3", ["-c", "import sys; print(sys.executable)"], {
      encoding: "utf8",
    });
    return told.trim() || undefined;
  } catch {
    return undefined;
  }
}

/** @param {string} root */
function toolchainFileIn(root) {
  return join(root, "cmake", "Modules", "Platform", "Emscripten.cmake");
}

/** @param {string} folder */
function canWrite(folder) {
  try {
    accessSync(existsSync(folder) ? folder : dirname(folder), constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
