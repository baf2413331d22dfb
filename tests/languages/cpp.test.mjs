// @ts-check
// The library in other people's projects, as docs/cpp.md says to use it.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { before, describe, it } from "node:test";
import { promisify } from "node:util";
import { findOnPath } from "../../tools/setup/paths.mjs";
import { root } from "../../tools/steps/run.mjs";
import { commandsIn, folder, prepareFolder } from "./guide.mjs";

const execute = promisify(execFile);
const commands = await commandsIn("cpp.md");

/** The guide leaves compiler and generator to whoever reads it. */
const env = {
  ...process.env,
  CMAKE_GENERATOR: "Ninja",
  PKG_CONFIG_PATH: "installed/lib/pkgconfig",
};

/** @param {string} script */
async function shell(script) {
  const { stdout } = await execute("bash", ["-euo", "pipefail", "-c", script], {
    cwd: folder,
    env,
    maxBuffer: 2 ** 26,
  });
  return stdout;
}

describe("docs/cpp.md", () => {
  before(prepareFolder);

  for (const { title, script, output } of commands) {
    it(`${title}: ${script.trim().split("\n").at(-1)}`, async (test) => {
      const seen = await shell(script);
      const program = seen
        .split("\n")
        .filter((line) => !/^(--|\[\d|ninja:)/.test(line))
        .join("\n");
      if (output !== undefined) assert.ok(seen.endsWith(output), seen);
      if (/came_from_where|by-pkg-config/.test(script)) {
        assert.match(program, /WhatsApp Ad\n {2}Headline: Lamps that glow\n$/);
        test.diagnostic(program.trim().replaceAll("\n", " | "));
      }
    });
  }
});

describe("a compiler that a machine may have", () => {
  before(prepareFolder);

  // Debian's own one, clang++-14, builds the library for the fuzzers.
  for (const compiler of ["clang++-19"]) {
    it(`builds the library and a program with it: ${compiler}`, async (test) => {
      if (!findOnPath(compiler)) return test.skip(`${compiler} is not installed`);
      const by = `build/by-${compiler}`;
      const options = { cwd: folder, env: { ...env, CXX: compiler }, maxBuffer: 2 ** 26 };
      const source = ["-S", "camefrom/examples/cpp", "-B", by, "-DCAMEFROM_BY=subdirectory"];
      await execute("cmake", source, options);
      await execute("cmake", ["--build", by, "--parallel", "2"], options);
      const { stdout } = await execute(`${by}/came_from_where`, [], options);
      assert.match(stdout, /WhatsApp Ad\n {2}Headline: Lamps that glow\n$/);
    });
  }
});

describe("what is installed", () => {
  const installed = join(folder, "installed");

  it("has the public headers and no others", async () => {
    const names = await readdir(join(installed, "include"), { recursive: true });
    const ours = await readdir(join(root, "wasm/include/camefrom"));
    assert.deepEqual(names.sort(), ["camefrom", ...ours.map((name) => `camefrom/${name}`)].sort());
  });

  it("has the licence", async () => {
    const licence = await readFile(join(installed, "share/doc/camefrom/LICENSE"), "utf8");
    assert.equal(licence, await readFile(join(root, "LICENSE"), "utf8"));
  });

  it("shows of the shared library only what the headers declare", async () => {
    const { stdout } = await execute("nm", ["-DC", "--defined-only", "lib/libcamefrom.so"], {
      cwd: installed,
    });
    const strong = stdout.split("\n").filter((line) => / [TBDR] /.test(line));
    assert.ok(strong.some((line) => line.includes("camefrom::readPage(")));
    assert.ok(strong.some((line) => line.endsWith(" camefrom_read_page")));
    for (const line of strong) {
      assert.doesNotMatch(line, /json::|calls::|nlohmann|redact|ObjectReader/);
    }
  });

  it("names no folder of the machine that built it", async () => {
    for (const name of ["lib/pkgconfig/camefrom.pc", "lib/cmake/camefrom/camefrom-config.cmake"]) {
      const text = await readFile(join(installed, name), "utf8");
      assert.ok(!text.includes(root), name);
    }
  });

  it("works where the folder was moved to", async () => {
    const other = await mkdtemp(join(tmpdir(), "camefrom-moved-"));
    try {
      await execute("cp", ["-r", installed, join(other, "moved")]);
      const pkg = join(other, "moved/lib/pkgconfig");
      const { stdout: flags } = await execute("pkg-config", ["--cflags", "--libs", "camefrom"], {
        env: { ...process.env, PKG_CONFIG_PATH: pkg },
      });
      assert.ok(flags.includes(other), flags);
      const program = await execute(join(other, "moved/bin/camefrom"), ["--version"]);
      assert.match(program.stdout, /^camefrom \d+\.\d+\.\d+\n$/);
    } finally {
      await rm(other, { recursive: true, force: true });
    }
  });
});

describe("the library's CMake", () => {
  /**
   * Configures a project and gives its compile commands.
   * @param {string} source
   * @param {string[]} options
   */
  async function configure(source, ...options) {
    const build = await mkdtemp(join(tmpdir(), "camefrom-cmake-"));
    try {
      const args = ["-S", source, "-B", build, "-DCMAKE_EXPORT_COMPILE_COMMANDS=ON", ...options];
      await execute("cmake", args, { env });
      return JSON.parse(await readFile(join(build, "compile_commands.json"), "utf8"));
    } finally {
      await rm(build, { recursive: true, force: true });
    }
  }

  it("uses a project's own nlohmann_json, and stops none of its builds for a warning", async () => {
    const project = await mkdtemp(join(tmpdir(), "camefrom-project-"));
    try {
      await mkdir(join(project, "their json"));
      await symlink("/usr/include/nlohmann", join(project, "their json/nlohmann"));
      await writeFile(
        join(project, "CMakeLists.txt"),
        `cmake_minimum_required(VERSION 3.25)
         project(theirs LANGUAGES CXX)
         add_library(nlohmann_json INTERFACE)
         target_include_directories(nlohmann_json INTERFACE "\${CMAKE_CURRENT_SOURCE_DIR}/their json")
         add_library(nlohmann_json::nlohmann_json ALIAS nlohmann_json)
         add_subdirectory(${root} camefrom)
         install(TARGETS camefrom DESTINATION lib)`,
      );
      /** @type {{ file: string, command: string }[]} */
      const commands = await configure(project);
      const json = commands.find(({ file }) => file.endsWith("json/value.cpp"));
      assert.match(json?.command ?? "", /-isystem "[^"]*their json"/);
      for (const { command } of commands) assert.doesNotMatch(command, /-Werror/);
    } finally {
      await rm(project, { recursive: true, force: true });
    }
  });

  it("is strict with itself", async () => {
    for (const { command } of await configure(root)) assert.match(command, /-Werror /);
  });

  it("says that the tests need a static library", async () => {
    await assert.rejects(
      configure(root, "-DCAMEFROM_TESTING=ON", "-DBUILD_SHARED_LIBS=ON"),
      /CAMEFROM_TESTING needs a static library: configure with\s+-DBUILD_SHARED_LIBS=OFF/,
    );
  });
});

describe("npm run docs:cpp", () => {
  it("makes pages without a warning of Doxygen's", async () => {
    await execute(process.execPath, [join(root, "tools/docs-cpp.mjs")]);
    const page = await readFile(join(root, "build/docs/cpp/page_8hpp.html"), "utf8");
    assert.match(page, /readPage/);
  });
});
