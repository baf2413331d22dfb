// @ts-check
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { slug } from "../../docs/.vitepress/slug.mjs";

export const root = join(import.meta.dirname, "../..");

/** Everything that is written for readers, by its path in the repository. */
export function pages() {
  const listed = execFileSync("git", ["ls-files", "-co", "--exclude-standard", "*.md"], {
    cwd: root,
    encoding: "utf8",
  });
  return listed
    .split("\n")
    .filter((name) => /^([A-Z]+|docs\/.+|js\/README|.+\/README)\.md$/.test(name));
}

/** @param {string} page */
export const textOf = (page) => readFileSync(join(root, page), "utf8");

/**
 * @typedef {object} Fence
 * @property {string} language as it stands behind the fence: "ts"
 * @property {string[]} words that follow
 * @property {string} code
 * @property {number} line of the code's first line, from 1
 * @property {string} given what stands in a comment before it: `<!-- given: const now = 0; -->`
 */

/**
 * @param {string} text
 * @returns {Fence[]}
 */
export function fencesOf(text) {
  /** @type {Fence[]} */
  const fences = [];
  /** @type {Fence | undefined} */
  let open;
  let given = "";
  let before = "";
  for (const [index, line] of text.split("\n").entries()) {
    const [, info] = /^ *```(.*)$/.exec(line) ?? [];
    if (open) {
      if (info === undefined) open.code += `${line}\n`;
      else open = undefined;
    } else if (info !== undefined) {
      [, given = ""] = /<!-- given:((?:(?!-->)[\s\S])*)-->\s*$/.exec(before) ?? [];
      const [language = "", ...words] = info.trim().split(/ +/);
      open = { language, words, code: "", line: index + 2, given: given.trim() };
      fences.push(open);
      before = "";
    } else {
      before += `${line}\n`;
    }
  }
  if (open) throw new Error(`The fence before line ${open.line} has no end.`);
  return fences;
}

/** @param {string} text */
function withoutCode(text) {
  return text
    .replace(/^```.*?^```$/gms, "")
    .replace(/^ {4}.*$/gm, "")
    .replace(/(`+)(?!`).+?(?<!`)\1(?!`)/g, "");
}

/**
 * Where its links and pictures lead, but for other sites.
 * @param {string} text
 */
export function linksOf(text) {
  const found = withoutCode(text).matchAll(
    /\]\(([^()\s]+)(?: "[^"]*")?\)|\b(?:href|src)="([^"]+)"/g,
  );
  return [...found]
    .map(([, link, attribute]) => link ?? attribute ?? "")
    .filter((link) => !/^[a-z]+:/i.test(link));
}

/**
 * What a link to this page may have behind its `#`, as GitHub makes it of headings.
 * @param {string} text
 */
export function anchorsOf(text) {
  /** @type {Map<string, number>} */
  const seen = new Map();
  const prose = text.replace(/^```.*?^```$/gms, "");
  const anchors = new Set([...prose.matchAll(/<a id="([^"]+)">/g)].map(([, id]) => id));
  for (const [, heading = ""] of prose.matchAll(/^#{1,6} (.+)$/gm)) {
    const anchor = slug(heading.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1"));
    const count = seen.get(anchor) ?? 0;
    seen.set(anchor, count + 1);
    anchors.add(count ? `${anchor}-${count}` : anchor);
  }
  return anchors;
}
