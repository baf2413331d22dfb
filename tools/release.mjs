#!/usr/bin/env node
// @ts-check
import { mkdir, readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { buildAll } from "./build.mjs";
import { capture } from "./setup/run.mjs";
import { readArguments } from "./steps/arguments.mjs";
import { root, run } from "./steps/run.mjs";

const help = `Usage: npm run release

Makes the package's tarball in build/release/, and says how to publish it. Refuses:

  - a checkout with changes that are not committed, before and after the build
  - artefacts that were there before: js/dist is built anew, from modules of this very wasm/
  - a version that CHANGELOG.md does not name, or that has a tag already; js/package.json has it, and CMake reads it there
  - repository fields in js/package.json that are still the placeholder

Publishing is a step of its own, in CI: npm publish --provenance wants its identity.
`;

/** What stands in js/package.json as long as there is no public address. */
const placeholder = "camefrom.example";

async function refuseChanges() {
  const changed = await capture("git", ["-C", root, "status", "--porcelain"]);
  if (changed.trim()) throw new Error(`Commit this first:\n${changed}`);
}

/** @param {string} version */
async function refuseVersion(version) {
  const changes = await readFile(join(root, "CHANGELOG.md"), "utf8");
  if (!changes.includes(`\n## ${version} (`)) {
    throw new Error(`CHANGELOG.md has no "## ${version} (date)": move what is under Unreleased.`);
  }
  const [, unreleased = ""] = /\n## Unreleased\n(.*?)(?:\n## |$)/s.exec(changes) ?? [];
  if (unreleased.trim()) {
    throw new Error(`CHANGELOG.md has changes under Unreleased: move them under ${version}.`);
  }
  const tags = await capture("git", ["-C", root, "tag", "--list", `v${version}`]);
  if (tags.trim()) throw new Error(`v${version} is released already: raise the version.`);
}

async function main() {
  const manifest = await readFile(join(root, "js/package.json"), "utf8");
  const { version } = JSON.parse(manifest);
  await refuseChanges();
  await refuseVersion(version);
  if (!JSON.parse(manifest).homepage.endsWith("/")) {
    throw new Error("js/package.json: homepage is where the guides are, and ends in a slash.");
  }
  if (manifest.includes(placeholder)) {
    throw new Error(
      `js/package.json still says ${placeholder}: give homepage, repository and bugs.`,
    );
  }
  await rm(join(root, "js/dist"), { recursive: true, force: true });
  await buildAll();
  await refuseChanges();
  const folder = join(root, "build/release");
  await mkdir(folder, { recursive: true });
  await run("npm", ["pack", "--ignore-scripts", "--pack-destination", folder], {
    cwd: join(root, "js"),
  });
  const { size } = await stat(join(folder, `camefrom-${version}.tgz`));
  console.log(`build/release/camefrom-${version}.tgz: ${size.toLocaleString("en")} bytes`);
  console.log(
    `Then, in CI: git tag v${version} && npm publish --provenance build/release/camefrom-${version}.tgz`,
  );
}

readArguments(help, /** @type {const} */ ({ options: { help: { type: "boolean" } } }), () => true);
try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
