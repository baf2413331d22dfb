// @ts-check
import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { root } from "./run.mjs";

const loader = join(root, "demo/dist/public/chat/loader.js");
const dist = join(root, "js/dist");

/**
 * Subresource integrity of everything that a page may load by a tag or an import.
 * @returns {Promise<{ name: string, hash: string }[]>}
 */
export async function integrity() {
  const names = await readdir(dist, { recursive: true });
  const scripts = names.filter((name) => name.endsWith(".js") && !name.endsWith(".node.js"));
  return Promise.all(
    [loader, ...scripts.sort().map((name) => join(dist, name))].map(async (file) => ({
      name: relative(root, file),
      hash: `sha384-${createHash("sha384")
        .update(await readFile(file))
        .digest("base64")}`,
    })),
  );
}

/** @param {(line: string) => void} log */
export async function printIntegrity(log) {
  log("Subresource integrity:");
  for (const { name, hash } of await integrity()) log(`  ${name}\n    ${hash}`);
}
