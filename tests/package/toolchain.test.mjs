import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, open, readFile, rename, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { flock } from "../../tools/setup/flock.mjs";
import { installOnDemand } from "../../tools/setup/packages.mjs";
import { adoptCache, isWarm, warmUp } from "../../tools/setup/warmup.mjs";

/** Where the toolchain is said to be, for as long as `work` takes. */
const within = async (place, work) => {
  const before = process.env.CAMEFROM_TOOLCHAIN;
  process.env.CAMEFROM_TOOLCHAIN = place;
  try {
    return await work();
  } finally {
    if (before === undefined) delete process.env.CAMEFROM_TOOLCHAIN;
    else process.env.CAMEFROM_TOOLCHAIN = before;
  }
};

describe("a toolchain's compiled libraries", () => {
  let folder;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "camefrom-toolchain-"));
    await mkdir(join(folder, "tree"));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  /** Emscripten's compiler as far as it matters here: it compiles libraries and notes where it is. */
  const compile = async (place, root) => {
    const emxx = join(folder, "em++");
    const script =
      '#!/bin/sh\necho library > "$EM_CACHE/libc.a"\necho here > "$EM_CACHE/sanity.txt"\n';
    await writeFile(emxx, script, { mode: 0o755 });
    const cache = join(place, "cache-6.0.5-aaaaaaaa");
    const env = process.env;
    await within(place, () =>
      warmUp({ emxx, version: "6.0.5", root, env, cache, own: true, log: () => {} }),
    );
    return cache;
  };

  it("are taken along when it is moved, and not deleted by Emscripten", async () => {
    const before = join(folder, "before");
    const cache = await compile(before, join(before, "tree"));
    assert.ok(isWarm({ cache, version: "6.0.5", root: join(before, "tree") }));
    const after = join(folder, "after");
    await rename(before, after);
    const moved = { cache: join(after, "cache-6.0.5-bbbbbbbb"), version: "6.0.5" };
    await within(after, () => adoptCache({ ...moved, root: join(after, "tree") }));
    assert.ok(isWarm({ ...moved, root: join(after, "tree") }));
    assert.equal(await readFile(join(moved.cache, "libc.a"), "utf8"), "library\n");
    assert.ok(!existsSync(join(moved.cache, "sanity.txt")));
  });

  it("are nobody else's: not another version's, not another Emscripten's", async () => {
    const place = join(folder, "place");
    const cache = await compile(place, "/usr/share/emscripten");
    const others = [
      { version: "6.0.5", root: "/opt/emscripten" },
      { version: "6.0.5", root: join(place, "tree") },
      { version: "6.0.6", root: "/usr/share/emscripten" },
    ];
    for (const other of others) {
      const wanted = { cache: join(place, "cache-6.0.5-cccccccc"), ...other };
      await within(place, () => adoptCache(wanted));
      assert.ok(!isWarm(wanted), JSON.stringify(other));
    }
    assert.ok(isWarm({ cache, version: "6.0.5", root: "/usr/share/emscripten" }));
  });
});

describe("packages that are fetched on demand", () => {
  let folder;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "camefrom-packages-"));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  /** @param {string} name of the project */
  async function write(name) {
    const project = { name, version: "1.0.0" };
    const locked = { ...project, lockfileVersion: 3, requires: true, packages: { "": project } };
    await writeFile(join(folder, "package.json"), JSON.stringify(project));
    await writeFile(join(folder, "package-lock.json"), JSON.stringify(locked));
  }

  const install = (log) => within(folder, () => installOnDemand(folder, "what is tried", { log }));

  it("are fetched once, and again only where other ones are named, whatever the time", async () => {
    const said = [];
    const log = (line) => said.push(line);
    await write("one");
    assert.equal(await install(log), true);
    const later = new Date(Date.now() + 60_000);
    await utimes(join(folder, "package-lock.json"), later, later);
    assert.equal(await install(log), false);
    await write("other");
    const earlier = new Date(0);
    await utimes(join(folder, "package-lock.json"), earlier, earlier);
    assert.equal(await install(log), true);
    const installing = said.filter((line) => line.startsWith("Installing what is tried"));
    assert.equal(installing.length, 2, said.join("\n"));
  });

  it("are fetched by one of two that want them at once", async () => {
    await write("one");
    const both = await within(folder, () =>
      Promise.all([1, 2].map(() => installOnDemand(folder, "what is tried", { log() {} }))),
    );
    assert.deepEqual(both.sort(), [false, true]);
  });
});

describe("a lock", () => {
  let folder;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "camefrom-lock-"));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const module = fileURLToPath(new URL("../../tools/setup/flock.mjs", import.meta.url));
  const program = `
    import { openSync } from "node:fs";
    import { flock } from ${JSON.stringify(module)};
    console.log(await flock(openSync(process.argv[1], "a+"), { wait: process.argv[2] === "wait" }));
    setInterval(() => {}, 1000);`;

  const holder = (path, wait = "") => {
    const args = ["--input-type=module", "-e", program, path, wait];
    const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
    const said = once(child.stdout, "data").then(([text]) => String(text).trim());
    return { child, said };
  };

  it("has one holder, and is free as soon as that one is killed", async () => {
    const path = join(folder, "lock");
    const first = holder(path);
    assert.equal(await first.said, "true");
    const file = await open(path, "a+");
    assert.equal(await flock(file.fd), false);
    const next = holder(path, "wait");
    first.child.kill("SIGKILL");
    assert.equal(await next.said, "true");
    assert.equal(await flock(file.fd), false);
    next.child.kill("SIGKILL");
    assert.equal(await flock(file.fd, { wait: true }), true);
    await file.close();
  });

  it("is taken without util-linux, too", async () => {
    const path = join(folder, "lock");
    const [one, other] = [await open(path, "a+"), await open(path, "a+")];
    const perl = process.env.PATH.split(":").find((place) => existsSync(join(place, "perl")));
    const only = join(folder, "bin");
    await mkdir(only);
    await writeFile(join(only, "perl"), `#!/bin/sh\nexec ${join(perl, "perl")} "$@"\n`, {
      mode: 0o755,
    });
    const { PATH } = process.env;
    process.env.PATH = only;
    try {
      assert.equal(await flock(one.fd), true);
      assert.equal(await flock(other.fd), false);
      process.env.PATH = folder;
      await assert.rejects(flock(other.fd), /"flock" \(util-linux\) or "perl"/);
    } finally {
      process.env.PATH = PATH;
    }
    assert.equal(await flock(other.fd), false);
    await one.close();
    assert.equal(await flock(other.fd), true);
    await other.close();
  });
});
