// @ts-check
import { readdir, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

/**
 * A name beside `target` to build it under; a rename then makes it appear whole.
 * @param {string} target
 * @returns {string}
 */
export function temporaryName(target) {
  return `${target}.part-${process.pid}-${Date.now()}`;
}

/**
 * Removes `target` and whatever interrupted runs left of it. Call it only under the lock.
 * @param {string} target
 */
export async function removeLeftovers(target) {
  const folder = dirname(target);
  const name = basename(target);
  for (const entry of await readdir(folder).catch(() => [])) {
    if (entry !== name && !entry.startsWith(`${name}.part-`)) continue;
    let doomed = join(folder, entry);
    if (entry === name) {
      // Renamed first, so that dying in the middle of the removal leaves no half of it in use.
      doomed = temporaryName(target);
      await rename(join(folder, entry), doomed);
    }
    // A child of a killed run may still be writing here; what it leaves goes at the next run.
    await rm(doomed, { recursive: true, force: true, maxRetries: 5 }).catch(() => {});
  }
}
