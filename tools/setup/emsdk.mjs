// @ts-check
import { createHash } from "node:crypto";
import { createReadStream, existsSync, statSync } from "node:fs";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { removeLeftovers, temporaryName } from "./leftovers.mjs";
import { findOnPath, isProgram, readStamp, toolchainFolder } from "./paths.mjs";
import { capture, runQuietly } from "./run.mjs";

/** @typedef {import("./run.mjs").Log} Log */
/** @typedef {{ root: string, version: string, config: string }} EmsdkTree */

const repository = "https://github.com/emscripten-core/emsdk.git";
const stampName = "camefrom-toolchain.json";
const cloneSeconds = 30;
const stallSeconds = 60;
const retryAfterHours = 24;

/** @param {string} version */
const treeFolder = (version) => join(toolchainFolder(), `emsdk-${version}`);

/** @param {string} version */
const failureNote = (version) => `${treeFolder(version)}.unreachable`;

/**
 * @param {string} version
 * @returns {EmsdkTree | undefined} the emsdk of an earlier run, when complete
 */
export function installedEmsdk(version) {
  const folder = treeFolder(version);
  if (readStamp(join(folder, stampName))?.version !== version) return undefined;
  return emsdkAt(folder, version);
}

/**
 * @param {string} folder
 * @param {string} version
 * @returns {EmsdkTree | undefined}
 */
export function emsdkAt(folder, version) {
  const root = join(folder, "upstream", "emscripten");
  if (!isProgram(join(root, "emcc"))) return undefined;
  return { root, version, config: join(folder, ".emscripten") };
}

/**
 * Installs the official emsdk. Where its downloads are out of reach, or others than were expected,
 * it says so and returns undefined, and does not try again for a day.
 * @param {{ version: string, commit: string }} wanted
 * @param {Log} log
 * @returns {Promise<EmsdkTree | undefined>}
 */
export async function installEmsdk({ version, commit }, log) {
  const note = failureNote(version);
  if (isRecent(note)) {
    log(`Not trying the official emsdk: it could not be had within the last ${retryAfterHours} h.`);
    return undefined;
  }
  if (!findOnPath("git") || !findOnPath("python3")) {
    log("Not trying the official emsdk: it needs git and python3.");
    return undefined;
  }
  const folder = treeFolder(version);
  await mkdir(toolchainFolder(), { recursive: true });
  await removeLeftovers(folder);
  const part = temporaryName(folder);
  try {
    await download(part, { version, commit }, log);
    await rename(part, folder);
    const found = emsdkAt(folder, version);
    if (!found) throw new Error("emsdk's installation has no emcc");
    await writeFile(join(folder, stampName), JSON.stringify({ version }));
    await rm(note, { force: true });
    return found;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    await removeLeftovers(folder);
    await writeFile(note, `${reason}\n`);
    log(`The official emsdk cannot be had (${lastLine(reason)}); trying another way.`);
    return undefined;
  }
}

/**
 * @param {string} part
 * @param {{ version: string, commit: string }} wanted
 * @param {Log} log
 */
async function download(part, { version, commit }, log) {
  const shallow = ["--quiet", "--depth", "1", "--branch", version];
  // A connection that opens and then says nothing must not hold up the other ways.
  const slow = ["-c", "http.lowSpeedLimit=1000", "-c", "http.lowSpeedTime=10"];
  await runQuietly(
    "git",
    [...slow, "-c", "advice.detachedHead=false", "clone", ...shallow, repository, part],
    {
      label: "Trying the official emsdk",
      log,
      logName: "emsdk-clone",
      timeoutSeconds: cloneSeconds,
      env: { ...process.env, GIT_TERMINAL_PROMPT: "0" },
    },
  );
  await checkCommit(part, commit);
  const emsdk = join(part, "emsdk");
  await runQuietly(emsdk, ["install", version], {
    env: { ...process.env, EMSDK_KEEP_DOWNLOADS: "1" },
    label: `Installing Emscripten ${version} with emsdk (about 400 MB)`,
    log,
    logName: "emsdk-install",
    cwd: part,
    stallSeconds,
  });
  await checkArchives(part, version);
  await rm(join(part, "downloads"), { recursive: true, force: true });
  await runQuietly(emsdk, ["activate", version], {
    label: `Activating Emscripten ${version}`,
    log,
    logName: "emsdk-activate",
    cwd: part,
    stallSeconds,
  });
}

/**
 * A tag can be moved, a commit cannot; what emsdk downloads follows from what is in it.
 * @param {string} folder
 * @param {string} commit
 */
export async function checkCommit(folder, commit) {
  const found = await capture("git", ["-C", folder, "rev-parse", "HEAD"]);
  if (found !== commit) throw new Error(`emsdk is at commit ${found} instead of ${commit}`);
}

/**
 * emsdk itself compares no checksums, but carries them for Bazel.
 * @param {string} folder
 * @param {string} version
 */
export async function checkArchives(folder, version) {
  const revisions = await readFile(join(folder, "bazel", "revisions.bzl"), "utf8");
  const [, ours = ""] = revisions.split(`"${version}": struct(`);
  const [sums = ""] = ours.split("),");
  const downloads = join(folder, "downloads");
  const archives = (await readdir(downloads)).filter((name) => name.includes("wasm-binaries"));
  if (archives.length === 0) throw new Error("emsdk has kept no archive that could be checked");
  for (const name of archives) {
    const hash = createHash("sha256");
    await pipeline(createReadStream(join(downloads, name)), hash);
    if (!sums.includes(`"${hash.digest("hex")}"`)) {
      throw new Error(`${name} is another file than emsdk ${version} names`);
    }
  }
}

/** @param {string} note */
function isRecent(note) {
  if (!existsSync(note)) return false;
  return Date.now() - statSync(note).mtimeMs < retryAfterHours * 3_600_000;
}

/** @param {string} text */
const lastLine = (text) => text.trimEnd().split("\n").at(-1)?.trim() ?? "";
