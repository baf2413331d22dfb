import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rename, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { promisify } from "node:util";
import { configure } from "../../tools/steps/configure.mjs";

const project = `
  cmake_minimum_required(VERSION 3.25)
  project(small LANGUAGES CXX)
  include(FetchContent)
  FetchContent_Declare(inner SOURCE_DIR \${CMAKE_CURRENT_SOURCE_DIR}/inner)
  FetchContent_MakeAvailable(inner)
  file(WRITE \${CMAKE_BINARY_DIR}/compiler \${CMAKE_CXX_COMPILER})`;
const toolchainFile = `set(CMAKE_CXX_COMPILER \${CMAKE_CURRENT_LIST_DIR}/c++)`;
const preset = {
  name: "small",
  generator: "Ninja",
  binaryDir: `\${sourceDir}/build/\${presetName}`,
  toolchainFile: "$env{TOOLCHAIN}",
};

describe("a folder that has been built in", () => {
  let folder;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "camefrom-configure-"));
    await writeFile(join(folder, "CMakeLists.txt"), project);
    await mkdir(join(folder, "inner"));
    await writeFile(join(folder, "inner/CMakeLists.txt"), "");
    const presets = { version: 6, configurePresets: [preset] };
    await writeFile(join(folder, "CMakePresets.json"), JSON.stringify(presets));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  /** This machine's compiler, as if it belonged to a toolchain. */
  const makeToolchain = async (name) => {
    await mkdir(join(folder, name));
    const { stdout } = await promisify(execFile)("sh", ["-c", "command -v c++"]);
    await symlink(stdout.trim(), join(folder, name, "c++"));
    await writeFile(join(folder, name, "toolchain.cmake"), toolchainFile);
  };

  /** @returns which compiler it will be built with */
  const compilerWith = async (name) => {
    const toolchain = join(folder, name, "toolchain.cmake");
    const env = { ...process.env, TOOLCHAIN: toolchain };
    await configure("small", { env, cwd: folder, toolchain });
    return readFile(join(folder, "build/small/compiler"), "utf8");
  };

  it("is configured afresh where its toolchain was moved, and where there is another one", async () => {
    await makeToolchain("first");
    assert.equal(await compilerWith("first"), join(folder, "first/c++"));
    await rename(join(folder, "first"), join(folder, "moved"));
    assert.equal(await compilerWith("moved"), join(folder, "moved/c++"));
    await makeToolchain("other");
    assert.equal(await compilerWith("other"), join(folder, "other/c++"));
  });

  it("is configured afresh where it was moved itself", async () => {
    const elsewhere = `${folder}-elsewhere`;
    await rename(folder, elsewhere);
    folder = elsewhere;
    assert.equal(await compilerWith("other"), join(elsewhere, "other/c++"));
  });

  it("is otherwise left as it is", async () => {
    const cache = join(folder, "build/small/CMakeCache.txt");
    await writeFile(cache, `${await readFile(cache, "utf8")}KEPT:STRING=yes\n`);
    await compilerWith("other");
    assert.match(await readFile(cache, "utf8"), /^KEPT:STRING=yes$/m);
  });
});
