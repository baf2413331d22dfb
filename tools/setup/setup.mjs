#!/usr/bin/env node
// @ts-check
import { realpathSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { findEmscripten, jsonHeaders } from "./emscripten.mjs";
import { capture } from "./run.mjs";
import { ensurePackages, groups } from "./system.mjs";

export { ensureNodeModules } from "./packages.mjs";

const help = `Usage: node tools/setup/setup.mjs [build] [tests] [lint] [fuzz] [bench] [docs]
                                   [languages] [browsers] [server]

Installs what is missing and prints what was found. Without a name it does "build".

  build     CMake, Ninja, a C++ compiler, nlohmann_json, Emscripten
  tests     GoogleTest
  lint      clang-format, clang-tidy
  fuzz      Clang with libFuzzer
  bench     Google Benchmark, Boost.URL
  docs      Doxygen
  languages compilers and interpreters for the hosts in examples/
  browsers  Chromium, Firefox, WebKitGTK and fonts for the browser tests
  server    Caddy, the proxy that the platform is tested behind

Emscripten goes into .toolchain/ of the checkout, or into the folder that
CAMEFROM_TOOLCHAIN names. Only apt packages are installed on the system itself.
`;

const reasons = {
  build: "to build",
  tests: "to test the core",
  lint: "to check the code",
  fuzz: "to fuzz",
  bench: "to measure the core",
  docs: "to make the pages",
  languages: "to test other languages",
  browsers: "to test in browsers",
  server: "to test the platform behind a proxy",
};

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
