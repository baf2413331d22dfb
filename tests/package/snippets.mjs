// @ts-check
import { execFile } from "node:child_process";
import { mkdir, rm, symlink, writeFile } from "node:fs/promises";
import { basename, dirname, join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { build, transform } from "esbuild";
import { installOnDemand } from "../../tools/setup/packages.mjs";
import { fencesOf, pages, root, textOf } from "./markdown.mjs";

const execute = promisify(execFile);
const languages = new Set(["js", "mjs", "cjs", "jsx", "ts", "tsx", "javascript", "typescript"]);
const packages = join(root, "tests/snippets");
// One for each file of tests: they run at once.
const folder = join(root, "build/snippets", basename(process.argv[1] ?? "other", ".test.mjs"));

/** @type {Mark[]} */
const marks = ["run", "page", "server", "check"];

/**
 * A program of a guide. The words behind its fence say what is done with it:
 *
 * - `run`: it is type-checked, and executed; what it prints has to be what stands in comments behind
 *   its `console.log`s, and where it is a test of node:test, it has to pass
 * - `page`: it is type-checked, and executed in a page by tests/browser/guides.test.mjs
 * - `server`: it is type-checked, and executed by guide-servers.test.mjs or by a row of tests/matrix
 * - `check`: it is only type-checked
 * - `file=NAME`: it is that file, which others of the page may import
 *
 * Both are checked as TypeScript, under `strict`, against the package as it is built. What the reader has
 * and the guide does not show stands in a comment before the fence: `<!-- given: ... -->`.
 * @typedef {"run" | "page" | "server" | "check"} Mark
 * @typedef {object} Snippet
 * @property {string} page
 * @property {number} line
 * @property {string} name
 * @property {Mark | undefined} mark
 * @property {string} file
 * @property {string} source
 * @property {number} shift from a line of the file to the one of the page
 */

/** @returns {Snippet[]} */
export function snippets() {
  return pages().flatMap((page) =>
    fencesOf(textOf(page))
      .filter(({ language }) => languages.has(language))
      .map(({ language, words, code, line, given }) => {
        const mark = marks.find((mark) => words.includes(mark));
        const named = words.find((word) => word.startsWith("file="))?.slice(5);
        const extension = language.endsWith("x") ? "tsx" : "ts";
        const own = named ?? `line-${line}.${extension}`;
        const before = given ? `${given}\n` : "";
        return {
          page,
          line,
          name: `${page}:${line}`,
          mark,
          file: join(folder, page.replaceAll("/", "+").replace(/\.md$/, ""), own),
          source: `${before}${code}export {};\n`,
          shift: line - before.split("\n").length,
        };
      }),
  );
}

/** @param {Snippet[]} all */
export async function writeSnippets(all) {
  await installOnDemand(packages, "what the programs in docs/ import");
  await rm(folder, { recursive: true, force: true });
  for (const { file, source } of all) {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, source);
  }
  await symlink(join(packages, "node_modules"), join(folder, "node_modules"));
  await writeFile(join(folder, "package.json"), '{ "type": "module" }\n');
  // What a runtime other than Node, and a bundler, make of an import.
  await writeFile(
    join(folder, "wasm.d.ts"),
    'declare module "*.wasm" {\n  const module: WebAssembly.Module;\n  export default module;\n}\n',
  );
  await writeFile(
    join(folder, "tsconfig.json"),
    JSON.stringify({
      compilerOptions: {
        strict: true,
        noEmit: true,
        target: "es2022",
        module: "esnext",
        moduleResolution: "bundler",
        lib: ["es2024", "dom", "dom.iterable", "esnext.disposable"],
        types: ["node"],
        typeRoots: [join(root, "node_modules/@types")],
        jsx: "react-jsx",
        experimentalDecorators: true,
        skipLibCheck: true,
      },
      include: ["."],
    }),
  );
}

/** @param {string} source */
const isTest = (source) => source.includes('from "node:test"');

/**
 * What is wrong with a run of node:test.
 * @param {string} report
 */
function failed(report) {
  const lines = report.split("\n");
  const wrong = lines.filter((line) => /^\s*not ok /.test(line));
  return lines.some((line) => /^ok \d/.test(line)) ? wrong : ["There is no test.", ...wrong];
}

/**
 * One run for all.
 * @param {Snippet[]} all
 * @returns {Promise<string[]>} what is wrong, each with its place in a page
 */
export async function checkSnippets(all) {
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  const output = await execute(process.execPath, [tsc, "-p", folder, "--pretty", "false"], {
    cwd: root,
  }).then(
    () => "",
    (failure) => failure.stdout || String(failure),
  );
  return output
    .split("\n")
    .filter(Boolean)
    .map((/** @type {string} */ text) => {
      const [, file = "", line = "", rest = ""] = /^(.+?)\((\d+),\d+\): (.+)$/.exec(text) ?? [];
      const snippet = all.find((one) => relative(root, one.file) === file);
      return snippet ? `${snippet.page}:${Number(line) + snippet.shift}: ${rest}` : text;
    });
}

/**
 * @param {Snippet} snippet
 * @returns {Promise<{ printed: string[], promised: string[] }>}
 */
export async function runSnippet({ file, source }) {
  const { code } = await transform(source, { loader: "ts", format: "esm", target: "es2022" });
  const made = file.replace(/\.ts$/, ".mjs");
  await writeFile(made, code);
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  const { stdout } = await execute(process.execPath, [made], { cwd: root, env, timeout: 60_000 });
  return {
    printed: isTest(source) ? failed(stdout) : stdout.split("\n").filter(Boolean),
    promised: [...source.matchAll(/console\.log\(.*\);? \/\/ +(.+)$/gm)].map(
      ([, text = ""]) => text,
    ),
  };
}

/**
 * What a snippet exports, with the files of its page that it imports.
 * @param {Snippet} snippet
 * @param {import("esbuild").Plugin[]} [plugins]
 */
export async function importSnippet({ file }, plugins = []) {
  const made = file.replace(/\.ts$/, ".mjs");
  await build({
    entryPoints: [file],
    outfile: made,
    bundle: true,
    packages: "external",
    format: "esm",
    platform: "node",
    plugins,
  });
  return import(pathToFileURL(made).href);
}
