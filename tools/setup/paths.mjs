// @ts-check
import { accessSync, constants, existsSync, readFileSync, statSync } from "node:fs";
import { delimiter, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const checkout = resolve(dirname(fileURLToPath(import.meta.url)), "..", "..");

/**
 * The folder that holds the toolchain; `CAMEFROM_TOOLCHAIN` lets several checkouts use one.
 * @returns {string}
 */
export function toolchainFolder() {
  const chosen = process.env.CAMEFROM_TOOLCHAIN;
  return chosen ? resolve(chosen) : join(checkout, ".toolchain");
}

/**
 * @param {string} command
 * @returns {string | undefined} the full path of `command`, if PATH has it
 */
export function findOnPath(command) {
  for (const folder of (process.env.PATH ?? "").split(delimiter)) {
    if (!folder) continue;
    const candidate = join(folder, command);
    if (isProgram(candidate)) return candidate;
  }
  return undefined;
}

/**
 * @param {string} file
 * @returns {boolean}
 */
export function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/**
 * The settings of `emsdk.env`.
 * @returns {{ pinned: string, commit: string, minimum: string }}
 */
export function emscriptenVersions() {
  const text = readFileSync(join(checkout, "emsdk.env"), "utf8");
  /**
   * @param {string} name
   * @param {string} pattern
   */
  const setting = (name, pattern) => {
    const found = new RegExp(`^${name}=(${pattern})\\s*$`, "m").exec(text);
    if (!found) throw new Error(`emsdk.env has no line ${name}=${pattern}; please restore it.`);
    return found[1];
  };
  const version = "\\d+\\.\\d+\\.\\d+";
  return {
    pinned: setting("EMSDK_VERSION", version),
    commit: setting("EMSDK_COMMIT", "[0-9a-f]{40}"),
    minimum: setting("EMSCRIPTEN_MINIMUM", version),
  };
}

/**
 * @param {string} version
 * @param {string} minimum
 * @returns {boolean}
 */
export function isAtLeast(version, minimum) {
  const have = version.split(".").map(Number);
  const need = minimum.split(".").map(Number);
  for (let index = 0; index < need.length; index += 1) {
    const difference = (have[index] ?? 0) - (need[index] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}

/**
 * @param {string} file
 * @returns {any} the parsed content, or undefined when missing or half written
 */
export function readStamp(file) {
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}
