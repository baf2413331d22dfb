import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { trespasses } from "../../tools/steps/rooms.mjs";

/** A checkout in which nothing is wrong. */
const sound = {
  "wasm/include/camefrom/limits.hpp": "#pragma once\n#include <cstddef>\n",
  "wasm/src/visitor/url.hpp": "#pragma once\n#include <string>\n",
  "wasm/src/visitor/url.cpp": '#include "camefrom/limits.hpp"\n#include "visitor/url.hpp"\n',
  "wasm/src/json/value.cpp": '#include <nlohmann/json.hpp>\n#include "visitor/url.hpp"\n',
  "wasm/bindings/widget.cpp": "#include <emscripten/bind.h>\n",
  "js/src/core/index.ts": 'import type { View } from "./view.js";\nexport type { View };\n',
  "js/src/core/view.ts": "export interface View {}\n",
  "demo/shop/page.ts": 'import { load } from "camefrom";\nawait load();\n',
  "demo/node_modules/other/index.js": 'import "../../../js/src/core/view.js";\n',
};

const planted = [
  {
    rule: "visitor/ includes from another room",
    files: { "wasm/src/visitor/url.cpp": '#include "website/record.hpp"\n' },
    says: /visitor\/url\.cpp includes "website\/record\.hpp/,
  },
  {
    rule: "visitor/ includes from another room by a way around",
    files: { "wasm/src/visitor/url.cpp": '  # include "../json/value.hpp"\n' },
    says: /visitor\/url\.cpp includes "\.\.\/json\/value\.hpp/,
  },
  {
    rule: "nlohmann_json is included outside of json/",
    files: { "wasm/src/wire/read.hpp": "#include <nlohmann/json.hpp>\n" },
    says: /wire\/read\.hpp includes <nlohmann\/json\.hpp/,
  },
  {
    rule: "nlohmann_json is included by a public header",
    files: { "wasm/include/camefrom/limits.hpp": '#include "nlohmann/json_fwd.hpp"\n' },
    says: /limits\.hpp includes "nlohmann/,
  },
  {
    rule: "Emscripten is included outside of the bindings",
    files: { "wasm/src/json/value.cpp": "#include <emscripten.h>\n" },
    says: /json\/value\.cpp includes <emscripten\.h/,
  },
  {
    rule: "the demo reaches into the package's sources",
    files: { "demo/shop/page.ts": 'import type { View } from "../../js/src/core/view.ts";\n' },
    says: /demo\/shop\/page\.ts imports \.\.\/\.\.\/js\/src\/core\/view\.ts/,
  },
  {
    rule: "the demo reaches into what the package was built to",
    files: { "demo/shop/page.ts": 'await import("../../js/dist/widget.js");\n' },
    says: /demo\/shop\/page\.ts imports \.\.\/\.\.\/js\/dist\/widget\.js/,
  },
  {
    rule: "imports of the package go round in a circle, be it of types",
    files: { "js/src/core/view.ts": 'export type { View } from "./index.js";\n' },
    says: /js\/src\/core\/index\.ts -> js\/src\/core\/view\.ts -> js\/src\/core\/index\.ts/,
  },
  {
    rule: "imports of the demo go round in a circle, be it in a type's own words",
    files: {
      "demo/shop/page.ts": 'import { b } from "./b.ts";\nb();\n',
      "demo/shop/b.ts": 'export const b = () => {};\nexport type C = import("./c.ts").C;\n',
      "demo/shop/c.ts": 'export type { b as C } from "./b.ts";\n',
    },
    says: /demo\/shop\/b\.ts -> demo\/shop\/c\.ts -> demo\/shop\/b\.ts/,
  },
];

describe("the lint of who may know of whom", () => {
  /** @type {string} */
  let top;

  before(async () => {
    top = await mkdtemp(join(tmpdir(), "camefrom-rooms-"));
  });

  after(() => rm(top, { recursive: true, force: true }));

  async function checkout(files) {
    await rm(top, { recursive: true, force: true });
    for (const [name, text] of Object.entries(files)) {
      await mkdir(dirname(join(top, name)), { recursive: true });
      await writeFile(join(top, name), text);
    }
  }

  it("has nothing to say of this checkout", async () => {
    const root = fileURLToPath(new URL("../../", import.meta.url));
    assert.deepEqual(await trespasses(root), []);
  });

  it("has nothing to say of one in which nothing is wrong", async () => {
    await checkout(sound);
    assert.deepEqual(await trespasses(top), []);
  });

  for (const { rule, files, says } of planted) {
    it(`finds it where ${rule}`, async () => {
      await checkout({ ...sound, ...files });
      const found = await trespasses(top);
      assert.equal(found.length, 1, found.join("\n"));
      assert.match(found[0], says);
    });
  }
});
