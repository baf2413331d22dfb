// @ts-check
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { transform } from "esbuild";
import { snippets } from "../package/snippets.mjs";

/**
 * Puts a program of a guide into a project, as it stands there.
 * @param {string} folder
 * @param {string} page "docs/server.md"
 * @param {string} name what stands behind `file=`
 */
export async function writeRecipe(folder, page, name) {
  const recipe = snippets().find((one) => one.page === page && one.file.endsWith(`/${name}`));
  if (!recipe) throw new Error(`${page} has no program file=${name}`);
  const { code } = await transform(recipe.source, {
    loader: "ts",
    target: "es2022",
    tsconfigRaw: { compilerOptions: { experimentalDecorators: true } },
  });
  const file = join(folder, name.replace(/\.ts$/, ".js"));
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, code);
}

/**
 * The tests of docs/testing.md, with the names that this runner has around them.
 * @param {string} folder
 * @param {"vitest" | "jest"} runner
 */
export async function writeTests(folder, runner) {
  const theirs = /^import \{ it \} from "node:test";\n/m;
  const tests = snippets().filter(
    ({ page, source }) => page === "docs/testing.md" && theirs.test(source),
  );
  if (!tests.some(({ source }) => source.includes('"camefrom/testing"'))) {
    throw new Error("docs/testing.md has no test with camefrom/testing");
  }
  for (const { source, line } of tests) {
    const own = source.replace(theirs, runner === "vitest" ? 'import { it } from "vitest";\n' : "");
    const format = runner === "vitest" ? "esm" : "cjs";
    const { code } = await transform(own, { loader: "ts", format, target: "es2022" });
    const extension = runner === "vitest" ? "js" : "cjs";
    await writeFile(join(folder, `guide-${line}.node.test.${extension}`), code);
  }
}
