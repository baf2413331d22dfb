// @ts-check
import {
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { readStamp, toolchainFolder } from "./paths.mjs";

const heartbeatMilliseconds = 10_000;
const abandonedMilliseconds = 120_000;

/**
 * Runs `work` while no other setup, of this or another checkout, works on the same toolchain.
 * @template T
 * @param {import("./run.mjs").Log} log
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(log, work) {
  const folder = toolchainFolder();
  mkdirSync(folder, { recursive: true });
  const lock = join(folder, "lock");
  const token = join(folder, `lock.${process.pid}.${Date.now()}`);
  writeFileSync(token, JSON.stringify(identity(process.pid)));
  try {
    await acquire(lock, token, log);
  } finally {
    rmSync(token, { force: true });
  }
  const heartbeat = setInterval(() => touch(lock), heartbeatMilliseconds);
  try {
    removeAbandonedTokens(folder);
    return await work();
  } finally {
    clearInterval(heartbeat);
    rmSync(lock, { force: true });
  }
}

/**
 * Runs that were killed while they waited leave their token.
 * @param {string} folder
 */
function removeAbandonedTokens(folder) {
  for (const name of readdirSync(folder)) {
    const token = join(folder, name);
    if (/^lock\.\d+\.\d+$/.test(name) && isAbandoned(token, readStamp(token))) {
      rmSync(token, { force: true });
    }
  }
}

/**
 * @param {string} lock
 * @param {string} token
 * @param {import("./run.mjs").Log} log
 */
async function acquire(lock, token, log) {
  let told = false;
  for (;;) {
    try {
      // Linking makes the lock appear with its content complete, or not at all.
      linkSync(token, lock);
      return;
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== "EEXIST") throw error;
    }
    const holder = readStamp(lock);
    if (isAbandoned(lock, holder)) {
      discard(lock, holder);
      continue;
    }
    if (!told) log(`Waiting for another setup of this toolchain (process ${holder?.pid}) ...`);
    told = true;
    await sleep(1000);
  }
}

/**
 * A process number is used again after a while, so its start time is part of who it is.
 * @param {number} pid
 */
export function identity(pid) {
  return { host: hostname(), pid, started: startTime(pid) };
}

/**
 * @param {number} pid
 * @returns {string | undefined}
 */
function startTime(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
  } catch {
    return undefined;
  }
}

/**
 * @param {ReturnType<typeof identity>} who
 * @returns {boolean}
 */
export function isRunning({ host, pid, started }) {
  if (host !== hostname()) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code !== "ESRCH";
  }
  return started === undefined || startTime(pid) === started;
}

/**
 * @param {string} lock
 * @param {any} holder
 * @returns {boolean}
 */
function isAbandoned(lock, holder) {
  if (holder?.host === hostname()) return !isRunning(holder);
  try {
    return Date.now() - statSync(lock).mtimeMs > abandonedMilliseconds;
  } catch {
    return false;
  }
}

/**
 * Two waiting processes may both find the lock abandoned; the slower one must not take away
 * the lock that the faster one has made since.
 * @param {string} lock
 * @param {any} holder
 */
function discard(lock, holder) {
  const aside = `${lock}.abandoned.${process.pid}`;
  try {
    renameSync(lock, aside);
    if (JSON.stringify(readStamp(aside)) !== JSON.stringify(holder)) linkSync(aside, lock);
  } catch {
    return;
  } finally {
    rmSync(aside, { force: true });
  }
}

/** @param {string} file */
function touch(file) {
  const now = new Date();
  try {
    utimesSync(file, now, now);
  } catch {
    // The folder was deleted under us; the work itself will say so better than a heartbeat.
  }
}
