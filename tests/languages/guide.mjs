// @ts-check
import assert from "node:assert/strict";
import { mkdir, readFile, symlink } from "node:fs/promises";
import { join } from "node:path";
import { root, run } from "../../tools/steps/run.mjs";

/** Where the commands of the guides run. Kept, so that what is built is built once. */
export const folder = join(root, "build/languages");

/** A folder that holds nothing of ours but the repository, under the name that the guides give it. */
export async function prepareFolder() {
  await mkdir(join(folder, "build"), { recursive: true });
  await symlink(root, join(folder, "camefrom")).catch((error) => {
    if (error.code !== "EEXIST") throw error;
  });
}

/**
 * What a guide says to type, with what it says will be seen, where it does.
 * @param {string} name of a file in docs/
 * @returns {Promise<{ title: string, script: string, output: string | undefined }[]>}
 */
export async function commandsIn(name) {
  const text = await readFile(join(root, "docs", name), "utf8");
  /** @type {{ title: string, script: string, output: string | undefined }[]} */
  const commands = [];
  let title = name;
  for (const [, heading, language, block] of text.matchAll(
    /^## (.+)$|^```(sh|text)\n([\s\S]*?)^```$/gm,
  )) {
    const last = commands.at(-1);
    if (heading) title = heading;
    else if (language === "sh") commands.push({ title, script: block ?? "", output: undefined });
    else if (last) last.output = block;
  }
  return commands;
}

/** What the guide installs; nothing is done again that is up to date. */
export async function install() {
  await prepareFolder();
  const first = (await commandsIn("cpp.md")).find(({ title }) => title === "Install it");
  assert.ok(first);
  await run("bash", ["-euo", "pipefail", "-c", first.script], {
    cwd: folder,
    env: { ...process.env, CMAKE_GENERATOR: "Ninja" },
    quiet: true,
  });
}
