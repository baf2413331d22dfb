import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { isPastItsDate } from "../../tools/setup/debian.mjs";
import { checkArchives, checkCommit } from "../../tools/setup/emsdk.mjs";
import { emscriptenVersions } from "../../tools/setup/paths.mjs";
import { capture } from "../../tools/setup/run.mjs";

const root = join(import.meta.dirname, "../..");

describe("what npm installs", () => {
  const examples = readdirSync(join(root, "examples"))
    .map((name) => `examples/${name}`)
    .filter((folder) => existsSync(join(root, folder, "package.json")));
  for (const folder of [".", "docs", "tests/bench", "tests/snippets", ...examples]) {
    it(`is named with its checksum: ${folder}`, () => {
      const text = readFileSync(join(root, folder, "package-lock.json"), "utf8");
      const bare = Object.entries(JSON.parse(text).packages)
        .filter(([name, entry]) => name.startsWith("node_modules/") && !entry.link)
        .filter(([, { integrity, resolved = "" }]) => !integrity && !resolved.startsWith("file:"))
        .map(([name]) => name);
      assert.deepEqual(bare, []);
    });
  }
});

describe("the official emsdk", () => {
  let folder;
  const git = (...args) => capture("git", ["-C", folder, ...args]);
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "camefrom-emsdk-"));
    await git("init", "--quiet");
    const author = ["-c", "user.name=a", "-c", "user.email=a@b.example"];
    await git(...author, "commit", "--quiet", "--allow-empty", "--message", "Release");
    await mkdir(join(folder, "bazel"));
    await mkdir(join(folder, "downloads"));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it("is taken at one commit, whatever the tag says", async () => {
    const commit = await git("rev-parse", "HEAD");
    await checkCommit(folder, commit);
    await assert.rejects(checkCommit(folder, emscriptenVersions().commit), /instead of/);
  });

  it("has to have downloaded what its commit names for this version", async () => {
    const archive = join(folder, "downloads", "abc-wasm-binaries.tar.xz");
    const sum = createHash("sha256").update("the archive").digest("hex");
    const other = createHash("sha256").update("another").digest("hex");
    await writeFile(
      join(folder, "bazel", "revisions.bzl"),
      `EMSCRIPTEN_TAGS = {
        "6.0.5": struct(
            hash = "abc",
            sha_linux = "${sum}",
        ),
        "6.0.4": struct(
            hash = "abd",
            sha_linux = "${other}",
        ),
      }`,
    );
    await assert.rejects(checkArchives(folder, "6.0.5"), /no archive/);
    await writeFile(archive, "the archive");
    await checkArchives(folder, "6.0.5");
    await assert.rejects(checkArchives(folder, "6.0.4"), /another file/);
    await writeFile(archive, "another");
    await assert.rejects(checkArchives(folder, "6.0.5"), /another file/);
  });
});

describe("Debian's index", () => {
  it("is known to be past its date by what apt says, and not by other failures", () => {
    const expired =
      "E: Release file for http://mirror.example/debian/dists/forky/InRelease is expired " +
      "(invalid since 3d 2h 1min 5s). Updates for this repository will not be applied.";
    assert.ok(isPastItsDate(expired));
    assert.ok(!isPastItsDate("E: Failed to fetch http://mirror.example/debian/dists/forky 404"));
  });
});
