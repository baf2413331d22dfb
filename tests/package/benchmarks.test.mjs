import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { describe, it } from "node:test";
import { sizes } from "../bench/sizes.mjs";

const root = new URL("../../", import.meta.url);
const guide = await readFile(new URL("docs/benchmarks.md", root), "utf8");
const readme = await readFile(new URL("README.md", root), "utf8");

/** The cells of a block's rows, without its head. */
function rows(block) {
  const [, text] = new RegExp(`<!-- ${block}: .*? -->(.*?)<!-- end`, "s").exec(guide);
  const lines = text.split("\n").filter((line) => line.startsWith("| "));
  return lines.slice(2).map((line) => line.slice(2, -2).split(" | "));
}

describe("docs/benchmarks.md", () => {
  it("says the size of each module, within 3 %: npm run bench -- sizes --write", async () => {
    const written = rows("sizes");
    const weighed = await sizes();
    assert.equal(written.length, weighed.length);
    for (const { name, raw, brotli } of weighed) {
      const [, ...bytes] = written.find(([file]) => file === `\`${name}\``) ?? [];
      for (const [is, said] of [raw, brotli].map((size, i) => [size, bytes[i]])) {
        const ratio = Number(said?.replaceAll(",", "")) / is;
        assert.ok(Math.abs(ratio - 1) <= 0.03, `${name} is ${is} bytes, not ${said}`);
      }
    }
  });

  it("agrees with README about what a visitor downloads, within 3 %: npm run size", async () => {
    const weighed = await sizes();
    for (const name of ["loader.js", "widget.js", "widget.wasm"]) {
      const row = new RegExp(`^\\| \`${name}\`[^|]*\\| ([\\d,]+) \\| ([\\d,]+) \\|$`, "m").exec(
        readme,
      );
      const weight = weighed.find((file) => file.name === name);
      assert.ok(row && weight, name);
      for (const [is, said] of [weight.raw, weight.brotli].map((size, i) => [size, row[i + 1]])) {
        const ratio = Number(said?.replaceAll(",", "")) / is;
        assert.ok(Math.abs(ratio - 1) <= 0.03, `${name} is ${is} bytes, not ${said}`);
      }
    }
  });

  it("names for each figure a part that can be measured", () => {
    const commands = rows("figures").map((cells) => cells.at(-1));
    assert.ok(commands.length > 0);
    for (const command of commands) {
      const [, part] = /^`npm run bench -- ([a-z-]+)`$/.exec(command) ?? [];
      assert.ok(part && existsSync(new URL(`tests/bench/parts/${part}.mjs`, root)), command);
    }
  });

  it("has a chart of the same figures", async () => {
    const chart = await readFile(new URL("docs/pictures/benchmarks.svg", root), "utf8");
    const drawn = [...chart.matchAll(/^<text x="\d+" y="\d+">([\d.,]+)<\/text>$/gm)];
    assert.deepEqual(
      drawn.map(([, ratio]) => ratio),
      rows("figures").map((cells) => cells.at(-2).split(" ")[0]),
    );
  });
});
