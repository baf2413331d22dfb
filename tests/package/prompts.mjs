// Reads an assistant's prompt back, as a suspicious reader would.

/**
 * What stands outside of the quotes, and what the literals say. Throws where a line is anything but
 * fixed text, or a label and one whole JSON string literal.
 *
 * @param {string} prompt
 * @returns {{ outside: string, values: string[] }}
 */
export function readBack(prompt) {
  /** @type {string[]} */
  const values = [];
  const outside = prompt.split("\n").map((line) => {
    const quote = line.indexOf('"');
    if (quote < 0) return line;
    const literal = line.slice(quote);
    const value = JSON.parse(literal);
    if (typeof value !== "string") throw new Error(`no string: ${line}`);
    if (/[<>&`[\]{}]|[\p{Cc}\p{Zl}\p{Zp}\p{DI}]/u.test(literal)) {
      throw new Error(`not escaped: ${line}`);
    }
    if (/[\u201c-\u201f\u2033\uff02\u301d-\u301f]/.test(literal)) {
      throw new Error(`looks like a closing quote: ${line}`);
    }
    values.push(value);
    return line.slice(0, quote);
  });
  return { outside: outside.join("\n"), values };
}

/**
 * Text as a reader sees it, by the properties that Unicode gives characters.
 *
 * @param {string} text
 */
export function seen(text) {
  return text
    .toWellFormed()
    .replace(/[\t-\r\u0085\u2800\p{Z}]/gu, " ")
    .replace(/[\p{Cc}\p{Co}\p{DI}\p{NChar}\ufff9-\ufffb]/gu, "")
    .replace(/ +/g, " ")
    .trim();
}

/**
 * @param {string} text
 * @param {number} characters
 */
export function capped(text, characters) {
  const all = [...text];
  return all.length > characters ? `${all.slice(0, characters - 1).join("")}…` : text;
}
