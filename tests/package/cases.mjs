import { readdir, readFile } from "node:fs/promises";

const folder = new URL("../cases/", import.meta.url);

/**
 * Every case file below tests/cases, with its name relative to that folder.
 *
 * @returns {Promise<{ file: string, about: string, cases: import("../cases/runner.mjs").Case[] }[]>}
 */
export async function loadCases() {
  const entries = await readdir(folder, { recursive: true });
  const files = entries
    .map((entry) => entry.replaceAll("\\", "/"))
    .filter((entry) => entry.endsWith(".json"))
    .sort();
  return Promise.all(
    files.map(async (file) => {
      const text = await readFile(new URL(file, folder), "utf8");
      return { file, ...JSON.parse(text) };
    }),
  );
}
