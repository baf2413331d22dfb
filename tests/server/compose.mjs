// What compose.yaml and the files beside it say, as Docker would put them together.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { root } from "../package/markdown.mjs";

/**
 * @param {string[]} files
 * @param {Record<string, string>} variables of the --env-file
 * @returns {Record<string, any>} the services
 */
export function servicesOf(files, variables) {
  const [first, ...others] = files.map((file) => read(file, variables));
  const all = others.reduce(merged, first);
  for (const [name, { extends: from, ...own }] of Object.entries(all)) {
    if (from) all[name] = merged(read(from.file, variables)[from.service], own);
  }
  return all;
}

/** @param {string} file @param {Record<string, string>} variables */
function read(file, variables) {
  const text = readFileSync(join(root, file), "utf8");
  return parse(
    text.replace(/\$\{(\w+):\?[^}]+\}/g, (_all, name) => {
      if (!variables[name]) throw new Error(`${file} wants ${name}.`);
      return variables[name];
    }),
  ).services;
}

function merged(one, other) {
  const isMap = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
  if (!isMap(one) || !isMap(other)) return other;
  const result = { ...one };
  for (const [key, value] of Object.entries(other)) {
    result[key] = key in one ? merged(one[key], value) : value;
  }
  return result;
}
