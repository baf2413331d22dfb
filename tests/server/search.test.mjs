import assert from "node:assert/strict";
import { join } from "node:path";
import { describe, it } from "node:test";
import { PGlite } from "@electric-sql/pglite";
import { post, text, whatsapp, whatsappBody } from "./meta.mjs";
import { agent } from "./people.mjs";
import { pglitePlace } from "./pglite.mjs";
import { rowsOf } from "./plan-rows.mjs";
import { startServer } from "./server.mjs";
import { serverModule } from "./server-module.mjs";
import { suiteServer } from "./suite-server.mjs";

const { ConsolePages } = await serverModule("console/pages.ts");

/** How many rows the database went through for the first page of the list with this search. */
async function rowsFor(folder, search) {
  const pglite = await PGlite.create(join(folder, "postgres"));
  let rows = 0;
  try {
    const query = async (sql, values) => (await pglite.query(sql, values)).rows;
    const searches = {
      async query(sql, values) {
        const [explained] = await query(`explain (analyze, format json) ${sql}`, values);
        rows += rowsOf(explained["QUERY PLAN"][0].Plan);
        return query(sql, values);
      },
    };
    const pages = await ConsolePages.open({ query, searches });
    const filter = { source: "", campaign: "", fromAd: false, search };
    const { conversations } = await pages.list(filter, null, 50);
    assert.equal(conversations.length, 50);
  } finally {
    await pglite.close();
  }
  return rows;
}

describe("a search where there is no index", () => {
  const server = suiteServer();

  const found = async (q) => (await agent(server.platform).list({ q })).conversations.length;

  it("looks at so many texts only, the latest ones", { timeout: 120_000 }, async () => {
    const long = "a".repeat(4_000);
    const write = async (first, count) => {
      const messages = Array.from({ length: count }, () =>
        whatsapp({ ...text(long), from: "4911" }),
      );
      const one = whatsapp({ ...text(first), from: "4912" });
      assert.equal(await post(server.platform, whatsappBody(one, ...messages)), 200);
    };
    // A megabyte is 250 of them.
    await write("The pebble in oak", 300);
    await write("The heron in walnut", 200);
    assert.equal(await found("pebble oak"), 0);
    assert.equal(await found("heron walnut"), 1);
    assert.equal(await found(`${"a".repeat(199)}b`), 0);
  });

  it("finds what was written last", async () => {
    await post(server.platform, whatsappBody(whatsapp(text("Is the stork there in walnut?"))));
    assert.equal(await found("alnut stork"), 1);
    assert.equal(await found("?"), 1);
  });
});

describe("a search for words that stand in all conversations", () => {
  it("goes through each of them so often as there are words, not as there are conversations", {
    timeout: 240_000,
  }, async (test) => {
    const words = "one two three four five six seven eight";
    const place = await pglitePlace();
    const rowsWith = async (more) => {
      const server = await startServer(place, ["--no-assistant"]);
      const messages = Array.from({ length: more }, () => whatsapp(text(words)));
      assert.equal(await post(server.platform, whatsappBody(...messages)), 200);
      await server.stop();
      return rowsFor(place.folder, words);
    };
    try {
      const few = await rowsWith(250);
      const many = await rowsWith(750);
      test.diagnostic(`${few} rows, and with four times as many conversations ${many}`);
      assert.ok(many < 5 * few, `${few} rows, then ${many}`);
    } finally {
      await place.remove();
    }
  });
});
