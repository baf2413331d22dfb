// @ts-check
// The hosts in examples/, each in its own language, with what docs/cpp.md has installed and with the
// module of the npm package. What cannot be had on a machine is passed over, and says so.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { before, describe, it } from "node:test";
import { promisify } from "node:util";
import { findOnPath } from "../../tools/setup/paths.mjs";
import { root } from "../../tools/steps/run.mjs";
import { folder, install } from "./guide.mjs";

const execute = promisify(execFile);
const library = join(folder, "installed/lib/libcamefrom.so");
const wasm = join(root, "js/dist/camefrom-c.wasm");
const mostLines = 40;

/** The same lines in every language. */
const shown = "Website | Channel: paid_search | Source: google | Campaign: Späti";
const refused = "refused: This is not JSON: unexpected text at byte 2.";

/**
 * @typedef {object} Host
 * @property {string} file in examples/
 * @property {string[]} command
 * @property {string} lacks what to say where `present` does not hold
 * @property {() => boolean | Promise<boolean>} present
 * @property {boolean} [json] it prints JSON as it comes, for want of a library that reads it
 * @property {string} [cwd]
 */

/** @param {string} name */
const has = (name) => () => findOnPath(name) !== undefined;

/** @param {string} command @param {string[]} args @param {string} [cwd] */
const works = async (command, args, cwd) => {
  const options = { cwd, timeout: 60_000, env: { ...process.env, GOFLAGS: "-mod=mod" } };
  return execute(command, args, options).then(
    () => true,
    () => false,
  );
};

const jna = "/usr/share/java/jna.jar";
const chicory = process.env.CAMEFROM_CHICORY ?? "";

/** @type {Host[]} */
const hosts = [
  {
    file: "python/native.py",
    command: ["python3", "examples/python/native.py", library],
    lacks: "python3",
    present: () => true,
  },
  {
    file: "python/webassembly.py",
    command: ["python3", "examples/python/webassembly.py", wasm],
    lacks: "Python's wasmtime (pip install wasmtime)",
    present: () => works("python3", ["-c", "import wasmtime"]),
  },
  {
    file: "ruby/native.rb",
    command: ["ruby", "examples/ruby/native.rb", library],
    lacks: "ruby",
    present: has("ruby"),
  },
  {
    file: "php/native.php",
    command: ["php", "-d", "ffi.enable=true", "examples/php/native.php", library],
    lacks: "php with its FFI",
    present: async () =>
      has("php")() && (await works("php", ["-r", "exit(class_exists('FFI') ? 0 : 1);"])),
  },
  {
    file: "java/Native.java",
    command: ["java", "-cp", jna, "examples/java/Native.java", library],
    lacks: `javac and ${jna}`,
    present: () => has("javac")() && existsSync(jna),
    json: true,
  },
  {
    file: "java/WebAssembly.java",
    command: ["java", "-cp", chicory, "examples/java/WebAssembly.java", wasm],
    lacks: "Chicory (its jars as a class path in CAMEFROM_CHICORY)",
    present: () => has("javac")() && chicory !== "",
    json: true,
  },
  {
    file: "go/main.go",
    command: ["go", "run", ".", wasm],
    cwd: join(root, "examples/go"),
    lacks: "Go 1.23 and wazero (from Go's module proxy or its cache)",
    present: async () =>
      has("go")() &&
      (await works("go", ["build", "-o", "/dev/null", "."], join(root, "examples/go"))),
    json: true,
  },
];

describe("a host in examples/", () => {
  before(install);

  for (const { file, command, lacks, present, json, cwd = root } of hosts) {
    it(`reads a link and shows it: ${file}`, async (test) => {
      if (!(await present())) return test.skip(`${file} needs ${lacks}`);
      const [program = "", ...args] = command;
      const env = {
        ...process.env,
        GOFLAGS: "-mod=mod",
        PYTHONIOENCODING: "utf-8",
        LC_ALL: "C.UTF-8",
      };
      const { stdout } = await execute(program, args, { cwd, env });
      const lines = stdout.trim().split("\n");
      if (json) {
        const [banner, error] = lines.map((line) => JSON.parse(line));
        const fields = banner.fields.map(
          (/** @type {{ label: string, value: string }} */ { label, value }) =>
            `${label}: ${value}`,
        );
        assert.equal([banner.title, ...fields].join(" | "), shown);
        assert.equal(`refused: ${error.error.message}`, refused);
      } else {
        assert.deepEqual(lines, [shown, refused]);
      }
      test.diagnostic(`${file}: ${lines[0]}`);
    });
  }

  it(`has at most ${mostLines} lines, and is in this test`, async () => {
    for (const language of ["c", "go", "java", "php", "python", "ruby"]) {
      for (const name of await readdir(join(root, "examples", language))) {
        if (/\.(mod|sum)$/.test(name)) continue;
        const text = await readFile(join(root, "examples", language, name), "utf8");
        const lines = text.split("\n").filter((line) => line.trim());
        assert.ok(lines.length <= mostLines, `${language}/${name}`);
        if (language === "c") continue; // docs/cpp.md's
        assert.ok(
          hosts.some(({ file }) => file === `${language}/${name}`),
          `${language}/${name}`,
        );
      }
    }
  });
});

describe("camefrom-c.wasm", () => {
  it("imports nothing, so that any runtime can run it", async () => {
    const module = await WebAssembly.compile(await readFile(wasm));
    assert.deepEqual(WebAssembly.Module.imports(module), []);
  });

  it("exports what camefrom.h declares", async () => {
    const header = await readFile(join(root, "wasm/include/camefrom/camefrom.h"), "utf8");
    const declared = [...header.matchAll(/^\w[\w ]*\*? ?(camefrom_\w+)\(/gm)].map(
      ([, name]) => name,
    );
    assert.ok(declared.length > 10);
    const module = await WebAssembly.compile(await readFile(wasm));
    const exported = WebAssembly.Module.exports(module).map(({ name }) => name);
    for (const name of declared) assert.ok(exported.includes(name ?? ""), name);
    assert.ok(exported.includes("memory") && exported.includes("_initialize"));
  });
});
