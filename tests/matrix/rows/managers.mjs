// @ts-check
import { copyFile, mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { output, tool } from "../install.mjs";
import { checkPrinted } from "../page.mjs";

/** @typedef {import("../rows.mjs").Row} Row */

const files = ["print.js", "read.js", "attach.js", "watch.js"];
const wasm = "file: camefrom; bytes: widget";

/**
 * What the manager installs by itself, from the tarball, in a folder of its own.
 * @param {string} folder
 * @param {string} tarball
 */
async function userFolder(folder, tarball) {
  const user = join(folder, "user");
  await mkdir(user);
  for (const name of files) await copyFile(join(folder, name), join(user, name));
  const dependencies = { camefrom: `file:${tarball}` };
  const manifest = { name: "user", private: true, type: "module", dependencies };
  await writeFile(join(user, "package.json"), JSON.stringify(manifest));
  // For Yarn, that the project ends here.
  await writeFile(join(user, "yarn.lock"), "");
  return user;
}

/** @type {Row[]} */
export const managers = [
  {
    name: "pnpm 10",
    fixture: "plain",
    packages: { pnpm: "10.34.9" },
    node: "24",
    wasm,
    async check({ folder, node, tarball }) {
      const user = await userFolder(folder, tarball);
      const env = { PATH: `${dirname(node)}:${process.env.PATH}` };
      await output(node, [await tool("pnpm")(folder), "install", "--prefer-offline"], {
        cwd: user,
        env,
      });
      return checkPrinted(await output(node, ["print.js"], { cwd: user }));
    },
  },
  {
    name: "Yarn 4, Plug'n'Play",
    fixture: "plain",
    packages: { "@yarnpkg/cli-dist": "4.18.1" },
    node: "24",
    wasm,
    async check({ folder, node, tarball }) {
      const user = await userFolder(folder, tarball);
      const registry = (await output("npm", ["config", "get", "registry"])).trim();
      const env = {
        PATH: `${dirname(node)}:${process.env.PATH}`,
        YARN_NPM_REGISTRY_SERVER: registry.replace(/\/$/, ""),
        YARN_ENABLE_TELEMETRY: "0",
        YARN_ENABLE_IMMUTABLE_INSTALLS: "false",
        YARN_NODE_LINKER: "pnp",
      };
      const yarn = join(folder, "node_modules/@yarnpkg/cli-dist/bin/yarn.js");
      await output(node, [yarn, "install"], { cwd: user, env });
      return checkPrinted(await output(node, [yarn, "node", "print.js"], { cwd: user, env }));
    },
  },
];
