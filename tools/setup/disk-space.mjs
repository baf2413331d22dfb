// @ts-check
import { toolchainFolder } from "./paths.mjs";
import { CommandError } from "./run.mjs";

/** How apt, tar, compilers and Node say it. */
const full = /No space left on device|ENOSPC|Disk quota exceeded|enough free space/;

/**
 * A full disk shows itself as failures of all kinds; what helps is always the same.
 * @param {unknown} error
 * @returns {unknown} that error, or one that says what to do
 */
export function explainFullDisk(error) {
  if (!isFullDisk(error)) return error;
  return new Error(
    `There is not enough room in ${toolchainFolder()}, where Emscripten takes some 1.2 GB. ` +
      "Make room there, or name another folder in CAMEFROM_TOOLCHAIN, and try again.",
    { cause: error },
  );
}

/**
 * @param {unknown} error
 * @returns {boolean}
 */
function isFullDisk(error) {
  if (!(error instanceof Error)) return false;
  const said = error instanceof CommandError ? error.output : error.message;
  return full.test(said) || isFullDisk(error.cause);
}
