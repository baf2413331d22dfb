// What has a role and a name, for Firefox. It can be asked for these itself, but takes 200 ms for one
// document, and another 90 for each shadow root, which are most of the time of a test. axe-core
// computes both by the same specifications, and looks into shadow roots.

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const source = await readFile(
  createRequire(import.meta.url).resolve("axe-core/axe.min.js"),
  "utf8",
);

/**
 * Looks from a world of its own, which the page neither sees nor has changed.
 *
 * @param {import("puppeteer-core").Frame | import("puppeteer-core").ElementHandle} place
 * @param {string} role
 * @param {string} name any, where it is empty
 * @returns {Promise<import("puppeteer-core").ElementHandle[]>}
 */
export async function accessible(place, role, name) {
  const frame = "frame" in place ? place.frame : place;
  const world = frame.isolatedRealm();
  if (!(await world.evaluate(() => "axe" in globalThis))) await world.evaluate(source);
  const root = "frame" in place ? place : await frame.$(":root");
  if (!root) return [];
  const start = await world.adoptHandle(root);
  const list = await start.evaluateHandle(
    (start, role, name) => {
      const { axe } = globalThis;
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
    role,
    name,
  );
  const handles = [...(await list.getProperties()).values()];
  const found = handles.map((handle) => handle.asElement()).filter((handle) => handle !== null);
  return Promise.all(found.map((handle) => frame.mainRealm().transferHandle(handle)));
}
