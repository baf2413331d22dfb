// @ts-check
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { withLock } from "./lock.mjs";
import { checkout } from "./paths.mjs";

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
  return withLock(log, async (lock) => {
    if (isCurrent()) return false;
    const reason = existsSync(stamp)
      ? "package-lock.json has changed"
      : "node_modules is missing or incomplete";
    log(`Installing npm packages: ${reason} ...`);
    rmSync(stamp, { force: true });
    await npmCi(lock);
    writeFileSync(stamp, wanted);
    return true;
  });
}

/**
 * The npm of a killed run works on in the same folder, and two of them spoil each other's work: it
 * inherits the lock, and holds it until it ends.
 * @param {number} lock
 */
async function npmCi(lock) {
  const child = spawn("npm", ["ci", "--no-audit", "--no-fund"], {
    cwd: checkout,
    stdio: ["ignore", "inherit", "inherit", lock],
  });
  const code = await new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", resolve);
  });
  if (code !== 0) throw new Error(`"npm ci" failed (${code}); its own message is above.`);
}
