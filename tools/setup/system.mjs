// @ts-check
import { existsSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { findOnPath } from "./paths.mjs";
import { CommandError, runQuietly } from "./run.mjs";

/**
 * A Debian package, and the command or the file that tells whether it is there.
 * @typedef {{ command: string, package: string } | { file: string, package: string }} Need
 */

/** @type {Need[]} */
export const build = [
  { command: "git", package: "git" },
  { command: "python3", package: "python3" },
  { command: "cmake", package: "cmake" },
  { command: "ninja", package: "ninja-build" },
  { command: "g++", package: "g++" },
  { file: "/usr/include/nlohmann/json.hpp", package: "nlohmann-json3-dev" },
];

/** @type {Need[]} */
export const tests = [{ file: "/usr/src/googletest/CMakeLists.txt", package: "googletest" }];

/** @type {Need[]} */
export const lint = [
  { command: "clang-format", package: "clang-format" },
  { command: "clang-tidy", package: "clang-tidy" },
];

/** @type {Need[]} */
export const fuzz = [
  { command: "clang++", package: "clang" },
  // libFuzzer itself; its own path names the version of Clang.
  { file: "/usr/share/doc/libclang-rt-dev", package: "libclang-rt-dev" },
];

/** @type {Need[]} */
export const bench = [
  { file: "/usr/include/benchmark/benchmark.h", package: "libbenchmark-dev" },
  // The library's own path names the processor.
  { file: "/usr/share/doc/libboost-url1.81-dev", package: "libboost-url1.81-dev" },
];

/** @type {Need[]} */
export const docs = [{ command: "doxygen", package: "doxygen" }];

/** @type {Need[]} */
export const languages = [
  ...docs,
  { command: "clang++", package: "clang" },
  { command: "pkg-config", package: "pkg-config" },
  { command: "javac", package: "default-jdk-headless" },
  { file: "/usr/share/java/jna.jar", package: "libjna-java" },
  { command: "ruby", package: "ruby" },
  { command: "php", package: "php-cli" },
];

/** @type {Need[]} */
export const browsers = [
  { command: "chromium", package: "chromium" },
  { command: "firefox-esr", package: "firefox-esr" },
  { command: "WebKitWebDriver", package: "webkit2gtk-driver" },
  // WebKitGTK's test browser has no headless mode of its own.
  { command: "Xvfb", package: "xvfb" },
  { file: "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", package: "fonts-dejavu-core" },
  // Without an Arabic font right-to-left text is drawn as boxes and cannot be judged.
  {
    file: "/usr/share/fonts/truetype/noto/NotoSansArabic-Regular.ttf",
    package: "fonts-noto-core",
  },
  // The same holds for emoji, which ads and people write.
  {
    file: "/usr/share/fonts/truetype/noto/NotoColorEmoji.ttf",
    package: "fonts-noto-color-emoji",
  },
];

/** What the platform runs behind, and what the guides type. @type {Need[]} */
export const server = [
  { command: "caddy", package: "caddy" },
  { command: "curl", package: "curl" },
  { command: "openssl", package: "openssl" },
];

export const groups = { build, tests, lint, fuzz, bench, docs, languages, browsers, server };

const lockSeconds = 300;

/**
 * Installs the packages that are missing, and nothing when none is.
 * @param {Need[]} needs
 * @param {string} why ends the sentence "Installing x ..."
 * @param {{ log?: import("./run.mjs").Log }} [options]
 * @returns {Promise<string[]>} the packages that were installed
 */
export async function ensurePackages(needs, why, { log = console.error } = {}) {
  const missing = needs.filter((need) => !isPresent(need));
  if (missing.length === 0) return [];
  const names = [...new Set(missing.map((need) => need.package))];
  const wanted = missing.map((need) => ("command" in need ? need.command : need.file)).join(", ");
  if (!findOnPath("apt-get")) {
    throw new Error(`Please install these, which are needed ${why}: ${wanted}.`);
  }
  const install = ["install", "-y", "--no-install-recommends", ...names];
  const advice = `Run "apt-get update && apt-get ${install.join(" ")}" as root, then try again.`;
  if (!canBecomeRoot()) throw new Error(`${wanted}: missing, needed ${why}. ${advice}`);

  const label = `Installing ${names.join(" ")} ${why}`;
  try {
    await apt(install, label, log);
  } catch {
    // Package lists that are missing or out of date are the usual cause, so they come first.
    try {
      await apt(["update"], "Updating apt's package lists", log);
      await apt(install, label, log);
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error);
      throw new Error(
        `${names.join(" ")} could not be installed, needed ${why}. ${advice}\n${detail}`,
      );
    }
  }
  const still = missing.filter((need) => !isPresent(need));
  if (still.length > 0) {
    const left = still.map((need) => ("command" in need ? need.command : need.file)).join(", ");
    throw new Error(
      `${left}: still missing after installing ${names.join(" ")}; is PATH complete?`,
    );
  }
  return names;
}

/** @param {Need} need */
function isPresent(need) {
  return "command" in need ? findOnPath(need.command) !== undefined : existsSync(need.file);
}

const isRoot = () => process.getuid?.() === 0;

const canBecomeRoot = () => isRoot() || findOnPath("sudo") !== undefined;

/**
 * @param {string[]} args
 * @param {string} label
 * @param {import("./run.mjs").Log} log
 */
async function apt(args, label, log) {
  const command = [
    "env",
    "DEBIAN_FRONTEND=noninteractive",
    "apt-get",
    "-q",
    "-o",
    `DPkg::Lock::Timeout=${lockSeconds}`,
    "-o",
    "Dpkg::Use-Pty=0",
    ...args,
  ];
  const atTerminal = process.stdin.isTTY === true;
  if (!isRoot()) command.unshift("sudo", ...(atTerminal ? [] : ["-n"]));
  const deadline = Date.now() + lockSeconds * 1000;
  for (;;) {
    try {
      await runQuietly(command[0], command.slice(1), {
        label,
        log,
        logName: `apt-${args[0]}`,
        interactive: !isRoot() && atTerminal,
      });
      return;
    } catch (error) {
      // apt's own waiting covers installing, but not the lock on the package lists.
      const locked = error instanceof CommandError && /Could not get lock/.test(error.output);
      if (!locked || Date.now() > deadline) throw error;
      log("Another apt is at work; waiting for it ...");
      await sleep(5000);
    }
  }
}
