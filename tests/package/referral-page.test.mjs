import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { describe, it } from "node:test";
import { pageFile, referralPage } from "../../tools/referral-page.mjs";

describe("docs/referral.md", () => {
  it("says what the schema says: run tools/referral-page.mjs", async () => {
    assert.equal(await readFile(pageFile, "utf8"), await referralPage());
  });

  it("names every field of the schema, and every value of its lists", async () => {
    const page = await referralPage();
    const schema = JSON.parse(
      await readFile(new URL("../../js/schema.json", import.meta.url), "utf8"),
    );
    let count = 0;
    for (const part of [schema, ...Object.values(schema.$defs)]) {
      for (const [field, { enum: names = [] }] of Object.entries(part.properties ?? {})) {
        for (const name of [field, ...names]) {
          assert.ok(page.includes(`\`${name}\``), name);
          count += 1;
        }
      }
    }
    assert.ok(count > 140, `${count} names`);
  });
});
