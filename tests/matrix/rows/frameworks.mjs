// @ts-check
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { serveStatic } from "../../browser/static.mjs";
import { output, tool } from "../install.mjs";
import { check, freePort, visit, withServer } from "../page.mjs";
import { checkWebhook, posting, storing } from "../webhook.mjs";

/** @typedef {import("../rows.mjs").Row} Row */

const told = { source: "google", title: "Website" };

/**
 * @param {string} address
 * @returns {Promise<import("../watched.mjs").Started[]>}
 */
async function checkJson(address) {
  const text = await (await fetch(address)).text();
  try {
    check(JSON.parse(text), told);
    return JSON.parse(text).watched;
  } catch (error) {
    throw new Error(
      `${new URL(address).pathname}: ${error instanceof Error ? error.message : error}\n${text.slice(0, 500)}`,
    );
  }
}

const page = "file: camefrom, widget, views (page)";

const reactPackages = { react: "19.3.1", "react-dom": "19.3.1" };

/**
 * Without a framework: rendered on a server, then hydrated.
 * @type {(version: string, short?: boolean) => Row}
 */
const react = (version, short = false) => ({
  name: `React ${version.split(".")[0]}, hydrated`,
  folder: `react-${version.split(".")[0]}`,
  fixture: "react",
  takes: "`Banner` of `camefrom/react`",
  packages: { react: version, "react-dom": version, esbuild: "0.28.2" },
  wasm: "bytes: camefrom, widget, views (page); bytes: camefrom (server)",
  short,
  async check({ folder, node, browser }) {
    const esbuild = join(folder, "node_modules/esbuild/bin/esbuild");
    const common = ["--bundle", "--jsx=automatic", "--outdir=dist"];
    const root = Number.parseInt(version, 10) < 18 ? "root-17.js" : "root.js";
    const browsers = ["client.jsx", "--format=esm", `--alias:#root=./${root}`];
    await output(node, [esbuild, ...browsers, ...common], { cwd: folder });
    const servers = ["server.jsx", "--platform=node", "--format=cjs", "--out-extension:.js=.cjs"];
    await output(node, [esbuild, ...servers, ...common], { cwd: folder });
    const port = await freePort();
    return withServer(node, ["dist/server.cjs"], { cwd: folder, port }, async (origin) => ({
      page: await visit(browser, `${origin}/`),
      server: await checkJson(`${origin}/read`),
    }));
  },
});

/** @type {(version: string, bundler: string, flags: string[], edge: boolean) => Row} */
const next = (version, bundler, flags, edge) => ({
  name: `Next ${version.split(".")[0]}, ${bundler}: client, server component, route, webhook${edge ? ", edge" : ""}`,
  folder: `next-${version.split(".")[0]}`,
  fixture: "next",
  packages: { next: version, ...reactPackages },
  takes: "`Banner` of `camefrom/react`",
  node: "24",
  wasm: [
    ...[page, "bytes: camefrom (server)"],
    ...(edge ? ["compiled before: camefrom (edge)"] : []),
  ].join("; "),
  programs: { "docs/next.md": ["app/webhooks/meta/route.ts"] },
  async check({ folder, node, browser }) {
    const next = await tool("next")(folder);
    // With webpack, Next 16 builds no route of the edge, whatever is in it.
    if (!edge) await rm(join(folder, "app/api/edge"), { recursive: true });
    await output(node, [next, "build", ...flags], { cwd: folder });
    const port = await freePort();
    const args = [next, "start", "-p", `${port}`];
    const { env, stored } = await storing(folder);
    return withServer(node, args, { cwd: folder, port, env }, async (origin) => {
      await checkWebhook(posting(`${origin}/webhooks/meta`), stored);
      return {
        page: await visit(browser, `${origin}/`),
        server: await checkJson(`${origin}/api/node`),
        ...(edge ? { edge: await checkJson(`${origin}/api/edge`) } : {}),
      };
    });
  },
});

/** @type {Row[]} */
export const frameworks = [
  react("19.3.1", true),
  react("18.3.1"),
  react("17.0.2"),
  next("16.4.6", "Turbopack", [], true),
  next("16.4.6", "webpack", ["--webpack"], false),
  next("15.5.29", "webpack", [], true),
  {
    name: "Nuxt 4: page, server route",
    wasm: `${page}; file: camefrom (server)`,
    takes: "`:referral.prop` for the elements",
    folder: "nuxt",
    fixture: "nuxt",
    packages: { nuxt: "4.5.2", vue: "3.5.45" },
    node: "24",
    async check({ folder, node, browser }) {
      await output(node, [await tool("nuxt")(folder), "build"], { cwd: folder });
      const port = await freePort();
      const args = [".output/server/index.mjs"];
      return withServer(node, args, { cwd: folder, port }, async (origin) => {
        const server = await checkJson(`${origin}/api/read`);
        return { page: await visit(browser, `${origin}/`), server };
      });
    },
  },
  {
    name: "SvelteKit 3: page, server route",
    wasm: `${page}; bytes: camefrom (server)`,
    folder: "sveltekit",
    fixture: "sveltekit",
    packages: {
      "@sveltejs/kit": "3.2.0",
      "@sveltejs/adapter-node": "6.0.1",
      "@sveltejs/vite-plugin-svelte": "7.3.1",
      svelte: "5.57.3",
      vite: "8.4.0",
    },
    node: "24",
    async check({ folder, node, browser }) {
      await output(node, [await tool("vite")(folder), "build"], { cwd: folder });
      const port = await freePort();
      return withServer(node, ["build"], { cwd: folder, port }, async (origin) => {
        const server = await checkJson(`${origin}/api`);
        return { page: await visit(browser, `${origin}/`), server };
      });
    },
  },
  {
    name: "Astro 7: page, endpoint",
    wasm: `${page}; file: camefrom (build)`,
    folder: "astro",
    fixture: "astro",
    packages: { astro: "7.3.5" },
    node: "24",
    async check({ folder, node, browser }) {
      await output(node, [await tool("astro")(folder), "build"], { cwd: folder });
      const dist = join(folder, "dist");
      const read = JSON.parse(await readFile(join(dist, "read.json"), "utf8"));
      check(read, told);
      const html = await readFile(join(dist, "index.html"), "utf8");
      const site = await serveStatic({ folders: { "/": `${dist}/` }, pages: { "/": html } });
      try {
        return { page: await visit(browser, `${site.origin}/`), build: read.watched };
      } finally {
        await site.close();
      }
    },
  },
];
