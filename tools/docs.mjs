#!/usr/bin/env node
// @ts-check
import { existsSync } from "node:fs";
import { cp, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { ensureNodeModules, installOnDemand } from "./setup/packages.mjs";
import { findOnPath } from "./setup/paths.mjs";
import { readArguments } from "./steps/arguments.mjs";
import { root, run } from "./steps/run.mjs";
import { faultsOf } from "./steps/site.mjs";

const help = `Usage: npm run docs [-- --serve | --base PATH]

Makes a static site of docs/, of the API of js/src and, where Doxygen is installed, of the C++ headers, in
build/site. Fails where a link leads nowhere, and where a page would ask another site for anything. The
other generators are fetched the first time.

  --serve  shows the guides at http://localhost:5173, and again when one is changed; writes no site
  --base   the path under which the site will stand, "/" unless told: /camefrom/
`;

const docs = join(root, "docs");
const output = join(root, "build/site");
const cpp = join(root, "build/docs/cpp");

const { values } = readArguments(
  help,
  /** @type {const} */ ({
    options: {
      serve: { type: "boolean" },
      base: { type: "string", default: "/" },
      help: { type: "boolean" },
    },
  }),
  ({ values }) => /^\/(.*\/)?$/.test(String(values.base)),
);

async function main() {
  const begun = Date.now();
  await ensureNodeModules();
  await installOnDemand(docs, "what makes the site");
  const generator = (/** @type {string} */ file) => join(docs, "node_modules", file);
  console.error("The API, by TypeDoc ...");
  await rm(join(docs, "api"), { recursive: true, force: true });
  await run(
    process.execPath,
    [generator("typedoc/bin/typedoc"), "--options", ".vitepress/typedoc.mjs", "--logLevel", "Warn"],
    { cwd: docs },
  );
  const vitepress = (/** @type {string[]} */ ...args) =>
    run(process.execPath, [generator("vitepress/bin/vitepress.js"), ...args], { cwd: docs });
  if (values.serve) return vitepress("dev", ".", "--base", values.base);
  // Its configuration looks whether they are there.
  await rm(cpp, { recursive: true, force: true });
  if (findOnPath("doxygen")) await run(process.execPath, [join(root, "tools/docs-cpp.mjs")]);
  else console.error("Without the pages of the C++ headers: doxygen is not installed.");
  console.error("The site, by VitePress ...");
  await vitepress("build", ".", "--base", values.base);
  if (existsSync(cpp)) await cp(cpp, join(output, "cpp"), { recursive: true });
  const faults = await faultsOf(output, values.base);
  if (faults.length > 0) throw new Error(faults.join("\n"));
  const names = await readdir(output, { recursive: true });
  const pages = names.filter((name) => name.endsWith(".html"));
  const seconds = ((Date.now() - begun) / 1000).toFixed(1);
  console.log(`build/site has ${pages.length} pages, after ${seconds} s.`);
}

await main().catch((error) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
