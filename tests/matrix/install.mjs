// @ts-check
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "../..");

/**
 * Outside of the checkout, whose own packages tools would find; what was installed once is there for the
 * next run.
 */
const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "camefrom/matrix");

/** @typedef {Record<string, string>} Packages names and exact versions */

/**
 * Runs a program to its end, and gives what it printed.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: Record<string, string | undefined>, timeout?: number }} [options]
 * @returns {Promise<string>}
 */
export async function output(command, args, { cwd, env, timeout = 300_000 } = {}) {
  try {
    const { stdout } = await run(command, args, {
      cwd,
      timeout,
      maxBuffer: 1 << 26,
      env: { ...process.env, NODE_OPTIONS: "", ...quiet, ...env },
    });
    return stdout;
  } catch (error) {
    const { stdout = "", stderr = "", message } = /** @type {any} */ (error);
    throw new Error(
      `${command} ${args.join(" ")}: ${message.split("\n")[0]}\n${stdout}\n${stderr}`,
    );
  }
}

/** Tools that would call home. */
export const quiet = {
  ASTRO_TELEMETRY_DISABLED: "1",
  CI: "1",
  FORCE_COLOR: "0",
  NEXT_TELEMETRY_DISABLED: "1",
  NUXT_TELEMETRY_DISABLED: "1",
};

/** The package as npm would publish it: the folder that its tarball holds, and the tarball. */
export async function pack() {
  const folder = join(cache, "packed");
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const args = ["pack", "--json", "--ignore-scripts", "--pack-destination", folder];
  const [{ filename }] = JSON.parse(await output("npm", args, { cwd: join(root, "js") }));
  const tarball = join(folder, filename);
  await output("tar", ["-xzf", tarball, "-C", folder]);
  return { folder: join(folder, "package"), tarball };
}

/**
 * A folder with these packages installed, made once for each list of them.
 * @param {string} name
 * @param {Packages} packages
 */
export async function installed(name, packages) {
  const list = JSON.stringify(packages);
  const hash = createHash("sha256").update(list).digest("hex").slice(0, 12);
  const folder = join(cache, `${name}-${hash}`);
  if (existsSync(join(folder, "complete"))) return folder;
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await writeFile(
    join(folder, "package.json"),
    JSON.stringify({ private: true, type: "module", dependencies: packages }),
  );
  await output(
    "npm",
    [
      "install",
      "--ignore-scripts",
      "--prefer-offline",
      "--no-audit",
      "--no-fund",
      "--legacy-peer-deps",
    ],
    { cwd: folder, timeout: 600_000 },
  );
  await writeFile(join(folder, "complete"), "");
  return folder;
}

/**
 * A project as a user has it: the fixture, its packages and ours beside them.
 * @param {string} name of the row, for the folder
 * @param {{ fixture: string, packages: Packages, camefrom: string }} parts
 */
export async function project(name, { fixture, packages, camefrom }) {
  const folder = await installed(name, { lit: "3.3.3", ...packages });
  for (const entry of await readdir(folder)) {
    if (!/^(node_modules|package(-lock)?\.json|complete)$/.test(entry)) {
      await rm(join(folder, entry), { recursive: true, force: true });
    }
  }
  // What bundlers keep of an earlier camefrom.
  for (const kept of [".vite", ".cache", ".vitest"]) {
    await rm(join(folder, "node_modules", kept), { recursive: true, force: true });
  }
  const ours = join(folder, "node_modules/camefrom");
  await rm(ours, { recursive: true, force: true });
  await cp(camefrom, ours, { recursive: true });
  await cp(join(here, "fixtures/app"), folder, { recursive: true });
  await cp(join(here, "fixtures", fixture), folder, { recursive: true, force: true });
  // For require().
  await cp(join(here, "fixtures/app/watch.js"), join(folder, "watch.cjs"));
  return folder;
}

/** @param {string} name the tool: "vite" */
export function tool(name) {
  return async (/** @type {string} */ folder) => {
    const of = join(folder, "node_modules", name);
    const { bin } = JSON.parse(await readFile(join(of, "package.json"), "utf8"));
    const path =
      typeof bin === "string" ? bin : (bin[name.split("/").pop() ?? ""] ?? Object.values(bin)[0]);
    return join(of, path);
  };
}

/**
 * Node of another version than the one that runs this, from the registry.
 * @param {string} version
 */
export async function node(version) {
  const [major = 0] = process.versions.node.split(".").map(Number);
  if (version === "24" && major >= 24) return process.execPath;
  const exact = version === "24" ? "24.22.3" : version;
  const name = `node-${process.platform}-${process.arch}`;
  const folder = await installed(`node-${exact}`, { [name]: exact });
  return join(folder, "node_modules", name, "bin/node");
}
