// @ts-check
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { withLock } from "./lock.mjs";
import { checkout } from "./paths.mjs";

/** @typedef {import("./run.mjs").Log} Log */

/** @param {string | Buffer} content */
const hash = (content) => createHash("sha256").update(content).digest("hex");

/**
 * Installs the npm dependencies when they are missing or belong to another package-lock.json.
 * @param {{ log?: Log }} [options]
 * @returns {Promise<boolean>} whether anything was installed
 */
export function ensureNodeModules({ log = console.error } = {}) {
  return install(checkout, "npm packages", [], log);
}

/**
 * The same for a folder with a package-lock.json of its own. What it names is heavy, so it is no part
 * of the workspace and comes only when it is asked for.
 * @param {string} folder
 * @param {string} what for whoever waits
 * @param {{ log?: Log }} [options]
 * @returns {Promise<boolean>} whether anything was installed
 */
export function installOnDemand(folder, what, { log = console.error } = {}) {
  const name = relative(checkout, folder);
  return install(folder, `${what} (${name})`, ["--ignore-scripts"], log);
}

/**
 * @param {string} folder
 * @param {string} what
 * @param {string[]} options of npm
 * @param {Log} log
 */
async function install(folder, what, options, log) {
  const modules = join(folder, "node_modules");
  const stamp = join(modules, ".camefrom-lock-hash");
  const wanted = hash(readFileSync(join(folder, "package-lock.json")));
  const isCurrent = () => existsSync(stamp) && readFileSync(stamp, "utf8") === wanted;
  if (isCurrent()) return false;
  return withLock(log, async (lock) => {
    if (isCurrent()) return false;
    const reason = existsSync(stamp)
      ? "package-lock.json has changed"
      : "node_modules is missing or incomplete";
    log(`Installing ${what}: ${reason} ...`);
    rmSync(stamp, { force: true });
    await npmCi(folder, options, lock);
    mkdirSync(modules, { recursive: true });
    writeFileSync(stamp, wanted);
    return true;
  });
}

/**
 * The npm of a killed run works on in the same folder, and two of them spoil each other's work: it
 * inherits the lock, and holds it until it ends.
 * @param {string} folder
 * @param {string[]} options
 * @param {number} lock
 */
async function npmCi(folder, options, lock) {
  const child = spawn("npm", ["ci", "--no-audit", "--no-fund", ...options], {
    cwd: folder,
    stdio: ["ignore", "inherit", "inherit", lock],
  });
  const code = await new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", resolve);
  });
  if (code !== 0) throw new Error(`"npm ci" failed (${code}); its own message is above.`);
}
