import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { hashOfSources, provideCore } from "../../tools/steps/core-modules.mjs";

const names = ["camefrom", "views", "widget"]
  .flatMap((name) => [`${name}.wasm`, `${name}.d.mts`])
  .concat("camefrom.mjs", "views.mjs", "widget.mjs", "widget-twin.mjs", "camefrom-c.wasm");

describe("the modules of an earlier build", () => {
  let folder;
  let checkout;
  let earlier;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "camefrom-core-"));
    checkout = join(folder, "checkout");
    earlier = join(folder, "earlier");
    await mkdir(join(checkout, "wasm/src"), { recursive: true });
    for (const name of ["CMakeLists.txt", "CMakePresets.json", "emsdk.env"]) {
      await writeFile(join(checkout, name), name);
    }
    await edit("one");
    await build(await hashOfSources(checkout));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const edit = (text) => writeFile(join(checkout, "wasm/src/url.cpp"), text);

  /** As a build leaves them in .core/. */
  const build = async (hash) => {
    const place = join(earlier, hash);
    await mkdir(place, { recursive: true });
    const files = {};
    for (const name of names) {
      const text = `${name} of ${hash}`;
      await writeFile(join(place, name), text);
      files[name] = createHash("sha256").update(text).digest("hex");
    }
    await writeFile(join(place, "core.json"), JSON.stringify({ hash, files }));
  };

  const provide = async (from) => {
    const lines = [];
    await provideCore({ from, checkout, log: (line) => lines.push(line) });
    const module = await readFile(join(checkout, "build/core/camefrom.wasm"), "utf8");
    return { module, said: lines.join("\n") };
  };

  it("are taken from a folder, and kept: going back to a branch needs neither it nor a compiler", async () => {
    const first = await hashOfSources(checkout);
    assert.equal((await provide(earlier)).module, `camefrom.wasm of ${first}`);
    await edit("two");
    const second = await hashOfSources(checkout);
    assert.notEqual(second, first);
    await assert.rejects(
      provide(earlier),
      new RegExp(`no modules of this C\\+\\+ core.*${second}`),
    );
    await build(second);
    assert.equal((await provide(earlier)).module, `camefrom.wasm of ${second}`);
    await edit("one");
    const { module, said } = await provide(undefined);
    assert.equal(module, `camefrom.wasm of ${first}`);
    assert.match(said, /as it was/);
  });

  it("are taken from an address, as from a folder", async () => {
    const server = createServer(async (request, response) => {
      const bytes = await readFile(join(earlier, request.url)).catch(() => null);
      response.writeHead(bytes ? 200 : 404).end(bytes);
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = `http://127.0.0.1:${server.address().port}/`;
    try {
      const hash = await hashOfSources(checkout);
      assert.equal((await provide(address)).module, `camefrom.wasm of ${hash}`);
      await edit("two");
      await assert.rejects(provide(address), /no modules of this C\+\+ core/);
    } finally {
      server.close();
    }
  });

  it("are refused where a file is not the one that was built", async () => {
    const hash = await hashOfSources(checkout);
    await writeFile(join(earlier, hash, "views.wasm"), "something else");
    await assert.rejects(provide(earlier), /views\.wasm .* is not what its core\.json says/);
    await rm(join(earlier, hash, "views.wasm"));
    await assert.rejects(provide(earlier), /views\.wasm .* is not what its core\.json says/);
  });

  it("are told by every file that decides how they come out", async () => {
    const seen = new Set([await hashOfSources(checkout)]);
    await writeFile(join(checkout, "emsdk.env"), "EMSDK_VERSION=9.9.9");
    seen.add(await hashOfSources(checkout));
    await writeFile(join(checkout, "wasm/src/more.cpp"), "");
    seen.add(await hashOfSources(checkout));
    await rm(join(checkout, "wasm/src/more.cpp"));
    await writeFile(join(checkout, "wasm/more.cpp"), "");
    seen.add(await hashOfSources(checkout));
    assert.equal(seen.size, 4);
  });
});

describe("npm run build", () => {
  const build = fileURLToPath(new URL("../../tools/build.mjs", import.meta.url));

  it("says how modules of an earlier build are used", async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [build, "--help"]);
    assert.match(stdout, /--core FOLDER\|ADDRESS/);
  });

  it("refuses what it does not know", async () => {
    await assert.rejects(promisify(execFile)(process.execPath, [build, "--colour"]), { code: 2 });
  });
});
