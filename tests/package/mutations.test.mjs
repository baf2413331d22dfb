import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { mutate, mutatedFile, readMutations } from "../../tools/steps/mutations.mjs";
import { root } from "../../tools/steps/run.mjs";

const mutations = await readMutations();

describe("tests/mutations", () => {
  it("breaks at least 80 rules, each with a sentence of its own", () => {
    const sentences = new Set(mutations.map(({ breaks }) => breaks));
    assert.ok(sentences.size >= 80, `${sentences.size} mutations`);
    assert.equal(sentences.size, mutations.length);
    for (const { breaks, argued = "" } of mutations) {
      assert.match(breaks, /^["\p{L}\d].*\.$/u);
      assert.match(argued, /^(.+\.)?$/);
    }
  });

  it("finds each piece in its file once, and changes it", async () => {
    for (const mutation of mutations) {
      await mutatedFile(root, mutation);
      assert.notEqual(mutation.piece, mutation.instead, mutation.breaks);
    }
  });

  it("refuses a piece that is not there once", () => {
    const mutation = { file: "some.cpp", piece: "a < b", instead: "a <= b", breaks: "It is less." };
    assert.throws(() => mutate("if (a > b)", mutation), /some\.cpp has 0 times.*It is less/s);
    assert.throws(() => mutate("a < b || a < b", mutation), /some\.cpp has 2 times/);
    assert.equal(mutate("if (a < b)", mutation), "if (a <= b)");
  });

  it("takes what is written instead as it is", () => {
    const mutation = { file: "some.ts", piece: "a", instead: "$&$1", breaks: "It is." };
    assert.equal(mutate("(a)", mutation), "($&$1)");
  });
});
