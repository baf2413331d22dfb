#!/usr/bin/env node
// @ts-check
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { cp, mkdir, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { ensureNodeModules } from "./setup/setup.mjs";
import { ensurePackages, groups } from "./setup/system.mjs";
import { readArguments } from "./steps/arguments.mjs";
import { mutatedFile, readMutations } from "./steps/mutations.mjs";
import { root, run } from "./steps/run.mjs";

const help = `Usage: npm run mutate [-- --only PATTERN  --list]

Breaks one rule after the other, each listed in tests/mutations, and runs the tests until the first one
fails: those of the core natively, those of camefrom/server under Node. Works in build/mutate, on a copy.
Fails where a broken rule is noticed by no test and nothing in the list argues why none has to.

  --only  mutations whose area, file or sentence has this in it (a regular expression)
  --list  says which there are, and breaks nothing
`;

/** @typedef {import("./steps/mutations.mjs").ListedMutation} Mutation */

const tree = join(root, "build/mutate/tree");
const native = join(root, "build/mutate/native");

/** What the tests need of the checkout. */
const copied = ["CMakeLists.txt", "js", "tests", "wasm"];

/** Of camefrom/server; each test file takes a second or two. */
const serverTests = ["signature", "server", "body", "codes"].map(
  (name) => `tests/package/${name}.test.mjs`,
);

/** How GoogleTest calls those of tests/cases. */
const cases = "All/Cases.give_what_they_promise";

/** Tests that take longer have met a loop without an end. */
const patience = 120_000;

/** Brings the copy up to date; a file that is the same keeps its time, so that it is not built again. */
async function copyTree() {
  const listed = ["ls-files", "-co", "--exclude-standard", "--", ...copied];
  const files = execFileSync("git", listed, { cwd: root, encoding: "utf8" });
  /** @type {Set<string>} */
  const kept = new Set();
  for (const file of files.split("\n").filter(Boolean)) {
    const text = await readFile(join(root, file)).catch(() => undefined);
    if (!text) continue;
    kept.add(file);
    await writeWhereOther(file, text);
  }
  await removeOthers(kept);
}

/**
 * A file that was moved must not be built from its old place as well.
 * @param {Set<string>} kept
 */
async function removeOthers(kept) {
  for (const folder of ["tests", "wasm", "js/src"]) {
    const entries = await readdir(join(tree, folder), { recursive: true, withFileTypes: true });
    for (const entry of entries.filter((entry) => entry.isFile())) {
      const path = join(entry.parentPath ?? entry.path, entry.name);
      if (!kept.has(relative(tree, path))) await rm(path);
    }
  }
}

/**
 * @param {string} file in the tree
 * @param {string | Buffer} text
 */
async function writeWhereOther(file, text) {
  const path = join(tree, file);
  const known = await readFile(path).catch(() => undefined);
  if (known && Buffer.from(text).equals(known)) return;
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}

async function prepareNative() {
  await ensurePackages(groups.build, "to build");
  await ensurePackages(groups.tests, "to test the core");
  console.log("Building the core and its tests once (native) ...");
  const settings = {
    CMAKE_BUILD_TYPE: "Debug",
    // All tests take 28 seconds with -O0, and one file is compiled as quickly.
    CMAKE_CXX_FLAGS_DEBUG: "-O1",
    // What is broken may leave something unused.
    CMAKE_CXX_FLAGS: "-w",
    CAMEFROM_TESTING: "ON",
    // What is whole again need not be compiled again.
    CMAKE_CXX_COMPILER_LAUNCHER: isThere("ccache") ? "ccache" : "",
    CMAKE_EXE_LINKER_FLAGS: isThere("ld.lld") ? "-fuse-ld=lld" : "",
  };
  const options = Object.entries(settings).map(([name, value]) => `-D${name}=${value}`);
  await run("cmake", ["-S", tree, "-B", native, "-G", "Ninja", ...options], { quiet: true });
  await buildNative();
}

/** @param {string} command */
function isThere(command) {
  return spawnSync(command, ["--version"]).status === 0;
}

function buildNative() {
  return run("cmake", ["--build", native, "--target", "camefrom_tests"], { quiet: true });
}

async function preparePackage() {
  const { provideCore } = await import("./steps/core-modules.mjs");
  const { buildPackage } = await import("./steps/package.mjs");
  await provideCore();
  await buildPackage();
  await rm(join(tree, "js/dist"), { recursive: true, force: true });
  await cp(join(root, "js/dist"), join(tree, "js/dist"), { recursive: true });
  const names = join(tree, "node_modules");
  await mkdir(names, { recursive: true });
  await rm(join(names, "camefrom"), { force: true });
  await symlink(join(tree, "js"), join(names, "camefrom"));
  await buildServer();
}

async function buildServer() {
  const { build } = await import("esbuild");
  await build({
    entryPoints: [join(tree, "js/src/server/index.ts")],
    outfile: join(tree, "js/dist/server.js"),
    bundle: true,
    format: "esm",
    target: "es2022",
    external: ["camefrom"],
  });
}

/**
 * Runs tests until one fails.
 * @param {string} command
 * @param {string[]} args
 * @param {(output: string) => string | undefined} failedIn the name of a test that failed
 * @param {(output: string) => string | undefined} begunIn the name of the test that was begun last
 * @returns {Promise<string | undefined>} which; nothing when all tests pass
 */
async function firstFailure(command, args, failedIn, begunIn) {
  const child = spawn(command, args, { cwd: tree, stdio: ["ignore", "pipe", "ignore"] });
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text) => {
    output += text;
    if (failedIn(output)) child.kill();
  });
  let ended = "ended";
  const timer = setTimeout(() => {
    ended = "went on for ever";
    child.kill("SIGKILL");
  }, patience);
  /** @type {number | null} */
  const code = await new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  clearTimeout(timer);
  if (code === 0) return undefined;
  return failedIn(output) ?? `${begunIn(output) ?? "the first test"} (${ended})`;
}

async function testCore() {
  const nameIn = (/** @type {RegExp} */ line) => (/** @type {string} */ output) =>
    [...output.matchAll(line)].at(-1)?.[1]?.replace(`${cases}/`, "");
  // The cases are quick, and notice most.
  for (const filter of [`${cases}/*`, `-${cases}/*`]) {
    const failed = await firstFailure(
      join(native, "tests/unit/camefrom_tests"),
      ["--gtest_fail_fast", `--gtest_filter=${filter}`],
      nameIn(/^\[ {2}FAILED {2}\] ([^,\s]+).* \(\d+ ms\)$/gm),
      nameIn(/^\[ RUN {6}\] (\S+)$/gm),
    );
    if (failed) return failed;
  }
  return undefined;
}

function testServer() {
  return firstFailure(
    process.execPath,
    ["--test", "--test-reporter=tap", ...serverTests],
    (output) => /^ *not ok \d+ - (.+)$/m.exec(output)?.[1],
    () => undefined,
  );
}

/** @type {Record<"core" | "server", { build(): Promise<unknown>, test(): Promise<string | undefined> }>} */
const worlds = {
  core: { build: buildNative, test: testCore },
  server: { build: buildServer, test: testServer },
};

/** @param {Mutation} mutation */
function worldOf({ file }) {
  return file.startsWith("js/") ? "server" : "core";
}

/**
 * @param {Mutation} mutation
 * @returns {Promise<string | undefined>} the test that noticed it
 */
async function tryOut(mutation) {
  const sound = await readFile(join(tree, mutation.file), "utf8");
  const { build, test } = worlds[worldOf(mutation)];
  await writeWhereOther(mutation.file, await mutatedFile(tree, mutation));
  try {
    await build();
    return await test();
  } finally {
    await writeWhereOther(mutation.file, sound);
  }
}

/** @param {Mutation[]} mutations */
async function main(mutations) {
  await ensureNodeModules();
  await copyTree();
  for (const mutation of mutations) await mutatedFile(tree, mutation);
  for (const [name, prepare] of /** @type {const} */ ([
    ["core", prepareNative],
    ["server", preparePackage],
  ])) {
    if (!mutations.some((mutation) => worldOf(mutation) === name)) continue;
    await prepare();
    const failed = await worlds[name].test();
    if (failed) throw new Error(`Nothing is broken yet, and "${failed}" fails.`);
  }

  const started = Date.now();
  /** @type {{ mutation: Mutation, killer: string | undefined }[]} */
  const tried = [];
  for (const mutation of mutations) {
    const killer = await tryOut(mutation);
    tried.push({ mutation, killer });
    const seconds = Math.round((Date.now() - started) / 1000);
    const place = `${tried.length}/${mutations.length}, ${seconds} s`;
    console.log(`${place}: ${mutation.area}: ${mutation.breaks}\n    ${verdict(mutation, killer)}`);
  }
  report(tried);
}

/**
 * @param {Mutation} mutation
 * @param {string | undefined} killer
 */
function verdict({ argued }, killer) {
  if (killer) return `killed by ${killer}`;
  return argued ? `alive, argued: ${argued}` : "ALIVE";
}

/** @param {{ mutation: Mutation, killer: string | undefined }[]} tried */
function report(tried) {
  console.log("\n| area | mutations | killed | argued | alive |\n|---|---|---|---|---|");
  const areas = [...new Set(tried.map(({ mutation }) => mutation.area))];
  const row = (/** @type {string} */ name, /** @type {typeof tried} */ some) => {
    const alive = some.filter(({ killer }) => !killer);
    const argued = alive.filter(({ mutation }) => mutation.argued);
    const counts = [some.length, some.length - alive.length, argued.length];
    console.log(`| ${[name, ...counts, alive.length - argued.length].join(" | ")} |`);
  };
  for (const area of areas) {
    row(
      area,
      tried.filter(({ mutation }) => mutation.area === area),
    );
  }
  row("all", tried);
  const alive = tried.filter(({ mutation, killer }) => !killer && !mutation.argued);
  for (const { mutation } of alive) {
    console.log(`\nALIVE: ${mutation.breaks}\n  ${mutation.file}: ${mutation.piece}`);
  }
  // What is argued and dies needs no argument.
  for (const { mutation, killer } of tried) {
    if (killer && mutation.argued)
      console.log(`\nArgued, but killed by ${killer}: ${mutation.breaks}`);
  }
  if (alive.length > 0) process.exitCode = 1;
}

const { values } = readArguments(
  help,
  /** @type {const} */ ({
    options: {
      only: { type: "string", default: "" },
      list: { type: "boolean" },
      help: { type: "boolean" },
    },
  }),
  () => true,
);
try {
  const only = new RegExp(values.only, "i");
  const chosen = (await readMutations()).filter(({ area, file, breaks }) =>
    only.test(`${area} ${file} ${breaks}`),
  );
  if (chosen.length === 0) throw new Error(`No mutation has "${values.only}" in it.`);
  if (values.list) {
    for (const { area, breaks } of chosen) console.log(`${area}: ${breaks}`);
  } else {
    await main(chosen);
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
