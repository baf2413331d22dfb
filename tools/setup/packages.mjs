// @ts-check
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { identity, isRunning, withLock } from "./lock.mjs";
import { checkout, readStamp, toolchainFolder } from "./paths.mjs";

/** @typedef {import("./run.mjs").Log} Log */

const stamp = join(checkout, "node_modules", ".camefrom-lock-hash");

/** @param {string | Buffer} content */
const hash = (content) => createHash("sha256").update(content).digest("hex");

/**
 * Installs the npm dependencies when they are missing or belong to another package-lock.json.
 * @param {{ log?: Log }} [options]
 * @returns {Promise<boolean>} whether anything was installed
 */
export async function ensureNodeModules({ log = console.error } = {}) {
  const wanted = hash(readFileSync(join(checkout, "package-lock.json")));
  const isCurrent = () => existsSync(stamp) && readFileSync(stamp, "utf8") === wanted;
  if (isCurrent()) return false;
  return withLock(log, async () => {
    if (isCurrent()) return false;
    const reason = existsSync(stamp)
      ? "package-lock.json has changed"
      : "node_modules is missing or incomplete";
    log(`Installing npm packages: ${reason} ...`);
    rmSync(stamp, { force: true });
    await npmCi(log);
    writeFileSync(stamp, wanted);
    return true;
  });
}

/** @param {Log} log */
async function npmCi(log) {
  const note = join(toolchainFolder(), `npm-${hash(checkout).slice(0, 8)}.json`);
  // The npm of a killed run works on in the same folder, and two of them spoil each other's work.
  for (let earlier = readStamp(note), told = false; earlier && isRunning(earlier); ) {
    if (!told) log(`Waiting for an earlier npm (process ${earlier.pid}) to end ...`);
    told = true;
    await sleep(500);
  }
  const child = spawn("npm", ["ci", "--no-audit", "--no-fund"], {
    cwd: checkout,
    stdio: ["ignore", "inherit", "inherit"],
  });
  const ended = new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", resolve);
  });
  if (child.pid) writeFileSync(note, JSON.stringify(identity(child.pid)));
  const code = await ended;
  rmSync(note, { force: true });
  if (code !== 0) throw new Error(`"npm ci" failed (${code}); its own message is above.`);
}
