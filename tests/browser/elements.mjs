import { settle } from "./gallery.mjs";

/** @typedef {"camefrom-banner" | "camefrom-panel"} Tag */

/**
 * Puts an element on the page, with the properties given, and waits until it shows them.
 * @param {import("puppeteer-core").Page} page one that is at /empty of the gallery's server
 * @param {Tag} tag
 * @param {Record<string, unknown>} properties
 * @param {number} width of the place that it is in
 */
export async function show(page, tag, properties, width = 600) {
  const handle = await page.evaluateHandle(
    async (tag, properties, width) => {
      await import("/camefrom/elements.bundle.js");
      const place = document.querySelector("main");
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(`main { inline-size: ${width}px; font-family: "DejaVu Sans" }`);
      document.adoptedStyleSheets = [sheet];
      const element = Object.assign(document.createElement(tag), { locale: "en-GB" }, properties);
      place.replaceChildren(element);
      return element;
    },
    tag,
    properties,
    width,
  );
  await settle(page);
  return /** @type {import("puppeteer-core").ElementHandle<HTMLElement>} */ (handle.asElement());
}

/**
 * Sets properties of an element that is shown, and waits until it shows them.
 * @param {import("puppeteer-core").ElementHandle<HTMLElement>} element
 * @param {Record<string, unknown>} properties
 */
export async function set(element, properties) {
  await element.evaluate(async (element, properties) => {
    Object.assign(element, properties);
    await element.updateComplete;
  }, properties);
  await settle(element.frame.page());
}

/**
 * The texts of all that match, as they are shown: without what only screen readers get.
 * @param {import("puppeteer-core").ElementHandle<HTMLElement>} element
 * @param {string} selector in its shadow root
 */
export function texts(element, selector) {
  return element.evaluate((element, selector) => {
    const shown = (node) => {
      if (node.nodeType === Node.TEXT_NODE) return node.data;
      if (node.nodeType !== Node.ELEMENT_NODE || node.matches(".unseen, .whole")) return "";
      return [...node.childNodes].map(shown).join("");
    };
    return [...element.shadowRoot.querySelectorAll(selector)].map((one) =>
      shown(one).replace(/\s+/g, " ").trim(),
    );
  }, selector);
}

/**
 * Label and value of every row, in the order in which they stand.
 * @param {import("puppeteer-core").ElementHandle<HTMLElement>} panel
 */
export async function rows(panel) {
  const labels = await panel.evaluate((panel) =>
    [...panel.shadowRoot.querySelectorAll("dt")].map((term) => term.textContent.trim()),
  );
  const values = await texts(panel, "dd");
  return labels.map((label, index) => [label, values[index]]);
}

/**
 * What attributes of the first match say.
 * @param {import("puppeteer-core").ElementHandle<HTMLElement>} element
 * @param {string} selector in its shadow root
 * @param {string[]} names
 */
export function attributes(element, selector, names) {
  return element.evaluate(
    (element, selector, names) => {
      const found = element.shadowRoot.querySelector(selector);
      return found && Object.fromEntries(names.map((name) => [name, found.getAttribute(name)]));
    },
    selector,
    names,
  );
}

/** @param {import("puppeteer-core").ElementHandle<HTMLElement>} element */
export async function click(element, selector) {
  const found = await element.evaluateHandle(
    (element, selector) => element.shadowRoot.querySelector(selector),
    selector,
  );
  await found.asElement()?.click();
  await settle(element.frame.page());
}
