import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { load } from "camefrom";
import { check } from "../cases/runner.mjs";
import { loadCases } from "./cases.mjs";
import { loadGlue } from "./glue.mjs";

const camefrom = await load();
const widget = await loadGlue("widget");
const twin = await loadGlue("widget-twin");
const files = await loadCases();

describe("the case files", () => {
  it("give every case a name of its own, in snake_case", () => {
    const seen = new Set();
    for (const { file, cases } of files) {
      for (const { name } of cases) {
        assert.match(name, /^[a-z0-9]+(_[a-z0-9]+)*$/, file);
        assert.ok(!seen.has(name), `${name} is there twice`);
        seen.add(name);
      }
    }
  });

  it("hold at least 60 decoding cases", () => {
    const decoding = files
      .flatMap(({ cases }) => cases)
      .filter(({ call }) => call === "firstValue");
    assert.ok(decoding.length >= 60, `${decoding.length} cases`);
  });

  it("hold at least 40 cases of touches and 30 of redaction", () => {
    const count = (/** @type {string} */ name) =>
      files.find(({ file }) => file === name)?.cases.length ?? 0;
    assert.ok(count("touches.json") >= 40, `${count("touches.json")} cases of touches`);
    assert.ok(count("redactions.json") >= 30, `${count("redactions.json")} cases of redaction`);
  });

  it("hold at least 80 cases of checkLink and 40 of explain", () => {
    const count = (/** @type {string} */ call) =>
      files.flatMap(({ cases }) => cases).filter((one) => one.call === call).length;
    assert.ok(count("checkLink") >= 80, `${count("checkLink")} cases of checkLink`);
    assert.ok(count("explain") >= 40, `${count("explain")} cases of explain`);
  });

  it("say in one sentence what they are about", () => {
    for (const { file, about } of files) assert.match(about, /^[A-Z].*\.$/, file);
  });
});

for (const { file, cases } of files) {
  describe(file, () => {
    for (const testCase of cases) {
      it(testCase.name, () => {
        const apis = testCase.call === "journey" ? [widget, twin] : [camefrom];
        for (const api of apis) {
          const wrong = check(testCase, api);
          assert.equal(wrong, null, wrong ?? undefined);
        }
      });
    }
  });
}
