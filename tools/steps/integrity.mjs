// @ts-check
import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { root } from "./run.mjs";

const dist = join(root, "js/dist");
const loader = "loader.js";

/**
 * Subresource integrity of everything that a page may load by a tag or an import.
 * @returns {Promise<{ name: string, hash: string }[]>}
 */
export async function integrity() {
  const names = await readdir(dist, { recursive: true });
  const scripts = names.filter(
    (name) => name.endsWith(".js") && !name.endsWith(".node.js") && name !== loader,
  );
  return Promise.all(
    [loader, ...scripts.sort()].map(async (name) => ({
      name: relative(root, join(dist, name)),
      hash: `sha384-${createHash("sha384")
        .update(await readFile(join(dist, name)))
        .digest("base64")}`,
    })),
  );
}

/** @param {(line: string) => void} log */
export async function printIntegrity(log) {
  log("Subresource integrity:");
  for (const { name, hash } of await integrity()) log(`  ${name}\n    ${hash}`);
}
