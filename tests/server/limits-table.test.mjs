import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { describe, it } from "node:test";

const server = new URL("../../demo/platform/server/", import.meta.url);
const guide = readFileSync(new URL("../../docs/limits.md", import.meta.url), "utf8");
const [, table = ""] = /<!-- limits -->([\s\S]*)<!-- end of limits -->/.exec(guide) ?? [];
const rows = table.split("\n").filter((line) => /^\| (?!what|---)/.test(line));

describe("the table of limits", () => {
  it("has a row for whatever a visitor or a webhook may cost", () => assert.ok(rows.length > 20));

  for (const line of rows) {
    const [, what, most, , where] = line.split("|").map((cell) => cell.trim());
    it(`says what the server does of ${what}`, () => {
      const [, file, name] = /^`([\w/.-]+)` `(\w+)`$/.exec(where) ?? [];
      const source = readFileSync(new URL(file, server), "utf8");
      assert.equal(Number(/^[\d,]+/.exec(most)?.[0].replaceAll(",", "")), constant(source, name));
    });
  }
});

describe("429 and 503", () => {
  it("are answered nowhere without saying when to come again", () => {
    const files = readdirSync(server, { recursive: true }).filter((name) => name.endsWith(".ts"));
    assert.ok(files.length > 50);
    const silent = files.filter((name) =>
      /HTTPException\(\s*(429|503)\b/.test(readFileSync(new URL(name, server), "utf8")),
    );
    assert.deepEqual(silent, []);
  });
});

/** What a constant, or a field, of the source stands for; it may be so many times another one. */
function constant(source, name) {
  const [, value] = new RegExp(`\\b${name}(?: =|:) ([\\w *]+)[;,]`).exec(source) ?? [];
  assert.ok(value, `${name} is not there any more`);
  return value
    .split(" * ")
    .map((part) => (/^\d/.test(part) ? Number(part.replaceAll("_", "")) : constant(source, part)))
    .reduce((product, factor) => product * factor);
}
