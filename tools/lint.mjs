#!/usr/bin/env node
// @ts-check
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { ensureNodeModules } from "./setup/setup.mjs";
import { ensurePackages, groups } from "./setup/system.mjs";
import { buildCore } from "./steps/core.mjs";
import { eachOf } from "./steps/each.mjs";
import { root, run } from "./steps/run.mjs";

const fix = process.argv.includes("--fix");
// In the analyzer's other mode half of the time goes into a few long functions.
const depth = process.argv.includes("--deep") ? "deep" : "shallow";

/** @param {string[]} patterns */
function tracked(...patterns) {
  return execFileSync("git", ["ls-files", "-co", "--exclude-standard", "--", ...patterns], {
    cwd: root,
    encoding: "utf8",
  })
    .split("\n")
    .filter(Boolean);
}

/** @param {string} file */
function tidy(file) {
  const analyzer = ["-Xclang", "-analyzer-config", "-Xclang", `mode=${depth}`];
  const args = [
    "--quiet",
    "-p",
    "build/native",
    ...analyzer.map((arg) => `--extra-arg=${arg}`),
    file,
  ];
  return run("clang-tidy", args, { quiet: true });
}

async function main() {
  await ensureNodeModules();
  await ensurePackages(groups.lint, "to check the code");
  const bin = join(root, "node_modules/.bin");
  console.log("biome ...");
  await run(join(bin, "biome"), ["check", ...(fix ? ["--write"] : []), "--error-on-warnings", "."]);
  console.log("who may include and import what ...");
  const { trespasses } = await import("./steps/rooms.mjs");
  const found = await trespasses(root);
  if (found.length > 0) throw new Error(found.join("\n"));
  console.log("types of the package, the demo and the tools ...");
  await run(join(bin, "tsc"), ["-p", "js", "--noEmit", "--emitDeclarationOnly", "false"]);
  await run(join(bin, "tsc"), ["-p", "demo", "--noEmit"]);
  await run(join(bin, "tsc"), ["-p", "tools", "--noEmit"]);
  console.log("clang-format ...");
  const cpp = tracked("*.cpp", "*.hpp", "*.h");
  await run("clang-format", [...(fix ? ["-i"] : ["--dry-run", "-Werror"]), ...cpp]);
  if (fix) return;
  console.log("clang-tidy ...");
  await buildCore("native", { tests: true });
  // Headers are read with what includes them.
  const sources = cpp.filter((file) => file.startsWith("wasm/src/") && file.endsWith(".cpp"));
  await eachOf(sources, tidy);
}

await main().catch((error) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
