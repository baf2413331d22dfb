// @ts-check
import { fileURLToPath } from "node:url";
import { weighFile } from "../../tools/steps/weigh.mjs";

const dist = fileURLToPath(new URL("../../js/dist/", import.meta.url));

/** What servers, consoles and pages load of the package, beside its adapters. */
const files = [
  "camefrom.wasm",
  "index.node.js",
  "views.wasm",
  "elements.bundle.js",
  "widget.wasm",
  "widget-twin.js",
  "widget.js",
  "loader.js",
];

export function sizes() {
  return Promise.all(files.map((file) => weighFile(dist + file)));
}

/** @param {import("../../tools/steps/weigh.mjs").Weight[]} weights */
export function sizesAsMarkdown(weights) {
  const bytes = (/** @type {number} */ value) => value.toLocaleString("en");
  return [
    "| file | bytes | with brotli |",
    "| --- | ---: | ---: |",
    ...weights.map(({ name, raw, brotli }) => `| \`${name}\` | ${bytes(raw)} | ${bytes(brotli)} |`),
  ].join("\n");
}
