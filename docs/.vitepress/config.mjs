// @ts-check
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitepress";
import { slug } from "./slug.mjs";

const docs = dirname(dirname(fileURLToPath(import.meta.url)));
const root = dirname(docs);
const { description } = JSON.parse(readFileSync(join(root, "js/package.json"), "utf8"));

/**
 * docs/README.md lists the guides in the order in which they are to be read; the sidebar is that list.
 * @returns {import("vitepress").DefaultTheme.SidebarItem[]}
 */
function guides() {
  const groups = readFileSync(join(docs, "README.md"), "utf8").split(/^## /m).slice(1);
  return groups.map((group) => ({
    text: group.slice(0, group.indexOf("\n")),
    items: [...group.matchAll(/^- \[(.+?)\]\((.+?)\.md\)/gm)].map(([, text = "", page = ""]) => ({
      text,
      link: `/${page}`,
    })),
  }));
}

/** One page for each entry point, as TypeDoc has made them. */
function api() {
  const folder = join(docs, "api");
  if (!existsSync(folder)) return [];
  const pages = readdirSync(folder).filter((name) => name.endsWith(".md") && name !== "index.md");
  const items = pages.map((name) => ({
    text: /^# (.+)$/m.exec(readFileSync(join(folder, name), "utf8"))?.[1] ?? name,
    link: `/api/${name.slice(0, -3)}`,
  }));
  return [{ text: "API", items: items.sort((one, other) => (one.text < other.text ? -1 : 1)) }];
}

/** The pages of the C++ headers, which are no pages of VitePress's. */
function cpp() {
  const isMade = existsSync(join(root, "build/docs/cpp/index.html"));
  return isMade ? [{ text: "C++", link: "/cpp/index.html", target: "_self" }] : [];
}

/**
 * A guide is read in the repository, too, and names files of it; the site does not have them, so they
 * are no links there.
 * @param {import("vitepress").MarkdownRenderer} markdown
 */
function withoutLinksToFiles(markdown) {
  markdown.core.ruler.push("files-of-the-repository", ({ tokens, env }) => {
    for (const { children } of tokens) {
      let isFile = false;
      for (const token of children ?? []) {
        if (token.type === "link_open") isFile = leavesDocs(token.attrGet("href"), env);
        if (!isFile || !token.type.startsWith("link_")) continue;
        if (token.type === "link_close") isFile = false;
        token.type = "text";
        token.tag = "";
        token.nesting = 0;
        token.content = "";
      }
    }
  });
}

/**
 * What stands in code is code, `{{campaign.name}}`, too: Vue would look for such a thing in the page.
 * @param {import("vitepress").MarkdownRenderer} markdown
 */
function withCodeAsItStands(markdown) {
  markdown.core.ruler.push("code-as-it-stands", ({ tokens }) => {
    for (const { children } of tokens) {
      for (const token of children ?? []) {
        if (token.type === "code_inline") token.attrSet("v-pre", "");
      }
    }
  });
}

/**
 * @param {string | null} href
 * @param {{ path?: string }} env
 */
function leavesDocs(href, { path = docs }) {
  if (!href || /^([a-z]+:|[#/])/.test(href)) return false;
  return relative(docs, normalize(join(dirname(path), href))).startsWith("..");
}

export default defineConfig({
  title: "Camefrom",
  description,
  outDir: join(root, "build/site"),
  cacheDir: join(root, "build/site-cache"),
  rewrites: { "README.md": "index.md" },
  cleanUrls: false,
  // There is no picture to ask for.
  head: [["link", { rel: "icon", href: "data:," }]],
  lastUpdated: false,
  markdown: {
    config: (markdown) => {
      withoutLinksToFiles(markdown);
      withCodeAsItStands(markdown);
    },
    anchor: { slugify: slug },
  },
  themeConfig: {
    search: { provider: "local" },
    outline: [2, 3],
    sidebar: [...guides(), ...api()],
    nav: [{ text: "API", link: "/api/" }, ...cpp()],
  },
});
