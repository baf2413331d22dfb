#!/usr/bin/env node
// @ts-check
// node tools/sites.mjs: makes the table that is compiled out of the list that people read.
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { root } from "./steps/run.mjs";

const list = join(root, "wasm/src/website/sites.txt");
const table = join(root, "wasm/src/website/sites.inc");

/** @type {Record<string, string>} the list's headings, as site.hpp calls them */
const kinds = {
  other: "kUnknown",
  ai_assistant: "kAssistant",
  mail: "kMail",
  shopping: "kShopping",
  video: "kVideo",
  social: "kSocial",
  search: "kSearch",
};

/**
 * @param {string} text the list
 * @returns {Map<string, string[]>} the words by kind, sorted; what lies close together packs well
 */
export function readSites(text) {
  const words = new Map(Object.keys(kinds).map((kind) => [kind, /** @type {string[]} */ ([])]));
  const seen = new Set();
  let kind = "";
  for (const [index, line] of text.split("\n").entries()) {
    const wrong = (/** @type {string} */ what) => new Error(`Line ${index + 1}: ${what}`);
    if (!line || line.startsWith("#")) continue;
    const heading = /^\[(.*)\]$/.exec(line);
    if (heading) {
      kind = heading[1] ?? "";
      if (!words.has(kind)) throw wrong(`there is no kind "${kind}"`);
      continue;
    }
    for (const word of line.split(" ")) {
      if (!/^(app:|\*\.)?[a-z0-9+_-]+(\.[a-z0-9_-]+)*(\.\*)?$/.test(word)) {
        throw wrong(`"${word}" is no name, host or app in small letters`);
      }
      if (seen.has(word)) throw wrong(`"${word}" is there twice`);
      seen.add(word);
      words.get(kind)?.push(word);
    }
  }
  for (const some of words.values()) some.sort();
  return words;
}

/** @param {string} text the list */
export function tableOf(text) {
  const date = /Last looked through: (\d{4}-\d\d-\d\d)\./.exec(text)?.[1];
  if (!date) throw new Error("The list does not say when it was last looked through.");
  const lines = [
    `// Made by tools/sites.mjs out of sites.txt of ${date}. Change that, not this.`,
    "// clang-format off",
    "constexpr SiteWords kSiteWords[] = {",
  ];
  for (const [kind, words] of readSites(text)) {
    lines.push(`    {${kinds[kind]},`);
    let line = "";
    for (const word of words) {
      if (line.length + word.length > 90) {
        lines.push(`     "${line}"`);
        line = "";
      }
      line += `${word} `;
    }
    lines.push(`     "${line.trimEnd()}"},`);
  }
  return `${[...lines, "};", "// clang-format on"].join("\n")}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await writeFile(table, tableOf(await readFile(list, "utf8")));
}
