// @ts-check
import { rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { output, tool } from "../install.mjs";
import { checkPrinted } from "../page.mjs";
import { writeTests } from "../recipes.mjs";
import { leftIn } from "../watched.mjs";
import { withWorkerd } from "../workerd.mjs";

/** @typedef {import("../rows.mjs").Row} Row */

const bytes = "bytes: camefrom, widget";

const required = `require("./watch.cjs");
const { load } = require("camefrom");
const { start } = require("camefrom/widget");
load().then(async (camefrom) => {
  const referral = camefrom.readPage("https://shop.example/?utm_source=google&gclid=Ab");
  const page = { url: "https://shop.example/?utm_source=google", referrer: "" };
  const message = await start({ page }).attach({ id: "1" });
  const attached = message.referral.website.utm.source;
  const unasked = (await start().attach({ id: "1" })).referral ? "something" : "nothing";
  const { title } = camefrom.banner(referral);
  const source = referral.website.utm.source;
  console.log(JSON.stringify({ source, title, attached, unasked, watched: globalThis.watched }));
});
`;

/** @type {(name: string, version: string | undefined, short: boolean) => Row[]} */
const node = (name, version, short) => {
  const common = { fixture: "plain", folder: "node", packages: {}, short };
  return [
    {
      ...common,
      ...(version ? { node: version } : {}),
      name: `${name}, import`,
      wasm: "file: camefrom; bytes: widget",
      async check({ folder, node }) {
        return checkPrinted(await output(node, ["print.js"], { cwd: folder }));
      },
    },
    {
      ...common,
      ...(version ? { node: version } : {}),
      name: `${name}, require()`,
      wasm: bytes,
      async check({ folder, node }) {
        await writeFile(join(folder, "required.cjs"), required);
        return checkPrinted(await output(node, ["required.cjs"], { cwd: folder }));
      },
    },
  ];
};

/** @type {(name: string, args: string[], file: string) => Row} */
const bundled = (name, args, file) => ({
  name,
  folder: "esbuild-node",
  fixture: "plain",
  packages: { esbuild: "0.28.2" },
  wasm: bytes,
  short: true,
  async check({ folder, node }) {
    const script = join(folder, "node_modules/esbuild/bin/esbuild");
    const common = [
      file,
      "--bundle",
      "--platform=node",
      `--outfile=dist/${name.split(" ").pop()}/out.${args[1]}`,
    ];
    await writeFile(join(folder, "required.cjs"), required);
    await output(node, [script, ...common, `--format=${args[0]}`], { cwd: folder });
    // As on a server, where nothing else is.
    await rename(join(folder, "node_modules"), join(folder, "node_modules.away"));
    try {
      const out = `dist/${name.split(" ").pop()}/out.${args[1]}`;
      return checkPrinted(await output(node, [out], { cwd: folder }));
    } finally {
      await rename(join(folder, "node_modules.away"), join(folder, "node_modules"));
    }
  },
});

/** @type {(environment: "node" | "jsdom" | "happy-dom", packages?: Record<string, string>, short?: boolean) => Row} */
const vitest = (environment, packages = {}, short = false) => ({
  name: `Vitest 5, ${environment}`,
  folder: "vitest",
  fixture: "vitest",
  packages: { vitest: "5.1.2", vite: "8.4.0", jsdom: "31.0.1", "happy-dom": "21.0.4", ...packages },
  node: "24",
  wasm: environment === "node" ? "file: camefrom" : "file: camefrom; bytes: widget, views",
  short,
  async check({ folder, node }) {
    if (environment === "node") await writeTests(folder, "vitest");
    const args = ["run", "--environment", environment, environment === "node" ? "node" : "page"];
    await output(node, [await tool("vitest")(folder), ...args], { cwd: folder });
    return leftIn(folder);
  },
});

/** @type {(environment: "node" | "jsdom") => Row} */
const jest = (environment) => ({
  name: `Jest 30, ${environment}`,
  folder: "jest",
  fixture: "jest",
  packages: { jest: "30.5.2", "jest-environment-jsdom": "30.5.2" },
  node: "24",
  wasm: environment === "node" ? "bytes: camefrom" : "bytes: camefrom, widget, views",
  async check({ folder, node }) {
    if (environment === "node") await writeTests(folder, "jest");
    const args = ["--env", environment, environment === "node" ? "node.test" : "page.test"];
    await output(node, [await tool("jest")(folder), ...args], { cwd: folder });
    return leftIn(folder);
  },
});

/** @type {Row[]} */
export const runtimes = [
  ...node("Node (this one)", undefined, true),
  ...node("Node 20.0", "20.0.0", false),
  ...node("Node 24", "24", false),
  bundled("Node, bundled by esbuild as esm", ["esm", "mjs"], "print.js"),
  bundled("Node, bundled by esbuild as cjs", ["cjs", "cjs"], "required.cjs"),
  vitest("node", {}, true),
  vitest("jsdom"),
  vitest("happy-dom"),
  jest("node"),
  jest("jsdom"),
  {
    name: "Deno 2",
    fixture: "plain",
    packages: { deno: "2.9.6" },
    wasm: bytes,
    async check({ folder }) {
      const deno = join(
        folder,
        "node_modules/@deno",
        `${process.platform}-${process.arch}-glibc`,
        "deno",
      );
      // Without a permission.
      const env = { DENO_NO_UPDATE_CHECK: "1" };
      const args = ["run", "--no-prompt", "print.js"];
      return checkPrinted(await output(deno, args, { cwd: folder, env }));
    },
  },
  {
    name: "Bun 1",
    fixture: "plain",
    packages: { bun: "1.4.5" },
    wasm: "file: camefrom, widget",
    async check({ folder }) {
      const bun = join(
        folder,
        `node_modules/@oven/bun-${process.platform}-${process.arch}/bin/bun`,
      );
      return checkPrinted(await output(bun, ["run", "print.js"], { cwd: folder }));
    },
  },
  {
    name: "workerd",
    fixture: "edge",
    packages: { esbuild: "0.28.2", workerd: "1.20261117.1" },
    node: "24",
    wasm: "compiled before: camefrom",
    check: ({ folder, node }) =>
      withWorkerd({ folder, node, script: "worker.js" }, async (origin) => {
        return checkPrinted(await (await fetch(`${origin}/`)).text());
      }),
  },
];
