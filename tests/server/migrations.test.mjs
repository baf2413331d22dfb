import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { PGlite } from "@electric-sql/pglite";
import pg from "pg";
import { databaseOn } from "./database-on.mjs";
import { fillTables, tables } from "./filled-tables.mjs";
import { agent } from "./people.mjs";
import { emptyPlace, pglitePlace } from "./pglite.mjs";
import { administer, postgres } from "./postgres.mjs";
import { runServer, startServer } from "./server.mjs";
import { serverModule } from "./server-module.mjs";

const folder = fileURLToPath(
  new URL("../../demo/platform/server/database/migrations/", import.meta.url),
);
const names = (await readdir(folder)).sort();
const { migrate } = await serverModule("database/database.ts");

// What a later version says of older rows in another way.
const rewritten = new Set(["touches.gist", "touches.words", "touches.paid", "touches.campaign"]);

/** A database that stands at the migration `last`. @param {import("./filled-tables.mjs").Client} client */
async function standAt(client, run, last) {
  await run(`create table migrations (
    name text primary key, applied_at timestamptz not null default now())`);
  for (const name of names.slice(0, last)) {
    await run(await readFile(join(folder, name), "utf8"));
    await client.query("insert into migrations (name) values ($1)", [name]);
  }
}

/** By table, what each row had in columns that are there in both. */
async function contents(client) {
  const all = new Map();
  for (const { name, columns } of await tables(client)) {
    const { rows } = await client.query(`select to_jsonb(t) as row from ${name} as t`);
    all.set(name, {
      columns: new Set(columns.map((column) => column.name)),
      rows: rows.map(({ row }) => row),
    });
  }
  return all;
}

function assertKept(before, now) {
  for (const [table, { columns, rows }] of before) {
    const later = now.get(table);
    assert.ok(later, `the table ${table} is gone`);
    assert.ok(rows.length > 0, `nothing was in ${table}`);
    const kept = [...columns].filter(
      (column) => later.columns.has(column) && !rewritten.has(`${table}.${column}`),
    );
    const part = (row) => JSON.stringify(kept.map((column) => row[column]));
    const present = new Set(later.rows.map(part));
    for (const row of rows) assert.ok(present.has(part(row)), `${table} has lost ${part(row)}`);
  }
}

/** From each of the versions, in a schema of its own. */
async function fromEach(client, run) {
  for (let last = 1; last <= names.length; last++) {
    const schema = `version_${last}`;
    await run(`create schema ${schema}; set search_path = ${schema}, public`);
    await standAt(client, run, last);
    await fillTables(client, "ana", 1);
    await fillTables(client, "ben", 2);
    const before = await contents(client);
    await migrate(databaseOn(client, run), folder);
    const { rows } = await client.query("select name from migrations order by name");
    assert.deepEqual(
      rows.map(({ name }) => name),
      names,
      `from ${names[last - 1]}`,
    );
    assertKept(before, await contents(client));
  }
  await run("set search_path = public");
}

describe("migrations of a database with rows in all its tables, with PGlite", () => {
  it("keep every row, from each earlier version", { timeout: 240_000 }, async () => {
    const client = await PGlite.create();
    await fromEach(client, (sql) => client.exec(sql));
    await client.close();
  });

  it("leave a database with which the server starts, from the first version", async (test) => {
    const place = await emptyPlace();
    test.after(() => place.remove());
    const client = await PGlite.create(join(place.folder, "postgres"));
    await standAt(client, (sql) => client.exec(sql), 1);
    await fillTables(client, "ana", 1);
    await client.close();
    await lists(place);
  });

  it("are not undone: a server refuses what a later version has used", async (test) => {
    const place = await pglitePlace();
    test.after(() => place.remove());
    const client = await PGlite.create(join(place.folder, "postgres"));
    await client.query("insert into migrations (name) values ('999_of_tomorrow.sql')");
    await client.close();
    const server = runServer(place, ["--shop-port", "0", "--platform-port", "0"]);
    assert.equal((await server.ended).code, 1);
    assert.match(
      server.printed(),
      /^A later version of Camefrom has used this database: 999_of_tomorrow\.sql is not known here\. .*restore/,
    );
    assert.doesNotMatch(server.printed(), /\n\s+at /, "a stack trace");
  });
});

const database = await postgres();

describe("migrations of a database with rows in all its tables, with PostgreSQL", {
  skip: database ? false : "neither DATABASE_URL nor Debian's postgresql is there",
}, () => {
  if (!database) return;
  let place;
  let client;
  before(async () => {
    place = await database.place();
    await administer(place.env.DATABASE_URL, "create extension if not exists pg_trgm").catch(
      () => {},
    );
    client = new pg.Client({ connectionString: place.env.DATABASE_URL });
    await client.connect();
  });
  after(async () => {
    await client?.end();
    await place?.remove();
    await database.stop();
  });

  it("keep every row, from each earlier version", { timeout: 240_000 }, () =>
    fromEach(client, (sql) => client.query(sql)),
  );

  it("leave a database with which two servers start that are started at once", async (test) => {
    const shared = await database.place();
    test.after(() => shared.remove());
    const first = new pg.Client({ connectionString: shared.env.DATABASE_URL });
    await first.connect();
    await standAt(first, (sql) => first.query(sql), 1);
    await fillTables(first, "ana", 1);
    await first.end();
    await Promise.all([lists(shared), lists(shared)]);
  });
});

/** Starts a server there, and looks for whoever was there before it. */
async function lists(place) {
  const server = await startServer(place, ["--no-assistant"]);
  try {
    const conversations = await agent(server.platform).conversations();
    assert.deepEqual(
      conversations.map(({ contact_name }) => contact_name),
      ["ana-conversations-contact_name"],
    );
    const { messages } = await agent(server.platform).record(conversations[0].id);
    assert.deepEqual(
      messages.map(({ text }) => text),
      ["ana-messages-text"],
    );
  } finally {
    await server.stop();
  }
}
