// @ts-check
import { launch } from "../browser/browsers.mjs";
import { node, pack, project } from "./install.mjs";
import { writeRecipe } from "./recipes.mjs";
import { rows } from "./rows.mjs";
import { writeTable } from "./table.mjs";
import { describeStarted } from "./watched.mjs";

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
const names = args.filter((arg) => !arg.startsWith("--"));
if ((await runMatrix({ short: args.includes("--short"), names })) > 0) process.exitCode = 1;
else if (args.includes("--write")) writeTable(rows);
