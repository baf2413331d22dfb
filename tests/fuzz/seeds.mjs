// Writes the cases of tests/cases as a fuzzer takes them, one file each:
// node tests/fuzz/seeds.mjs <webhook|referral|page|journey|product> <folder>
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "../cases/runner.mjs";

/** Longer ones are about limits, which the tests know; they would only make a fuzzer slow. */
const longestSeed = 16_384;

const makers = {
  webhook: { call: "readWebhook", seed: ([body]) => body },
  referral: { call: "parse", seed: ([referral]) => referral },
  page: { call: "readPage", seed: ([url, { referrer = "" } = {}]) => `${url}\n${referrer}` },
  journey: {
    call: "journey",
    seed: ([{ options, state = "", visits }]) =>
      [form(options), state, ...visits.map(form)].join("\n"),
  },
  product: { call: "addProduct", seed: ([, product]) => product },
};

/** @param {Record<string, string>} fields */
function form(fields) {
  return `${new URLSearchParams(fields)}`;
}

const [input, folder] = process.argv.slice(2);
const maker = makers[input];
if (!maker || !folder) {
  console.error(`Usage: node tests/fuzz/seeds.mjs ${Object.keys(makers).join("|")} <folder>`);
  process.exit(2);
}

await mkdir(folder, { recursive: true });
const cases = fileURLToPath(new URL("../cases", import.meta.url));
for (const name of await readdir(cases, { recursive: true })) {
  if (!name.endsWith(".json")) continue;
  const file = JSON.parse(await readFile(join(cases, name), "utf8"));
  for (const one of file.cases ?? []) {
    if (one.call !== maker.call) continue;
    const value = maker.seed(build(one.args));
    const seed = typeof value === "string" ? value : JSON.stringify(value);
    if (seed.length <= longestSeed) await writeFile(join(folder, one.name), seed);
  }
}
