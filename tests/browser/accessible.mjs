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
  const before = Object.getOwnPropertyDescriptor(globalThis, "axe");
  ${source};
  const value = globalThis.axe;
  delete globalThis.axe;
  if (before) Object.defineProperty(globalThis, "axe", before);
  Object.defineProperty(globalThis, Symbol.for("${key}"), { value, configurable: true });
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
  const start = "frame" in place ? place : await frame.$(":root");
  if (!start) return [];
  const list = await start.evaluateHandle(
    (start, key, role, name) => {
      const axe = globalThis[Symbol.for(key)];
      const { aria, dom, text } = axe.commons;
      axe.setup(document.documentElement);
      try {
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
      } finally {
        axe.teardown();
      }
    },
    key,
    role,
    name,
  );
  const handles = [...(await list.getProperties()).values()];
  return handles.map((handle) => handle.asElement()).filter((handle) => handle !== null);
}
