// @ts-check
import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { faultsOf } from "../../tools/steps/site.mjs";

describe("the site of the guides", () => {
  let folder = "";
  /** @param {string} body */
  const faults = async (body, style = "") => {
    await writeFile(join(folder, "index.html"), `<html><body>${body}</body></html>`);
    await writeFile(join(folder, "style.css"), style);
    return faultsOf(folder, "/camefrom/");
  };
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "camefrom-site-"));
    await mkdir(join(folder, "api"));
    await writeFile(join(folder, "api/index.html"), '<h1 id="load">load()</h1>');
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it("may link to its pages, their headings and other sites", async () => {
    const links = ["api/", "/camefrom/api/", "./api/index.html#load", "https://www.w3.org/", ""];
    assert.deepEqual(await faults(links.map((link) => `<a href="${link}">x</a>`).join("")), []);
  });

  for (const link of ["api.html", "/camefrom/gone/", "/api/", "api/index.html#unload", "#top"]) {
    it(`is not made with a link that leads nowhere: ${link}`, async () => {
      assert.deepEqual(await faults(`<a class="x" href="${link}">x</a>`), [
        `index.html links to ${link}, which is not there`,
      ]);
    });
  }

  for (const [body, style] of [
    ['<script src="https://analytics.example/a.js"></script>'],
    ['<img alt="" src="//pictures.example/a.png">'],
    ['<link rel="stylesheet" href="https://fonts.example/css">'],
    ["", "@import 'https://fonts.example/css';"],
    ["", "@font-face { src: url(https://fonts.example/a.woff2) }"],
  ]) {
    it(`asks no other site for anything: ${body || style}`, async () => {
      assert.equal((await faults(body ?? "", style)).length, 1);
    });
  }
});
