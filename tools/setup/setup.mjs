#!/usr/bin/env node
// @ts-check
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { findEmscripten, jsonHeaders } from "./emscripten.mjs";
import { checkout } from "./places.mjs";
import { capture } from "./run.mjs";
import { ensurePackages, groups } from "./system.mjs";

const help = `Usage: node tools/setup/setup.mjs [build] [lint] [browsers]

Installs what is missing and prints what was found. Without a name it does "build".

  build     CMake, Ninja, a C++ compiler, GoogleTest, nlohmann_json, Emscripten
  lint      clang-format, clang-tidy
  browsers  Chromium, Firefox, WebKitGTK and fonts for the browser tests

Emscripten goes into .toolchain/ of the checkout, or into the folder that
CAMEFROM_TOOLCHAIN names. Only apt packages are installed on the system itself.
`;

const reasons = { build: "to build", lint: "to check the code", browsers: "to test in browsers" };

/** @typedef {keyof typeof groups} Group */

/**
 * @param {Group[]} names
 * @param {(line: string) => void} log
 */
async function setUp(names, log) {
  for (const name of names) {
    await ensurePackages(groups[name], reasons[name], { log });
    log(`${name}: ${(await versions(name)).join(", ")}`);
    if (name !== "build") continue;
    const emscripten = await findEmscripten({ log });
    await jsonHeaders({ log });
    log(`Emscripten ${emscripten.version}, from ${emscripten.origin}`);
  }
}

/**
 * @param {Group} name
 * @returns {Promise<string[]>} what is there, with the version where a command tells it
 */
function versions(name) {
  return Promise.all(
    groups[name].map(async (need) => {
      if (!("command" in need) || need.command === "Xvfb") return need.package;
      const text = await capture(need.command, ["--version"]).catch(() => "");
      return `${need.package} ${/\d+(\.\d+)+/.exec(text)?.[0] ?? ""}`.trimEnd();
    }),
  );
}

/**
 * Installs the npm dependencies when they are missing or belong to another package-lock.json.
 * @param {{ log?: (line: string) => void }} [options]
 * @returns {Promise<boolean>} whether anything was installed
 */
export async function ensureNodeModules({ log = console.error } = {}) {
  const lockFile = readFileSync(join(checkout, "package-lock.json"));
  const wanted = createHash("sha256").update(lockFile).digest("hex");
  const folder = join(checkout, "node_modules");
  const stamp = join(folder, ".camefrom-lock-hash");
  const present = existsSync(stamp);
  if (present && readFileSync(stamp, "utf8") === wanted) return false;
  const reason = present
    ? "package-lock.json has changed"
    : "node_modules is missing or incomplete";
  log(`Installing npm packages: ${reason} ...`);
  rmSync(stamp, { force: true });
  const child = spawn("npm", ["ci", "--no-audit", "--no-fund"], {
    cwd: checkout,
    stdio: ["ignore", "inherit", "inherit"],
  });
  const code = await new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", resolve);
  });
  if (code !== 0) throw new Error(`"npm ci" failed (${code}); its own message is above.`);
  writeFileSync(stamp, wanted);
  return true;
}

/** @param {string[]} args */
async function main(args) {
  if (args.includes("--help") || args.includes("-h")) {
    process.stdout.write(help);
    return;
  }
  const known = /** @type {Group[]} */ (Object.keys(groups));
  const unknown = args.find((name) => !known.some((group) => group === name));
  if (unknown) throw new Error(`There is no group "${unknown}"; choose from ${known.join(", ")}.`);
  const names = known.filter((name) => args.includes(name));
  await setUp(names.length > 0 ? names : ["build"], console.log);
}

const entry = process.argv[1];
if (entry && realpathSync(entry) === fileURLToPath(import.meta.url)) {
  main(process.argv.slice(2)).catch((error) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
