// @ts-check
import { stat } from "node:fs/promises";
import { join, relative } from "node:path";
import { run } from "../steps/run.mjs";
import { checkout } from "./paths.mjs";

/**
 * Installs the packages of a folder with a package-lock.json of its own, where they are not there yet.
 * They are heavy, so they are no part of the workspace and come only when they are asked for.
 * @param {string} folder
 * @param {string} what for whoever waits
 */
export async function installOnDemand(folder, what) {
  const [installed, locked] = await Promise.all(
    ["node_modules/.package-lock.json", "package-lock.json"].map(async (name) => {
      return (await stat(join(folder, name)).catch(() => null))?.mtimeMs ?? 0;
    }),
  );
  if (Number(installed) > Number(locked)) return;
  const name = relative(checkout, folder);
  console.error(`Fetching ${what} (${name}) ...`);
  await run("npm", ["ci", "--ignore-scripts", "--silent"], { cwd: folder }).catch(() => {
    throw new Error(`npm ci failed in ${name}; is the npm registry in reach?`);
  });
}
