import { execFile } from "node:child_process";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../../", import.meta.url));

/**
 * A folder in which the package lies as npm would publish it, and examples beside it as in this
 * checkout, to which nothing is written.
 */
export async function packedCheckout() {
  const folder = await mkdtemp(join(tmpdir(), "camefrom-examples-"));
  const { stdout } = await run(
    "npm",
    ["pack", "--json", "--ignore-scripts", "--pack-destination", folder],
    { cwd: join(root, "js") },
  );
  const [{ filename }] = JSON.parse(stdout);
  await run("tar", ["-xzf", filename], { cwd: folder });
  await cp(join(folder, "package"), join(folder, "js"), { recursive: true });
  return {
    /** Installs an example, and gives the folder where it is. */
    async install(name) {
      const example = join(folder, "examples", name);
      await cp(join(root, "examples", name), example, {
        recursive: true,
        filter: (path) => !/\/(node_modules|dist)$/.test(path),
      });
      await run("npm", ["ci", "--ignore-scripts", "--prefer-offline"], { cwd: example });
      return example;
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
