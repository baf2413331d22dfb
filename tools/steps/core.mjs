// @ts-check

import { findEmscripten, jsonHeaders } from "../setup/emscripten.mjs";
import { ensurePackages, groups } from "../setup/system.mjs";
import { configure } from "./configure.mjs";
import { root, run } from "./run.mjs";

/**
 * Configures and builds one CMake preset; nothing is done again that is up to date.
 * @param {"native" | "fuzz" | "fuzz-quick" | "wasm"} preset
 * @param {{ log?: (line: string) => void, targets?: string[], tests?: boolean }} [options] tests: with
 *   GoogleTest's; the modules alone need none
 * @returns {Promise<NodeJS.ProcessEnv>} the environment in which the preset's programs run
 */
export async function buildCore(preset, { log = console.log, targets = [], tests = false } = {}) {
  await ensurePackages(groups.build, "to build", { log });
  if (tests) await ensurePackages(groups.tests, "to test the core", { log });
  if (preset.startsWith("fuzz")) await ensurePackages(groups.fuzz, "to fuzz", { log });
  /** @type {NodeJS.ProcessEnv} */
  const env = preset === "wasm" ? await emscriptenEnvironment(log) : process.env;
  log(`Building the C++ core (${preset}) ...`);
  const options = tests ? ["-DCAMEFROM_TESTING=ON"] : [];
  await configure(preset, { env, toolchain: env.CAMEFROM_EMSCRIPTEN_CMAKE, options });
  const chosen = targets.length > 0 ? ["--target", ...targets] : [];
  await run("cmake", ["--build", "--preset", preset, ...chosen], { env, quiet: true, cwd: root });
  return env;
}

/** @param {(line: string) => void} log */
async function emscriptenEnvironment(log) {
  const emscripten = await findEmscripten({ log });
  log(`Emscripten ${emscripten.version}, from ${emscripten.origin}`);
  return {
    ...emscripten.env,
    CAMEFROM_EMSCRIPTEN_CMAKE: emscripten.cmakeToolchainFile,
    CAMEFROM_JSON_INCLUDE: await jsonHeaders({ log }),
  };
}
