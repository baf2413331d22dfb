// @ts-check
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { anchorsOf, fencesOf, linksOf } from "./markdown.mjs";

describe("what the tests of the guides see in Markdown", () => {
  it("finds a program, its words, its line, and what is given before it", () => {
    const text = "# Title\n\n<!-- given:\nconst one = 1;\n-->\n\n```ts run file=a.ts\none;\n```\n";
    assert.deepEqual(fencesOf(text), [
      {
        language: "ts",
        words: ["run", "file=a.ts"],
        code: "one;\n",
        line: 8,
        given: "const one = 1;",
      },
    ]);
  });

  it("gives nothing to a program that stands further on", () => {
    const text = "<!-- given: const one = 1; -->\n\n```js run\none;\n```\n\n```js\ntwo;\n```\n";
    assert.deepEqual(
      fencesOf(text).map(({ given, words }) => [given, words]),
      [
        ["const one = 1;", ["run"]],
        ["", []],
      ],
    );
  });

  it("finds programs in lists, and refuses a fence without an end", () => {
    assert.equal(fencesOf("- item\n\n  ```js check\n  one;\n  ```\n").length, 1);
    assert.throws(() => fencesOf("```js\none;\n"), /no end/);
  });

  it("finds links and pictures, but none in code and none to other sites", () => {
    const text =
      '[a](b.md#c) ![d](e.png) <img src="f.png"> `[no](no.md)` [g](https://g.example/)\n\n' +
      "```md\n[no](no.md)\n```\n\n    [no](no.md)\n";
    assert.deepEqual(linksOf(text), ["b.md#c", "e.png", "f.png"]);
  });

  it("makes anchors as GitHub does", () => {
    const text =
      '# Policy (CSP)\n## `not_loaded`\n## A "b" & c\n## [On](x.md) it\n## On it\n<a id="Own"></a>\n' +
      "```md\n# no\n```\n";
    assert.deepEqual(
      [...anchorsOf(text)],
      ["Own", "policy-csp", "not_loaded", "a-b--c", "on-it", "on-it-1"],
    );
  });
});
