// @ts-check
import { closeSync, ftruncateSync, mkdirSync, openSync, readFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { flock } from "./flock.mjs";
import { toolchainFolder } from "./paths.mjs";

/**
 * Runs `work` while no other setup, of this or another checkout, works on the same toolchain.
 * @template T
 * @param {import("./run.mjs").Log} log
 * @param {(lock: number) => Promise<T>} work a program that inherits the lock goes on holding it,
 *   should this process be killed
 * @returns {Promise<T>}
 */
export async function withLock(log, work) {
  const folder = toolchainFolder();
  mkdirSync(folder, { recursive: true });
  const path = join(folder, "setup.lock");
  const lock = openSync(path, "a+");
  try {
    if (!(await flock(lock))) {
      const holder = readFileSync(path, "utf8").trim();
      log(`Waiting for another setup of this toolchain (process ${holder || "unknown"}) ...`);
      await flock(lock, { wait: true });
    }
    // The file stays: whoever removes a lock's file may remove it from under the next one's feet.
    ftruncateSync(lock);
    writeSync(lock, `${process.pid}\n`);
    return await work(lock);
  } finally {
    closeSync(lock);
  }
}
