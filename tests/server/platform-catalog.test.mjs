import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { PGlite } from "@electric-sql/pglite";
import { pglitePlace } from "./pglite.mjs";
import { runPlatform } from "./platform.mjs";

const feed = fileURLToPath(new URL("../../demo/catalog/lowlight.csv", import.meta.url));

describe("a feed for a platform, whose catalogue nobody changes without signing in", () => {
  let place;
  before(async () => {
    place = await pglitePlace();
  });
  after(() => place?.remove());

  async function load(...args) {
    const { printed, ended } = runPlatform(place, ["catalog", ...args]);
    const { code } = await ended;
    return { code, text: printed() };
  }

  it("is loaded by a command, into the catalogue that is named", async () => {
    const { code, text } = await load(feed, "--catalog-id", "194836987003835");
    assert.equal(code, 0, text);
    const [, loaded] = /(\d+) products loaded\.\s*$/.exec(text) ?? [];
    const database = await PGlite.create(join(place.folder, "postgres"));
    const { rows } = await database.query(
      "select count(*)::integer as count from products where catalog_id = '194836987003835'",
    );
    await database.close();
    assert.ok(Number(loaded) > 0, text);
    assert.equal(rows[0].count, Number(loaded));
  });

  it("is refused with a sentence where it cannot be", async () => {
    for (const [args, said] of [
      [["nowhere.csv"], /^There is no file nowhere\.csv\.$/m],
      [[feed, "--catalog-id", "mine"], /^--catalog-id takes the number/m],
      [[feed, "--currency", "lamps"], /^--currency takes a code of ISO 4217/m],
      [[], /^Usage: node \S+ \S+platform\.js catalog <feed\.csv>/m],
    ]) {
      const { code, text } = await load(...args);
      assert.equal(code, 1, text);
      assert.match(text, said);
    }
  });
});
