// @ts-check
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { serveStatic } from "../../browser/static.mjs";
import { output, tool } from "../install.mjs";
import { check, freePort, visit, withServer } from "../page.mjs";
import { writeRecipe } from "../recipes.mjs";
import { checkWebhook, posting, storing } from "../webhook.mjs";

/** @typedef {import("../matrix.mjs").Row} Row */

const told = { source: "google", title: "Website" };

/** @param {string} address */
async function checkJson(address) {
  const text = await (await fetch(address)).text();
  try {
    check(JSON.parse(text), told);
  } catch (error) {
    throw new Error(
      `${new URL(address).pathname}: ${error instanceof Error ? error.message : error}\n${text.slice(0, 500)}`,
    );
  }
}

const reactPackages = { react: "19.3.1", "react-dom": "19.3.1" };

/** @type {(version: string, bundler: string, flags: string[], edge: boolean) => Row} */
const next = (version, bundler, flags, edge) => ({
  name: `Next ${version.split(".")[0]}, ${bundler}: client, server component, route, webhook${edge ? ", edge" : ""}`,
  folder: `next-${version.split(".")[0]}`,
  fixture: "next",
  packages: { next: version, ...reactPackages },
  node: "24",
  async check({ folder, node, browser }) {
    const next = await tool("next")(folder);
    // With webpack, Next 16 builds no route of the edge, whatever is in it.
    if (!edge) await rm(join(folder, "app/api/edge"), { recursive: true });
    await writeRecipe(folder, "docs/next.md", "app/webhooks/meta/route.ts");
    await output(node, [next, "build", ...flags], { cwd: folder });
    const port = await freePort();
    const args = [next, "start", "-p", `${port}`];
    const { env, stored } = await storing(folder);
    return withServer(node, args, { cwd: folder, port, env }, async (origin) => {
      await checkWebhook(posting(`${origin}/webhooks/meta`), stored);
      await checkJson(`${origin}/api/node`);
      if (edge) await checkJson(`${origin}/api/edge`);
      return visit(browser, `${origin}/`);
    });
  },
});

/** @type {Row[]} */
export const frameworks = [
  next("16.4.6", "Turbopack", [], true),
  next("16.4.6", "webpack", ["--webpack"], false),
  next("15.5.29", "webpack", [], true),
  {
    name: "Nuxt 4: page, server route",
    takes: ":referral.prop for the elements",
    folder: "nuxt",
    fixture: "nuxt",
    packages: { nuxt: "4.5.2", vue: "3.5.45" },
    node: "24",
    async check({ folder, node, browser }) {
      await output(node, [await tool("nuxt")(folder), "build"], { cwd: folder });
      const port = await freePort();
      const args = [".output/server/index.mjs"];
      return withServer(node, args, { cwd: folder, port }, async (origin) => {
        await checkJson(`${origin}/api/read`);
        return visit(browser, `${origin}/`);
      });
    },
  },
  {
    name: "SvelteKit 3: page, server route",
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
        await checkJson(`${origin}/api`);
        return visit(browser, `${origin}/`);
      });
    },
  },
  {
    name: "Astro 7: page, endpoint",
    folder: "astro",
    fixture: "astro",
    packages: { astro: "7.3.5" },
    node: "24",
    async check({ folder, node, browser }) {
      await output(node, [await tool("astro")(folder), "build"], { cwd: folder });
      const dist = join(folder, "dist");
      check(JSON.parse(await readFile(join(dist, "read.json"), "utf8")), told);
      const html = await readFile(join(dist, "index.html"), "utf8");
      const site = await serveStatic({ folders: { "/": `${dist}/` }, pages: { "/": html } });
      try {
        return await visit(browser, `${site.origin}/`);
      } finally {
        await site.close();
      }
    },
  },
];
