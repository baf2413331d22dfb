import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { targets } from "../../tools/steps/fuzzer.mjs";

const names = Object.keys(targets).sort();
const top = new URL("../../", import.meta.url);
const read = (file) => readFile(new URL(file, top), "utf8");

test("each program of tests/fuzz is a target of npm run fuzz", async () => {
  const files = await readdir(new URL("tests/fuzz/", top));
  const programs = files.filter((file) => file.endsWith(".cpp") && file !== "reader_record.cpp");
  assert.deepEqual(programs.map((file) => file.replace(".cpp", "")).sort(), names);
});

test("the guide says of each target what it promises", async () => {
  const guide = await read("docs/reliability.md");
  const [, table] = /<!-- fuzzing -->(.*)<!-- end of fuzzing -->/s.exec(guide);
  const rows = [...table.matchAll(/^\| `(\w+)` \| (.+?) \|/gm)];
  assert.deepEqual(rows.map(([, name]) => name).sort(), names);
});

test("what is kept is small, and of targets that there are", async () => {
  const folder = new URL("tests/fuzz/corpus/", top);
  const kept = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = kept.filter((entry) => entry.isFile());
  for (const entry of kept.filter((one) => one.isDirectory()))
    assert.ok(names.includes(entry.name));
  assert.ok(files.length > 0 && files.length <= 40);
});

test("arguments that cannot be meant are refused before anything is built", () => {
  const fuzz = fileURLToPath(new URL("tools/fuzz.mjs", top));
  for (const args of [
    ["nothing-of-ours"],
    ["--minutes", "0"],
    ["--minutes", "1", "--runs", "5"],
    ["--file", "a"],
    ["text", "form", "--file", "a"],
  ]) {
    const { status, stderr } = spawnSync(process.execPath, [fuzz, ...args], { encoding: "utf8" });
    assert.equal(status, 2, args.join(" "));
    assert.match(stderr, /^Usage: npm run fuzz/m);
  }
});
