// @ts-check
import { closeSync, existsSync, openSync, readdirSync, readSync, statSync } from "node:fs";
import { mkdir, readdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { eachOf } from "../steps/each.mjs";
import { removeLeftovers, temporaryName } from "./leftovers.mjs";
import { aptProxySettings, debianMirrors } from "./mirrors.mjs";
import { findOnPath, isAtLeast, readStamp, toolchainFolder } from "./paths.mjs";
import { CommandError, capture, runQuietly } from "./run.mjs";
import { ensurePackages } from "./system.mjs";

/** @typedef {import("./run.mjs").Log} Log */
/** @typedef {{ root: string, version: string, config: string, nodePath: string }} DebianTree */

/** The suite whose Emscripten is taken; every Debian from 12 on can unpack it. */
const suite = "forky";

const stampName = "camefrom-toolchain.json";

const treeFolder = () => join(toolchainFolder(), `debian-${suite}`);

/**
 * @param {string} minimum
 * @returns {DebianTree | undefined} the tree of an earlier run, when complete and new enough
 */
export function unpackedDebian(minimum) {
  const root = treeFolder();
  const stamp = readStamp(join(root, stampName));
  // Programs carry the absolute path of their libraries: see adoptDebian().
  if (stamp?.root !== root || !isAtLeast(stamp.version, minimum)) return undefined;
  return describe(root, stamp.version);
}

/**
 * A tree that an earlier run unpacked, and that was moved or copied here since: its programs are told
 * where their libraries are now.
 * @param {string} minimum
 * @param {Log} log
 * @returns {Promise<DebianTree | undefined>}
 */
export async function adoptDebian(minimum, log) {
  const root = treeFolder();
  const stamp = readStamp(join(root, stampName));
  if (!stamp || !isAtLeast(stamp.version, minimum)) return undefined;
  log(`Emscripten was unpacked in ${stamp.root}, and is in ${root} now.`);
  try {
    await ensurePackages([{ command: "patchelf", package: "patchelf" }], "to use it there", {
      log,
    });
    await pointAtOwnLibraries(root, root, log);
    await writeConfig(root, root);
    await checkAndStamp(root, stamp.version);
    return describe(root, stamp.version);
  } catch (error) {
    log(`It cannot be used: ${error instanceof Error ? error.message : error}`);
    return undefined;
  }
}

/**
 * @param {string} root
 * @param {string} version
 */
async function checkAndStamp(root, version) {
  await capture(join(await llvmFolder(root), "bin", "clang"), ["--version"]);
  await writeFile(join(root, stampName), JSON.stringify({ root, version }));
}

/**
 * Unpacks Emscripten from a newer Debian suite beside the system, which stays as it is.
 * @param {string} minimum
 * @param {Log} log
 * @returns {Promise<DebianTree>}
 */
export async function unpackDebian(minimum, log) {
  if (!findOnPath("apt-get")) {
    throw new Error("there is no apt-get here, so Debian's Emscripten cannot be unpacked");
  }
  await ensurePackages(
    [
      { command: "mmdebstrap", package: "mmdebstrap" },
      { command: "patchelf", package: "patchelf" },
      { command: "python3", package: "python3" },
    ],
    "to unpack Emscripten",
    { log },
  );
  const root = treeFolder();
  await mkdir(toolchainFolder(), { recursive: true });
  await removeLeftovers(root);
  const part = temporaryName(root);
  await extract(part, log);
  await pointAtOwnLibraries(part, root, log);
  await writeConfig(part, root);
  // The checkout's package.json says "module", which would break the tree's CommonJS files.
  await writeFile(join(part, "package.json"), '{ "type": "commonjs" }\n');
  await rename(part, root);
  const version = await readVersion(root);
  if (!isAtLeast(version, minimum)) {
    throw new Error(`Debian ${suite} carries Emscripten ${version}, older than ${minimum}`);
  }
  await checkAndStamp(root, version);
  return describe(root, version);
}

/**
 * @param {string} root
 * @param {string} version
 * @returns {DebianTree}
 */
function describe(root, version) {
  return {
    root: join(root, "usr", "share", "emscripten"),
    version,
    config: join(root, "emscripten.config"),
    nodePath: join(root, "usr", "share", "nodejs"),
  };
}

/**
 * @param {string} part
 * @param {Log} log
 */
async function extract(part, log) {
  const mirrors = await debianMirrors();
  if (mirrors.length === 0) throw new Error("apt's sources name no Debian mirror");
  // Only root may let mmdebstrap chroot; "chrootless" merely unpacks, which is all we want.
  const mode = process.getuid?.() === 0 ? "root" : "chrootless";
  const proxy = await aptProxySettings();
  // A mirror that has not been brought up to date for long is taken when no other is left: what it
  // has may have been mended since, but is signed all the same.
  const ways = [[], ['Acquire::Check-Valid-Until "false"']].flatMap((settings) =>
    mirrors.map((mirror) => ({ mirror, settings })),
  );
  const expired = new Set();
  /** @type {unknown} */
  let failure;
  for (const { mirror, settings } of ways) {
    if (settings.length > 0) {
      if (!expired.has(mirror)) continue;
      log(`The index of Debian ${suite} is past its date; its signature is still checked.`);
    }
    try {
      await runQuietly(
        "mmdebstrap",
        [
          `--mode=${mode}`,
          "--variant=extract",
          "--include=emscripten",
          ...[...settings, ...proxy].map((setting) => `--aptopt=${setting}`),
          suite,
          part,
          mirror,
        ],
        {
          env: { ...process.env, LC_ALL: "C" },
          label: `Fetching Emscripten from Debian ${suite} (about 200 MB, 800 MB unpacked)`,
          log,
          logName: "debian-unpack",
          detail: () => downloaded(part),
        },
      );
      return;
    } catch (error) {
      failure = error;
      if (error instanceof CommandError && isPastItsDate(error.output)) expired.add(mirror);
      await removeLeftovers(part);
    }
  }
  throw failure;
}

/** @param {string} output of apt */
export function isPastItsDate(output) {
  return /Release file for \S+ is expired/.test(output);
}

/**
 * @param {string} part
 * @returns {string}
 */
function downloaded(part) {
  let bytes = 0;
  for (const folder of ["archives/partial", "archives"]) {
    const path = join(part, "var", "cache", "apt", folder);
    for (const name of existsSync(path) ? readdirSync(path) : []) {
      bytes += statSync(join(path, name), { throwIfNoEntry: false })?.size ?? 0;
    }
  }
  return bytes > 1e6 ? `${Math.round(bytes / 1e6)} MB downloaded` : "";
}

/**
 * Makes the newer suite's programs load the newer suite's C library, whatever the host has.
 * @param {string} part where the tree is now
 * @param {string} root where it will be
 * @param {Log} log
 */
async function pointAtOwnLibraries(part, root, log) {
  log("Pointing Emscripten's programs at their own libraries ...");
  const multiarch = await multiarchFolder(part);
  const llvm = await llvmFolder(part);
  const libraryPath = [
    join(root, "usr", "lib", multiarch),
    join(root, llvm.slice(part.length), "lib"),
  ].join(":");
  const loader = (await readdir(join(part, "usr", "lib", multiarch))).find((name) =>
    /^ld-linux.*\.so\.\d+$/.test(name),
  );
  if (!loader) throw new Error("the unpacked tree has no dynamic loader");
  const interpreter = join(root, "usr", "lib", multiarch, loader);
  const programs = [
    ...(await elfFiles(join(llvm, "bin"), /./)),
    ...(await elfFiles(join(part, "usr", "bin"), /^wasm/)),
  ];
  const libraries = [
    ...(await elfFiles(join(part, "usr", "lib", multiarch), /^lib(LLVM|clang|lld|binaryen)/)),
    ...(await elfFiles(join(llvm, "lib"), /^lib.*\.so/)),
  ];
  await eachOf(programs, async (file) => {
    if (!(await hasInterpreter(file))) return;
    await capture("patchelf", ["--set-interpreter", interpreter, file]);
    await capture("patchelf", ["--force-rpath", "--set-rpath", libraryPath, file]);
  });
  await eachOf(libraries, async (file) => {
    await capture("patchelf", ["--force-rpath", "--set-rpath", libraryPath, file]);
  });
}

/**
 * @param {string} file
 * @returns {Promise<boolean>} false for a statically linked program, which needs no help
 */
async function hasInterpreter(file) {
  try {
    return (await capture("patchelf", ["--print-interpreter", file])) !== "";
  } catch {
    return false;
  }
}

/**
 * @param {string} folder
 * @param {RegExp} pattern
 * @returns {Promise<string[]>}
 */
async function elfFiles(folder, pattern) {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && pattern.test(entry.name))
    .map((entry) => join(folder, entry.name))
    .filter(isElf);
}

/** @param {string} file */
function isElf(file) {
  const descriptor = openSync(file, "r");
  try {
    const magic = Buffer.alloc(4);
    readSync(descriptor, magic, 0, 4, 0);
    return magic.toString("latin1") === "\x7fELF";
  } finally {
    closeSync(descriptor);
  }
}

/** @param {string} tree */
async function multiarchFolder(tree) {
  for (const name of await readdir(join(tree, "usr", "lib"))) {
    if (existsSync(join(tree, "usr", "lib", name, "libc.so.6"))) return name;
  }
  throw new Error("the unpacked tree has no C library");
}

/**
 * The suite moves on to newer LLVM versions, so the version is found by looking.
 * @param {string} tree
 */
async function llvmFolder(tree) {
  const names = await readdir(join(tree, "usr", "lib"));
  const newest = names
    .filter((name) => /^llvm-\d+$/.test(name))
    .sort((a, b) => Number(b.slice(5)) - Number(a.slice(5)))
    .find((name) => existsSync(join(tree, "usr", "lib", name, "bin", "clang")));
  if (!newest) throw new Error("the unpacked tree has no clang");
  return join(tree, "usr", "lib", newest);
}

/** @param {string} root */
async function readVersion(root) {
  const file = join(root, "usr", "share", "emscripten", "emscripten-version.txt");
  return (await readFile(file, "utf8")).trim().replaceAll('"', "");
}

/**
 * @param {string} part
 * @param {string} root
 */
async function writeConfig(part, root) {
  const llvm = join(root, (await llvmFolder(part)).slice(part.length), "bin");
  await writeFile(
    join(part, "emscripten.config"),
    `LLVM_ROOT = ${JSON.stringify(llvm)}\n` +
      `BINARYEN_ROOT = ${JSON.stringify(join(root, "usr"))}\n` +
      `NODE_JS = ${JSON.stringify(process.execPath)}\n`,
  );
}
