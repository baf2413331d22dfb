// @ts-check
import { existsSync } from "node:fs";
import { readdir, readFile, realpath, rm } from "node:fs/promises";
import { join } from "node:path";
import { root, run } from "./run.mjs";

/**
 * Configures one CMake preset. CMake stays with the compiler, the toolchain and the folder that it
 * found at first: where these are no longer what is there, it has to start afresh.
 * @param {string} preset
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string, toolchain?: string, options?: string[] }} [settings]
 *   toolchain: the file that the preset names; options: further ones of CMake's
 * @returns {Promise<void>}
 */
export async function configure(
  preset,
  { env = process.env, cwd = root, toolchain, options = [] } = {},
) {
  const folder = join(cwd, "build", preset);
  const before = await configured(folder);
  const isStale =
    (before.compiler !== undefined && !existsSync(before.compiler)) ||
    (before.toolchain !== undefined && before.toolchain !== toolchain) ||
    (before.home !== undefined && (await real(before.home)) !== (await real(cwd)));
  // CMake's own --fresh leaves the folders of what it builds apart, such as GoogleTest, as they were:
  // they still name the old place.
  if (isStale) await rm(folder, { recursive: true, force: true });
  await run("cmake", ["--preset", preset, ...options], { env, quiet: true, cwd });
}

/**
 * What CMake has written down of an earlier time, some of it in a folder named by its version.
 * @param {string} folder
 * @returns {Promise<{ compiler?: string, toolchain?: string, home?: string }>}
 */
async function configured(folder) {
  const names = await readdir(join(folder, "CMakeFiles")).catch(() => []);
  const version = names.find((name) => /^\d+\.\d+/.test(name)) ?? "";
  /** @param {string} name @param {RegExp} line */
  const read = async (name, line) => {
    const text = await readFile(join(folder, name), "utf8").catch(() => "");
    return line.exec(text)?.[1];
  };
  const files = join("CMakeFiles", version);
  return {
    compiler: await read(
      join(files, "CMakeCXXCompiler.cmake"),
      /^set\(CMAKE_CXX_COMPILER "(.+)"\)$/m,
    ),
    toolchain: await read(join(files, "CMakeSystem.cmake"), /^include\("(.+)"\)$/m),
    home: await read("CMakeCache.txt", /^CMAKE_HOME_DIRECTORY:INTERNAL=(.+)$/m),
  };
}

/** @param {string} folder */
function real(folder) {
  return realpath(folder).catch(() => undefined);
}
