// @ts-check
import { launch } from "../browser/browsers.mjs";
import { node, pack, project } from "./install.mjs";
import { writeRecipe } from "./recipes.mjs";
import { bundlers } from "./rows/bundlers.mjs";
import { frameworks } from "./rows/frameworks.mjs";
import { managers } from "./rows/managers.mjs";
import { runtimes } from "./rows/runtimes.mjs";
import { webhooks } from "./rows/webhooks.mjs";
import { describeStarted } from "./watched.mjs";

/** @typedef {import("./watched.mjs").Started} Started */

/**
 * @typedef {object} Row a way to use the package, as somebody does
 * @property {string} name
 * @property {string} [folder] rows with the same one share what is installed
 * @property {string} fixture
 * @property {Record<string, string>} packages beside ours, in exact versions
 * @property {string} [node] the version that it needs; default the one that runs this
 * @property {boolean} [short] part of `npm test`
 * @property {string} [takes] what has to be configured; default nothing
 * @property {string} wasm which modules of WebAssembly are started, and from where, in the words of
 *   describeStarted(); of each place where there are several: "page: ...; server: ..."
 * @property {Record<string, string[]>} [programs] of which guides it runs which programs, as they stand there
 * @property {(given: { folder: string, node: string, browser: import("puppeteer-core").Browser, tarball: string }) =>
 *   Promise<Started[] | Record<string, Started[]>>} check answers what was started, by place where there are several
 */

/** @type {Row[]} */
const rows = [...bundlers, ...runtimes, ...frameworks, ...managers, ...webhooks];

/**
 * Runs the rows and prints the table.
 * @param {{ short?: boolean | undefined, names?: string[] }} [options] names: only rows whose name holds one
 * @returns {Promise<number>} how many failed
 */
async function runMatrix({ short, names = [] } = {}) {
  const chosen = rows.filter(
    (row) =>
      (!short || row.short) &&
      (names.length === 0 ||
        names.some((part) => row.name.toLowerCase().includes(part.toLowerCase()))),
  );
  if (chosen.length === 0) throw new Error("There is no row with such a name.");
  const { folder: camefrom, tarball } = await pack();
  const browser = await launch("chromium");
  const width = Math.max(...chosen.map(({ name }) => name.length));
  let failed = 0;
  /** @type {{ name: string, wasm: string, takes: string }[]} */
  const works = [];
  console.log(`${"with".padEnd(width)}  works  WebAssembly; it takes`);
  try {
    for (const row of chosen) {
      const {
        name,
        folder: shared,
        fixture,
        packages,
        node: version,
        takes = "nothing",
        wasm,
        programs = {},
        check,
      } = row;
      const id = shared ?? name.toLowerCase().replace(/[^a-z0-9]+/g, "-");
      try {
        const folder = await project(id, { fixture, packages, camefrom });
        for (const [page, files] of Object.entries(programs)) {
          for (const file of files) await writeRecipe(folder, page, file);
        }
        const program = version ? await node(version) : process.execPath;
        const started = await check({ folder, node: program, browser, tarball });
        const seen = await describeStarted(camefrom, started);
        if (seen !== wasm) throw new Error(`It started ${seen}, and should have ${wasm}.`);
        works.push({ name, wasm, takes });
        console.log(`${name.padEnd(width)}  yes    ${wasm}; ${takes}`);
      } catch (error) {
        failed++;
        const text = error instanceof Error ? error.message : String(error);
        console.log(`${name.padEnd(width)}  NO\n${text.slice(0, 3000).replace(/^/gm, "    ")}`);
      }
    }
  } finally {
    await browser.close();
  }
  // As test runners close, for whoever counts.
  console.log(`\n${chosen.length - failed} passed, ${failed} failed`);
  return failed;
}

const args = process.argv.slice(2);
const names = args.filter((arg) => arg !== "--short");
if ((await runMatrix({ short: args.includes("--short"), names })) > 0) process.exitCode = 1;
