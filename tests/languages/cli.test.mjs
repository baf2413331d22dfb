// @ts-check
// The native program, held to the same promises as `npx camefrom` (tests/package/cli.test.mjs).
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { join } from "node:path";
import { before, describe, it } from "node:test";
import { promisify } from "node:util";
import { root } from "../../tools/steps/run.mjs";
import { build } from "../cases/runner.mjs";
import { loadCases } from "../package/cases.mjs";
import { invoke, testInvocations } from "../package/invocations.mjs";
import { folder, install } from "./guide.mjs";

const native = join(folder, "installed/bin/camefrom");
const npm = [process.execPath, join(root, "js/dist/cli.js")];

describe("camefrom, the native program", () => {
  before(install);

  testInvocations(() => [native]);

  it("leaves serving to the npm form", async () => {
    const { err, code } = await invoke([native], ["serve"]);
    assert.equal(err, "camefrom: serve is part of the npm package: npx camefrom serve.\n");
    assert.equal(code, 2);
  });

  it("answers every case as npx camefrom does, byte for byte", async () => {
    const cases = (await loadCases()).flatMap(({ cases }) => cases);
    for (const [call, command] of [
      ["readPage", "read"],
      ["readWebhook", "webhook"],
      ["panel", "panel"],
      ["parse", "parse"],
    ]) {
      const lines = cases
        .filter((one) => one.call === call)
        .map(({ args: [first] }) => build(first))
        .map((first) => (typeof first === "string" ? first : JSON.stringify(first)))
        .filter((line) => !/[\r\n]/.test(line));
      assert.ok(lines.length > 20);
      const input = lines.join("\n");
      const [one, other] = await Promise.all([
        invoke([native], [command ?? ""], { input }),
        invoke(npm, [command ?? ""], { input }),
      ]);
      assert.equal(one.out, other.out);
      assert.equal(one.code, other.code);
      assert.ok(one.out.split("\n").length > 20);
    }
  });
});

describe("the C interface", () => {
  before(install);

  it("holds all that tests/cases/ promise, read by a program in Python", async (test) => {
    const library = join(folder, "installed/lib/libcamefrom.so");
    const { stdout } = await promisify(execFile)("python3", [
      join(root, "tests/languages/cases.py"),
      library,
      join(root, "tests/cases"),
    ]);
    const [summary = "", ...wrong] = stdout.trim().split("\n");
    assert.deepEqual(wrong, []);
    const [, ran, all] = /^(\d+) of (\d+) cases$/.exec(summary) ?? [];
    assert.ok(Number(ran) > Number(all) * 0.8, summary);
    test.diagnostic(summary);
  });
});
