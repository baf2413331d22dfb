// @ts-check
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, it } from "node:test";
import { transform } from "esbuild";
import { root, textOf } from "./markdown.mjs";

const files = [
  "loader.js",
  "frame.js",
  "server.js",
  "widget.js",
  "index.js",
  "elements.classes.js",
  "camefrom.global.js",
  "widget.global.js",
];
const codes = new Map();
for (const file of files) codes.set(file, await readFile(join(root, "js/dist", file), "utf8"));

/**
 * Whether nothing in it has to be rewritten for such an engine.
 * @param {string} code
 * @param {string} target
 */
async function isWithin(code, target) {
  const [rewritten, asItIs] = await Promise.all([
    transform(code, { target, format: "esm" }),
    transform(code, { target: "esnext", format: "esm" }),
  ]);
  return rewritten.code === asItIs.code;
}

/** @type {Record<string, (code: string) => boolean | Promise<boolean>>} */
const uses = {
  "syntax of ES2020": (code) => isWithin(code, "es2020"),
  "syntax of ES2022: private methods": async (code) =>
    (await isWithin(code, "es2022")) && !(await isWithin(code, "es2020")),
  "`WebAssembly`": (code) => /\bWebAssembly\./.test(code),
  "`encodeInto`": (code) => code.includes(".encodeInto("),
  "`toWellFormed`": (code) => code.includes(".toWellFormed("),
  "`navigation`": (code) => /\bnavigation\b/.test(code),
  "`requestIdleCallback`": (code) => code.includes("requestIdleCallback"),
  "`adoptedStyleSheets`": (code) => code.includes("adoptedStyleSheets"),
  "`Object.hasOwn`, `.at()`": (code) => code.includes("Object.hasOwn(") || code.includes(".at("),
  "`ResizeObserver`": (code) => code.includes("new ResizeObserver"),
  "`@container`": (code) => code.includes("@container"),
  "`:has()`": (code) => code.includes(":has("),
  "`light-dark()`": (code) => code.includes("light-dark("),
};

describe("docs/browsers.md", () => {
  const rows = textOf("docs/browsers.md")
    .split("## What is used")[1]
    ?.split("\n")
    .filter((line) => line.startsWith("| "))
    .slice(1)
    .map((line) => line.slice(2, -2).split(" | "));

  for (const [what, isIn] of Object.entries(uses)) {
    it(`says which files use ${what}`, async () => {
      const found = [];
      for (const [file, code] of codes) if (await isIn(code)) found.push(file);
      const row = rows?.find(([first]) => first === what);
      const said = [...(row?.[2] ?? "").matchAll(/`([^`]+)`/g)].map(([, file]) => file);
      assert.deepEqual(said, found);
    });
  }

  it("has no row that is not looked at", () => {
    assert.deepEqual(
      rows?.map(([what]) => what).filter((what = "") => !(what in uses)),
      [],
    );
  });
});
