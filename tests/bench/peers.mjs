// What else a site could load to learn where its visitors came from, as its page would get it.

import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { installOnDemand } from "../../tools/setup/packages.mjs";

const here = fileURLToPath(new URL("./", import.meta.url));

/** The file of each package that a page loads, minified by its makers. */
const packages = {
  "@plausible-analytics/tracker": "plausible.js",
  "@amplitude/plugin-web-attribution-browser": "lib/scripts/amplitude-min.umd.js",
  sourcebuster: "dist/sourcebuster.min.js",
  "@snowplow/browser-tracker": "dist/index.umd.min.js",
  "@segment/analytics-next": "dist/umd/standalone.js",
  "mixpanel-browser": "dist/mixpanel.min.js",
  "@amplitude/analytics-browser": "lib/scripts/amplitude-min.js",
  "posthog-js": "dist/array.js",
};

/** @returns {Promise<{ name: string, bytes: Uint8Array }[]>} */
export async function peers() {
  await ensurePeers();
  return [
    { name: "plain JavaScript (tests/bench/peers/plain.js)", bytes: await plain() },
    ...(await Promise.all(Object.entries(packages).map(([name, file]) => packaged(name, file)))),
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

export function ensurePeers() {
  return installOnDemand(here, "what Camefrom is compared with");
}
