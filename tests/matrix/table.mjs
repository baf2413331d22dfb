// @ts-check
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const guide = join(import.meta.dirname, "../../docs/package.md");
const table = /(<!-- matrix: .* -->\n\n).*?(?=\n<!-- end of the matrix -->)/s;

/** What the guide says of the rows. @param {import("./rows.mjs").Row[]} rows */
export function tableOf(rows) {
  const lines = rows.map(({ name, wasm, takes = "nothing" }) => `| ${name} | ${wasm} | ${takes} |`);
  return ["| with | WebAssembly | it takes |", "|---|---|---|", ...lines, ""].join("\n");
}

/** What stands there. */
export function tableThere() {
  const [whole = "", head = ""] = table.exec(readFileSync(guide, "utf8")) ?? [];
  return whole.slice(head.length);
}

/** @param {import("./rows.mjs").Row[]} rows */
export function writeTable(rows) {
  const text = readFileSync(guide, "utf8");
  writeFileSync(
    guide,
    text.replace(table, (_, head) => head + tableOf(rows)),
  );
}
