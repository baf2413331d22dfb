import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { PGlite } from "@electric-sql/pglite";
import pg from "pg";
import { databaseOn } from "./database-on.mjs";
import { eventually } from "./meta.mjs";
import { postgres } from "./postgres.mjs";
import { serverModule } from "./server-module.mjs";

const { Agents } = await serverModule("accounts/agents.ts");
const { Sessions } = await serverModule("accounts/sessions.ts");
const { migrate } = await serverModule("database/database.ts");
const migrations = fileURLToPath(
  new URL("../../demo/platform/server/database/migrations/", import.meta.url),
);

const admin = { id: null, name: "test" };
const early = "correct horse battery";
const later = "another horse battery";
// Of early, with settings that are no longer today's.
const oldHash =
  "scrypt$16384$8$1$c2FsdHNhbHRzYWx0c2FsdA$1idRgu6ns74sljt005o5BblTKV7Jul0HPGT6aXWnXKY";

describe("a session", () => {
  let client;
  let database;
  let agents;
  let sessions;
  before(async () => {
    client = await PGlite.create();
    database = databaseOn(client, (sql) => client.exec(sql));
    await migrate(database, migrations);
    agents = new Agents(database);
    sessions = new Sessions(database);
    for (const name of ["Ada", "Ben"]) {
      await agents.add(admin, { name, role: "agent", password: early });
    }
  });
  after(() => {
    sessions?.close();
    return client?.close();
  });
  const open = async () => (await database.query("select from sessions")).length;

  it("begins by the password that was checked", async () => {
    const right = await agents.check("Ada", early);
    const token = await sessions.begin(right);
    assert.equal((await sessions.find(token)).account.name, "Ada");
    await sessions.endAll(right.account);
  });

  it("does not begin by a password that was changed since it was checked", async () => {
    const right = await agents.check("Ada", early);
    await agents.setPassword(admin, "Ada", later);
    assert.equal(await sessions.begin(right), null);
    assert.equal(await open(), 0);
    assert.ok(await sessions.begin(await agents.check("Ada", later)));
    await sessions.endAll(right.account);
  });

  it("begins by a password whose hash is renewed meanwhile, by two who sign in at once", async () => {
    await database.query("update agents set password = $1 where name = 'Ben'", [oldHash]);
    const both = await Promise.all([1, 2].map(() => agents.check("Ben", "correct horse")));
    for (const right of both) assert.ok(await sessions.begin(right));
    const [{ password }] = await database.query("select password from agents where name = 'Ben'");
    assert.match(password, /^scrypt\$32768\$/);
  });
});

const server = await postgres();

describe("a session, with PostgreSQL", {
  skip: server ? false : "neither DATABASE_URL nor Debian's postgresql is there",
}, () => {
  if (!server) return;
  after(() => server.stop());

  it("waits for a change of the password that goes on, and does not begin", async (test) => {
    const place = await server.place();
    const [first, second] = [1, 2].map(
      () => new pg.Client({ connectionString: place.env.DATABASE_URL }),
    );
    await Promise.all([first.connect(), second.connect()]);
    test.after(async () => {
      await Promise.all([first.end(), second.end()]);
      await place.remove();
    });
    const [changing, database] = [first, second].map((one) =>
      databaseOn(one, (sql) => one.query(sql)),
    );
    await migrate(database, migrations);
    const agents = new Agents(database);
    await agents.add(admin, { name: "Ada", role: "admin", password: early });
    const sessions = new Sessions(database);
    test.after(() => sessions.close());
    const right = await agents.check("Ada", early);
    let begun;
    await changing.transaction(async (open) => {
      await open.query("update agents set password = $1", [oldHash]);
      await open.query("delete from sessions");
      begun = sessions.begin(right);
      const blocked = "select cardinality(pg_blocking_pids($1)) as count";
      await eventually(
        async () => (await open.query(blocked, [second.processID]))[0].count > 0,
        "a session that waits",
      );
    });
    assert.equal(await begun, null);
  });
});
