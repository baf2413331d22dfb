// @ts-check
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { CamefromError, load } from "camefrom";
import { nodeHandler } from "camefrom/server";

const root = new URL("../../", import.meta.url);

/** @type {(value: unknown) => any} */
const anything = (value) => value;

describe("load", () => {
  it("refuses options that are none", async () => {
    for (const options of [null, 7, "camefrom.wasm"]) {
      await assert.rejects(
        load(anything(options)),
        (error) => error instanceof CamefromError && error.code === "invalid_argument",
      );
    }
  });

  it("refuses them after a core was loaded, too, rather than to leave out what they name", async () => {
    await load();
    await assert.rejects(load(anything("camefrom.wasm")), {
      name: "CamefromError",
      code: "invalid_argument",
      message: /load\(\{ wasm \}\)/,
    });
  });

  it("says which address cannot be fetched, and that bytes can be passed, as of a file in Node", async () => {
    const wasm = import.meta.resolve("camefrom/camefrom.wasm");
    await assert.rejects(load({ wasm }), ({ code, message }) => {
      assert.equal(code, "not_loaded");
      assert.ok(message.includes(`${wasm} cannot be fetched`), message);
      assert.match(message, /its bytes, or an address that fetch takes/);
      return true;
    });
    await assert.rejects(load({ wasm: "./camefrom.wasm" }), /\.\/camefrom\.wasm cannot be fetched/);
  });

  it("says of WebAssembly that is another one that it does not start", async () => {
    const views = await readFile(new URL(import.meta.resolve("camefrom/views.wasm")));
    const empty = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);
    for (const wasm of [views, empty]) {
      await assert.rejects(load({ wasm }), ({ code, message }) => {
        assert.equal(code, "not_loaded");
        assert.match(message, /it does not start .* Is it this very version's/);
        return true;
      });
    }
  });

  it("names the page of the guides that tells what each tool takes", async () => {
    const { homepage } = JSON.parse(await readFile(new URL("js/package.json", root), "utf8"));
    await assert.rejects(load({ wasm: Uint8Array.of(1, 2, 3) }), (error) => {
      assert.ok(error instanceof CamefromError);
      assert.equal(error.code, "not_loaded");
      assert.ok(error.message.endsWith(new URL("package.html", homepage).href), error.message);
      assert.ok(error.cause instanceof WebAssembly.CompileError);
      return true;
    });
    // The site makes it from this one.
    assert.ok(existsSync(new URL("docs/package.md", root)));
  });

  it("speaks of no page where there is no WebAssembly at all", async () => {
    const program = 'import { load } from "camefrom"; load().catch((e) => console.log(e.message));';
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ["--jitless", "--input-type=module", "--eval", program],
      { cwd: fileURLToPath(root) },
    );
    assert.match(stdout, /^There is no WebAssembly here, .* See http/);
  });

  it("works after it was refused", async () => {
    assert.ok(await load());
  });

  it("takes { wasm } at its word after another core was loaded", async () => {
    const first = await load();
    const bad = Uint8Array.of(1, 2, 3);
    for (let i = 0; i < 2; i += 1) {
      await assert.rejects(load({ wasm: bad }), { name: "CamefromError", code: "not_loaded" });
    }
    const bytes = await readFile(new URL(import.meta.resolve("camefrom/camefrom.wasm")));
    const own = await load({ wasm: bytes });
    assert.notEqual(own, first);
    assert.equal(await load({ wasm: bytes }), own);
    const module = await WebAssembly.compile(bytes);
    assert.notEqual(await load({ wasm: module }), own);
    assert.equal(await load({ wasm: module }), await load({ wasm: module }));
  });

  it("gives the first core to whoever names none", async () => {
    const { load: loadAnew } = await import(`${import.meta.resolve("camefrom")}?anew`);
    const bytes = await readFile(new URL(import.meta.resolve("camefrom/camefrom.wasm")));
    await assert.rejects(loadAnew({ wasm: Uint8Array.of(1) }));
    const own = await loadAnew({ wasm: bytes });
    assert.equal(await loadAnew(), own);
    assert.equal(await loadAnew({}), own);
  });

  it("knows an address again, as text and as a URL", async () => {
    const bytes = await readFile(new URL(import.meta.resolve("camefrom/camefrom.wasm")));
    const url = `data:application/wasm;base64,${bytes.toString("base64")}`;
    assert.equal(await load({ wasm: new URL(url) }), await load({ wasm: url }));
  });
});

describe("nodeHandler", () => {
  it("refuses what handles nothing when it is made, not with each post", () => {
    assert.throws(() => nodeHandler(anything(undefined)), { code: "invalid_argument" });
  });
});

describe("the files of the package", () => {
  it("hold no loader of Emscripten's, and nothing of the machine that made them", async () => {
    const dist = new URL("js/dist/", root);
    const names = await readdir(dist, { recursive: true });
    const scripts = names.filter((name) => name.endsWith(".js"));
    assert.ok(scripts.length > 20);
    for (const name of scripts) {
      const text = await readFile(new URL(name, dist), "utf8");
      const found = /locateFile|readAsync|sync fetching|instantiateStreaming|file:\/\//.exec(text);
      assert.equal(found?.[0], undefined, name);
      assert.ok(!text.includes(fileURLToPath(root)), name);
    }
  });
});
