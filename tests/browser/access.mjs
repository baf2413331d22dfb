import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/**
 * What axe-core has to object to on a page, in words.
 * @param {import("puppeteer-core").Page | import("puppeteer-core").Frame} page
 */
export async function violations(page) {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { violations } = await globalThis.axe.run(document, {
      resultTypes: ["violations"],
      preload: false,
      // Those of other sites are looked at by themselves.
      iframes: false,
    });
    return violations.flatMap(({ id, nodes }) =>
      nodes
        .slice(0, 3)
        .map(({ target, failureSummary }) => `${id}: ${target.flat()} ${failureSummary}`),
    );
  });
}

/** What has the focus, by its name; no name where nothing has it. */
export function focused(page) {
  return page.evaluate(() => {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    const { width, height } = at.getBoundingClientRect();
    const ring = getComputedStyle(at).outlineStyle;
    if (at === document.body) return { name: "", width: 0, height: 0, ring: "none" };
    const said = [...at.childNodes].filter(
      (node) => node.nodeType !== Node.COMMENT_NODE && node.ariaHidden !== "true",
    );
    const name =
      at.getAttribute("aria-label") ??
      at.labels?.[0]?.textContent ??
      said.map((node) => node.textContent).join("");
    return { name: name.replace(/\s+/g, " ").trim(), width, height, ring };
  });
}
