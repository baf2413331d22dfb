// What has a role and a name, for Firefox. It can be asked for these itself, but takes 200 ms for one
// document, and another 90 for each shadow root, which are most of the time of a test. axe-core
// computes both by the same specifications, and looks into shadow roots.

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const key = "camefrom.test.axe";
const source = await readFile(
  createRequire(import.meta.url).resolve("axe-core/axe.min.js"),
  "utf8",
);

/** Leaves no global of axe-core's behind: pages are tested for what scripts add to them. */
const install = `(() => {
  let value;
  try {
    ${source};
    value = globalThis.axe;
  } catch {}
  delete globalThis.axe;
  Object.defineProperty(globalThis, Symbol.for("${key}"), { value });
})()`;

/**
 * @param {import("puppeteer-core").Frame | import("puppeteer-core").ElementHandle} place
 * @param {string} role
 * @param {string} name any, where it is empty
 * @returns {Promise<import("puppeteer-core").ElementHandle[]>}
 */
export async function accessible(place, role, name) {
  const frame = "frame" in place ? place.frame : place;
  if (!(await frame.evaluate((key) => Symbol.for(key) in globalThis, key))) {
    await frame.evaluate(install);
  }
  // Not by frame.$(), which keeps the document: of one that was just replaced it rejects a promise that nobody holds.
  const start =
    "frame" in place ? place : await frame.evaluateHandle(() => document.documentElement);
  const list = await start.evaluateHandle(
    (start, key, role, name) => {
      try {
        const axe = globalThis[Symbol.for(key)];
        const { aria, dom, text } = axe.commons;
        axe.setup(document.documentElement);
        const below = axe.utils.getNodeFromTree(start);
        return axe.utils
          .querySelectorAll(below, "*")
          .filter(
            (node) =>
              node !== below &&
              aria.getRole(node) === role &&
              dom.isVisibleToScreenReaders(node) &&
              (!name || text.accessibleTextVirtual(node).trim() === name),
          )
          .map((node) => node.actualNode);
      } catch {
        return null;
      } finally {
        globalThis[Symbol.for(key)]?.teardown();
      }
    },
    key,
    role,
    name,
  );
  // On a page that breaks the language on purpose axe-core does not run.
  const isThere = await list.evaluate((list) => list !== null);
  return isThere ? elementsOf(list) : askFirefox(start, role, name);
}

/** One shadow root after the other: it looks into none by itself. */
async function askFirefox(start, role, name) {
  const roots = await start.evaluateHandle((start) => {
    const below = (node) => [
      ...(node.shadowRoot ? [node.shadowRoot, ...below(node.shadowRoot)] : []),
      ...[...node.children].flatMap(below),
    ];
    return [start, ...below(start)];
  });
  const found = [];
  for (const root of await elementsOf(roots)) {
    found.push(...(await root.$$(`aria/${name}[role="${role}"]`)));
  }
  return found;
}

/** @param {import("puppeteer-core").JSHandle} list */
async function elementsOf(list) {
  const handles = [...(await list.getProperties()).values()];
  return handles.map((handle) => handle.asElement()).filter((handle) => handle !== null);
}
