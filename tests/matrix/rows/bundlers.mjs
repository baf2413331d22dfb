// @ts-check
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { serveStatic } from "../../browser/static.mjs";
import { output, tool } from "../install.mjs";
import { freePort, visit, withoutPage, withServer } from "../page.mjs";

/** @typedef {import("../rows.mjs").Row} Row */

/**
 * Serves what a bundler has made, and visits it.
 * @param {import("puppeteer-core").Browser} browser
 * @param {string} folder
 * @param {{ script?: string, module?: boolean }} [page] the page's one script, where the bundler makes none
 */
async function visitStatic(browser, folder, { script, module = true } = {}) {
  const tag = module ? `<script type="module" src="${script}">` : `<script src="${script}">`;
  const html = script
    ? `<!doctype html><title>Shop</title><body>${tag}</script>`
    : await readFile(join(folder, "index.html"), "utf8");
  const site = await serveStatic({ folders: { "/": `${folder}/` }, pages: { "/": html } });
  try {
    return await visit(browser, `${site.origin}/`);
  } finally {
    await site.close();
  }
}

const file = "file: camefrom, widget, views";
const bytes = "bytes: camefrom, widget, views";

/** @type {(version: string, more?: { short?: boolean, dev?: string }) => Row[]} */
const vite = (version, { short = false, dev = file } = {}) => {
  const major = version.split(".")[0];
  const common = { fixture: "plain", packages: { vite: version }, node: "24", short };
  return [
    {
      ...common,
      name: `Vite ${major} build`,
      wasm: file,
      folder: `vite-${major}`,
      async check({ folder, node, browser }) {
        await output(node, [await tool("vite")(folder), "build"], { cwd: folder });
        return visitStatic(browser, join(folder, "dist"));
      },
    },
    {
      ...common,
      name: `Vite ${major} dev`,
      wasm: dev,
      folder: `vite-${major}`,
      async check({ folder, node, browser }) {
        const port = await freePort();
        const args = [await tool("vite")(folder), "--port", `${port}`, "--host", "127.0.0.1"];
        return withServer(node, args, { cwd: folder, port }, (origin) =>
          visit(browser, `${origin}/`),
        );
      },
    },
  ];
};

/** @type {(args: string[], page: { script: string, module?: boolean }) => Row["check"]} */
const esbuild =
  (args, page) =>
  async ({ folder, node, browser }) => {
    const common = ["main.js", "--bundle", "--minify"];
    const script = join(folder, "node_modules/esbuild/bin/esbuild");
    await output(node, [script, ...common, ...args], { cwd: folder });
    return visitStatic(browser, join(folder, "dist"), page);
  };

const esbuildPackages = { esbuild: "0.28.2" };

/** @type {Row[]} */
export const bundlers = [
  ...vite("4.5.9", { dev: bytes }),
  ...vite("5.4.9", { dev: bytes }),
  ...vite("6.4.6", { dev: bytes }),
  ...vite("7.3.8", { dev: bytes, short: true }),
  ...vite("8.4.0"),
  {
    name: "webpack 5",
    wasm: file,
    fixture: "plain",
    packages: { webpack: "5.113.0", "webpack-cli": "7.3.1" },
    node: "24",
    short: true,
    async check({ folder, node, browser }) {
      const args = ["--entry", "./main.js", "--mode", "production", "-o", "dist"];
      await output(node, [await tool("webpack")(folder), ...args], { cwd: folder });
      await refuseMachine(folder, "dist/main.js");
      return visitStatic(browser, join(folder, "dist"), { script: "/main.js", module: false });
    },
  },
  {
    name: "Rspack 2",
    wasm: file,
    fixture: "plain",
    packages: { "@rspack/core": "2.3.4", "@rspack/cli": "2.2.8" },
    node: "24",
    async check({ folder, node, browser }) {
      const args = ["build", "--entry", "./main.js", "--mode", "production", "-o", "dist"];
      await output(node, [await tool("@rspack/cli")(folder), ...args], { cwd: folder });
      return visitStatic(browser, join(folder, "dist"), { script: "/main.js", module: false });
    },
  },
  {
    name: "Rollup 4 + node-resolve",
    wasm: bytes,
    fixture: "plain",
    packages: { rollup: "4.68.8", "@rollup/plugin-node-resolve": "16.0.3" },
    node: "24",
    short: true,
    async check({ folder, node, browser }) {
      const args = ["main.js", "-d", "dist", "-f", "es", "-p", "node-resolve"];
      await output(node, [await tool("rollup")(folder), ...args], { cwd: folder });
      return visitStatic(browser, join(folder, "dist"), { script: "/main.js" });
    },
  },
  {
    name: "rolldown 1",
    wasm: bytes,
    fixture: "plain",
    packages: { rolldown: "1.3.3" },
    node: "24",
    async check({ folder, node, browser }) {
      const args = ["main.js", "-d", "dist", "--platform", "browser"];
      await output(node, [await tool("rolldown")(folder), ...args], { cwd: folder });
      return visitStatic(browser, join(folder, "dist"), { script: "/main.js" });
    },
  },
  {
    name: "esbuild, ESM",
    wasm: bytes,
    folder: "esbuild",
    fixture: "plain",
    packages: esbuildPackages,
    node: "24",
    short: true,
    check: esbuild(["--format=esm", "--outfile=dist/out.js"], { script: "/out.js" }),
  },
  {
    name: "esbuild, ESM in pieces",
    wasm: bytes,
    folder: "esbuild",
    fixture: "plain",
    packages: esbuildPackages,
    node: "24",
    check: esbuild(["--format=esm", "--splitting", "--outdir=dist"], { script: "/main.js" }),
  },
  {
    name: "esbuild, IIFE",
    wasm: bytes,
    folder: "esbuild",
    fixture: "plain",
    packages: esbuildPackages,
    node: "24",
    short: true,
    check: esbuild(["--format=iife", "--outfile=dist/out.js"], {
      script: "/out.js",
      module: false,
    }),
  },
  {
    name: "Parcel 2",
    wasm: file,
    fixture: "plain",
    packages: { parcel: "2.16.4" },
    node: "24",
    async check({ folder, node, browser }) {
      const args = ["build", "index.html", "--no-cache"];
      await output(node, [await tool("parcel")(folder), ...args], { cwd: folder });
      return visitStatic(browser, join(folder, "dist"));
    },
  },
  {
    name: "module script, import map",
    wasm: file,
    fixture: "plain",
    packages: {},
    short: true,
    async check({ folder, browser }) {
      const imports = {
        camefrom: "/node_modules/camefrom/dist/index.js",
        "camefrom/widget": "/node_modules/camefrom/dist/widget.js",
        "camefrom/elements": "/node_modules/camefrom/dist/elements.bundle.js",
      };
      const html = `<!doctype html><title>Shop</title><body>
        <script type="importmap">${JSON.stringify({ imports })}</script>
        <script type="module" src="/main.js"></script>`;
      await writeFile(join(folder, "index.html"), html);
      return visitStatic(browser, folder);
    },
  },
  {
    name: "classic script",
    wasm: file,
    fixture: "classic",
    packages: {},
    short: true,
    check: ({ folder, browser }) => visitStatic(browser, folder),
  },
  {
    name: "worker, module",
    wasm: "bytes: camefrom, widget",
    folder: "workers",
    fixture: "workers",
    packages: esbuildPackages,
    node: "24",
    short: true,
    check: (row) => visitWorker(row, "worker.html"),
  },
  {
    name: "service worker, module",
    wasm: "bytes: camefrom, widget",
    folder: "workers",
    fixture: "workers",
    packages: esbuildPackages,
    node: "24",
    check: (row) => visitWorker(row, "service-worker.html"),
  },
];

/** A bundle is the same wherever it was made. */
async function refuseMachine(folder, file) {
  const text = await readFile(join(folder, file), "utf8");
  for (const part of [folder, "file:///"]) {
    if (text.includes(part)) throw new Error(`${file} names the machine: ${part}`);
  }
}

/** @type {(row: Parameters<Row["check"]>[0], page: string) => ReturnType<typeof visit>} */
async function visitWorker({ folder, node, browser }, page) {
  const script = join(folder, "node_modules/esbuild/bin/esbuild");
  const args = ["worker.js", "service-worker.js", "--bundle", "--format=esm", "--outdir=."];
  await output(node, [script, ...args, "--allow-overwrite"], { cwd: folder });
  const html = await readFile(join(folder, page), "utf8");
  const site = await serveStatic({ folders: { "/": `${folder}/` }, pages: { "/": html } });
  try {
    return await visit(browser, `${site.origin}/`, withoutPage);
  } finally {
    await site.close();
  }
}
