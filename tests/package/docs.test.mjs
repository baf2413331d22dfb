// @ts-check
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { before, describe, it } from "node:test";
import { transform } from "esbuild";
import { rows } from "../matrix/rows.mjs";
import { tableOf, tableThere } from "../matrix/table.mjs";
import { anchorsOf, fencesOf, linksOf, pages, root, textOf } from "./markdown.mjs";
import { executed, nameOf } from "./programs.mjs";
import { checkSnippets, runSnippet, snippets, writeSnippets } from "./snippets.mjs";

describe("what is written for readers", () => {
  it("has no link that leads nowhere", (test) => {
    const broken = [];
    let count = 0;
    for (const page of pages()) {
      for (const link of linksOf(textOf(page))) {
        count += 1;
        const [path = "", anchor] = link.split("#");
        const target = path ? normalize(join(dirname(page), decodeURI(path))) : page;
        if (!existsSync(join(root, target))) broken.push(`${page}: ${link}`);
        else if (anchor && target.endsWith(".md") && !anchorsOf(textOf(target)).has(anchor)) {
          broken.push(`${page}: ${link} (no such heading)`);
        }
      }
    }
    assert.deepEqual(broken, []);
    assert.ok(count > 100, `${count} links`);
    test.diagnostic(`${count} links in ${pages().length} pages`);
  });

  it("is listed in docs/README.md, of which the site makes its sidebar", () => {
    const listed = linksOf(textOf("docs/README.md")).map((link) => join("docs", link));
    const guides = pages().filter((page) => /^docs\/[^/]+\.md$/.test(page));
    const missing = guides.filter((page) => page !== "docs/README.md" && !listed.includes(page));
    assert.deepEqual(missing, []);
  });
});

describe("docs/package.md", () => {
  it("names each entry point that package.json has", () => {
    const { exports } = JSON.parse(readFileSync(join(root, "js/package.json"), "utf8"));
    const named = textOf("docs/package.md").split("\n## Entry points\n")[1] ?? "";
    const unnamed = Object.keys(exports)
      .map((path) => `camefrom${path.slice(1)}`)
      .filter((entry) => entry !== "camefrom/package.json" && !named.includes(`\`${entry}\``));
    assert.deepEqual(unnamed, []);
  });

  it("has the rows of the matrix: npm run matrix -- --write", () => {
    assert.equal(tableThere(), tableOf(rows));
  });
});

describe("docs/errors.md", () => {
  const page = textOf("docs/errors.md");
  const code = readdirSync(join(root, "js/src"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => readFileSync(join(root, "js/src", name), "utf8"))
    .join("\n")
    .replace(/["`] \+\s*["`]/g, "");

  it("has each code", () => {
    const [, type = ""] = /type CamefromErrorCode =([^;]+);/.exec(code) ?? [];
    const codes = [...type.matchAll(/"(\w+)"/g)].map(([, name = ""]) => name);
    assert.ok(codes.length > 0);
    const headings = [...page.matchAll(/^## (.+)$/gm)].join();
    assert.deepEqual(
      codes.filter((name) => !headings.includes(`\`${name}\``)),
      [],
    );
  });

  it("has messages as the package says them", () => {
    const sections = page.split("\n## ").filter((section) => !section.startsWith("The program"));
    const cells = sections.flatMap((section) => [...section.matchAll(/^\| ([^|]*)\|/gm)]);
    const messages = cells.flatMap(([, cell = ""]) =>
      [...cell.matchAll(/`([^`]+)`/g)].map(([, message = ""]) => message),
    );
    assert.ok(messages.length > 15, `${messages.length} messages`);
    const parts = messages.flatMap((message) => message.split(/ ?\.\.\. ?/));
    assert.deepEqual(
      parts.filter((part) => !code.includes(part)),
      [],
    );
  });
});

describe("docs/link-doctor.md", () => {
  const rows = [...textOf("docs/link-doctor.md").matchAll(/^\| (`[^|]+) \|.*\| (yes)? ?\|$/gm)];
  const codesOf = (/** @type {string} */ cell) =>
    [...cell.matchAll(/`(\w+)`/g)].map(([, code = ""]) => code);
  const listed = rows.flatMap(([, cell = ""]) => codesOf(cell));

  it("has each code that the cases have, and no other", () => {
    const { cases } = JSON.parse(readFileSync(join(root, "tests/cases/check_link.json"), "utf8"));
    const codes = cases.flatMap((/** @type {any} */ one) =>
      one.expect.advice.map((/** @type {any} */ advice) => advice.code),
    );
    assert.deepEqual([...new Set(codes)].sort(), [...listed].sort());
  });

  it("says of each code whether it is mended, as the core does", () => {
    const source = ["wasm/src/advice/check_link.cpp", "wasm/src/visitor/campaign_keys.hpp"].map(
      (name) => readFileSync(join(root, name), "utf8").replace(/" *\n *"/g, ""),
    );
    const words = [/kMended = "([^"]+)"/, /kRepairNames = "([^"]+)"/].flatMap((list, at) =>
      (list.exec(source[at]?.replace(/=\s+/g, "= ") ?? "")?.[1] ?? "").split(" "),
    );
    const mended = rows.filter(([, , yes]) => yes).flatMap(([, cell = ""]) => codesOf(cell));
    const told = new Set(["tagging_error", "matomo_keys"]);
    assert.deepEqual(mended.sort(), words.filter((word) => !told.has(word)).sort());
  });
});

describe("the programs in what is written for readers", () => {
  const all = snippets();
  before(() => writeSnippets(all));

  it("are all executed or type-checked: a fence says `run`, `page`, `server` or `check`", (test) => {
    assert.deepEqual(
      all.filter(({ mark }) => !mark).map(({ name }) => name),
      [],
    );
    const running = all.filter(({ mark }) => mark !== "check").length;
    assert.ok(running > all.length * 0.9);
    test.diagnostic(`${running} executed, ${all.length} type-checked`);
  });

  it("are each executed by guide-servers.test.mjs or by a row of the matrix where they say `server`", () => {
    const byRows = rows.flatMap(({ programs = {} }) =>
      Object.entries(programs).flatMap(([page, files]) => files.map((file) => `${page} ${file}`)),
    );
    const named = all.filter(({ mark }) => mark === "server");
    assert.deepEqual(named.map(nameOf).sort(), [...new Set([...byRows, ...executed])].sort());
  });

  it("have the types of the package, under strict", async () => {
    assert.deepEqual(await checkSnippets(all), []);
  });

  it("can be parsed where they stand in HTML", async () => {
    const html = pages().flatMap((page) =>
      fencesOf(textOf(page)).filter(({ language }) => language === "html"),
    );
    const scripts = html.flatMap(({ code }) => [
      ...code.matchAll(/<script[^>]*>((?:(?!<\/script>)[\s\S])+)/g),
    ]);
    assert.ok(scripts.length > 0);
    for (const [, script = ""] of scripts) await transform(script, { loader: "js" });
  });

  for (const snippet of all.filter(({ mark }) => mark === "run")) {
    it(`do what they say: ${snippet.name}`, async () => {
      const { printed, promised } = await runSnippet(snippet);
      assert.deepEqual(printed, promised);
    });
  }
});
