// @ts-check
import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { root } from "./run.mjs";

/**
 * One rule broken on purpose.
 * @typedef {object} Mutation
 * @property {string} file in the checkout
 * @property {string} piece a text that stands in the file exactly once
 * @property {string} instead what stands there then
 * @property {string} breaks the rule that is broken, as a sentence
 * @property {string} [argued] why no test has to notice it
 *
 * @typedef {Mutation & { area: string }} ListedMutation
 */

const folder = join(root, "tests/mutations");

/**
 * All mutations of tests/mutations, by area: the name of the file they stand in.
 * @returns {Promise<ListedMutation[]>}
 */
export async function readMutations() {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".mjs")).sort();
  const lists = names.map(async (name) => {
    /** @type {{ default: Mutation[] }} */
    const { default: mutations } = await import(join(folder, name));
    return mutations.map((mutation) => ({ ...mutation, area: basename(name, ".mjs") }));
  });
  return (await Promise.all(lists)).flat();
}

/**
 * The text of a file with a mutation in it.
 * @param {string} text
 * @param {Mutation} mutation
 */
export function mutate(text, { file, piece, instead, breaks }) {
  const count = text.split(piece).length - 1;
  if (count !== 1) {
    throw new Error(`${file} has ${count} times, not once, the piece of "${breaks}":\n${piece}`);
  }
  return text.replace(piece, () => instead);
}

/**
 * The same of a file in a checkout.
 * @param {string} top the checkout
 * @param {Mutation} mutation
 */
export async function mutatedFile(top, mutation) {
  return mutate(await readFile(join(top, mutation.file), "utf8"), mutation);
}
