// @ts-check
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { dirname, join, normalize } from "node:path";

/** What a page or a style sheet fetches by itself from elsewhere. */
const foreign = new RegExp(
  [
    `<(?:script|img|iframe|source|video)\\b[^>]*\\bsrc="(?:https?:)?//[^"]*"`,
    `<link\\b[^>]*\\bhref="(?:https?:)?//[^"]*"`,
    `(?:url\\(|@import )["']?(?:https?:)?//[^)]*`,
  ].join("|"),
  "g",
);

/**
 * What is wrong with a static site: links that lead nowhere, and requests to other sites.
 * @param {string} folder
 * @param {string} base the path under which it will stand
 * @returns {Promise<string[]>}
 */
export async function faultsOf(folder, base) {
  const names = await readdir(folder, { recursive: true });
  /** @type {Map<string, string>} */
  const pages = new Map();
  const faults = [];
  for (const name of names.filter((name) => /\.(html|css)$/.test(name))) {
    const text = await readFile(join(folder, name), "utf8");
    if (name.endsWith(".html")) pages.set(name, text);
    for (const [request] of text.matchAll(foreign)) faults.push(`${name} asks for ${request}`);
  }
  const anchors = new Map(
    [...pages].map(([name, text]) => [
      name,
      new Set([...text.matchAll(/\bid="([^"]+)"/g)].map(([, id]) => id)),
    ]),
  );
  for (const [name, text] of pages) {
    const links = new Set([...text.matchAll(/<a\b[^>]*\bhref="([^"]+)"/g)].map(([, link]) => link));
    for (const link of links) {
      if (!link || /^[a-z]+:/.test(link)) continue;
      const [path = "", anchor] = link.split("#");
      const target = targetOf(path, name, base);
      const isThere = target !== undefined && existsSync(join(folder, target));
      const known = anchors.get(target ?? "");
      if (!isThere || (anchor && known && !known.has(decodeURIComponent(anchor)))) {
        faults.push(`${name} links to ${link}, which is not there`);
      }
    }
  }
  return faults;
}

/**
 * The file that a link of a page means; none where it leads out of the site.
 * @param {string} path
 * @param {string} page
 * @param {string} base
 */
function targetOf(path, page, base) {
  if (path === "") return page;
  if (path.startsWith("/") && !path.startsWith(base)) return undefined;
  const whole = path.startsWith("/") ? path.slice(base.length) : join(dirname(page), path);
  const file = normalize(whole === "" || whole.endsWith("/") ? `${whole}index.html` : whole);
  return file.startsWith("..") ? undefined : file;
}
