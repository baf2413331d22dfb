// What else a site could load to learn where its visitors came from, as its page would get it.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { access, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = fileURLToPath(new URL("./", import.meta.url));

/** @returns {Promise<{ name: string, bytes: Uint8Array }[]>} */
export async function peers() {
  await ensureInstalled();
  return [
    { name: "plain JavaScript (tests/bench/peers/plain.js)", bytes: await plain() },
    await packaged("sourcebuster", "dist/sourcebuster.min.js"),
    await packaged("posthog-js", "dist/array.js"),
  ];
}

async function plain() {
  const { outputFiles } = await build({
    entryPoints: [`${here}peers/plain.js`],
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2019",
    write: false,
  });
  return outputFiles[0].contents;
}

/**
 * @param {string} name
 * @param {string} file
 */
async function packaged(name, file) {
  const folder = `${here}node_modules/${name}/`;
  const { version } = JSON.parse(await readFile(`${folder}package.json`, "utf8"));
  return { name: `${name} ${version}`, bytes: await readFile(folder + file) };
}

/** The peers are heavy, so they are no part of the workspace and come only when they are asked for. */
async function ensureInstalled() {
  try {
    await access(`${here}node_modules/.package-lock.json`);
    return;
  } catch {
    console.error("Fetching what Camefrom is compared with (tests/bench) ...");
  }
  const child = spawn("npm", ["ci", "--ignore-scripts", "--silent"], {
    cwd: here,
    stdio: ["ignore", "ignore", "inherit"],
  });
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error("npm ci failed in tests/bench; is the npm registry in reach?");
}
