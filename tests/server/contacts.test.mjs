import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, beforeEach, describe, it } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { PGlite } from "@electric-sql/pglite";
import pg from "pg";
import { fill, idOf, longAgo, ofNobody, pictureOf, rowsWith } from "./contact-rows.mjs";
import { databaseOn } from "./database-on.mjs";
import { allRows, tables } from "./filled-tables.mjs";
import { eventually } from "./meta.mjs";
import { agent, visitor } from "./people.mjs";
import { pglitePlace } from "./pglite.mjs";
import { runPlatform } from "./platform.mjs";
import { administer, postgres } from "./postgres.mjs";
import { startServer } from "./server.mjs";
import { serverModule } from "./server-module.mjs";
import { contacts as byServer } from "./suite/contacts.mjs";

const { deleteContact, unused } = await serverModule("contacts/delete-contact.ts");
const { exportContact } = await serverModule("contacts/export-contact.ts");
const { deleteOldest, Retention } = await serverModule("contacts/retention.ts");
const { migrate } = await serverModule("database/database.ts");
const { openPostgres } = await serverModule("database/postgres.ts");
const migrations = fileURLToPath(
  new URL("../../demo/platform/server/database/migrations/", import.meta.url),
);

/** @param {() => Promise<{ client: any, run: (sql: string) => Promise<unknown>, close: () => Promise<void> }>} open */
function contacts(open) {
  let client;
  let run;
  let close;
  let database;
  before(async () => {
    ({ client, run, close } = await open());
    database = databaseOn(client, run);
    await migrate(database, migrations);
  });
  after(() => close?.());
  beforeEach(async () => {
    const names = (await tables(client)).map(({ name }) => name);
    await run(`truncate ${names.join(", ")} restart identity cascade`);
  });

  it("deletes a person: nothing of theirs is left in any table, and all of another's is", async () => {
    await fill(client, "ana", 1);
    await fill(client, "ben", 2);
    const before = await allRows(client);
    for (const [table, rows] of before) {
      if (ofNobody.includes(table)) continue;
      assert.ok(
        rowsWith(new Map([[table, rows]]), "ana", 1).length > 0,
        `nobody's row is in ${table}: say in this test whose it is`,
      );
    }
    const bens = rowsWith(before, "ben", 2);
    assert.deepEqual(await deleteContact(database, idOf(1)), [idOf(1)]);
    const rows = await allRows(client);
    assert.deepEqual(rowsWith(rows, "ana", 1), []);
    assert.deepEqual(rowsWith(rows, "ben", 2), bens);
    assert.equal(rows.get("forgotten").length, 1);
  });

  it("finds a person by any id, and by the number, with all of their conversations", async () => {
    for (const id of ["ana-contact_ids-id", "+49001", idOf(1), idOf(3)]) {
      await run("truncate conversations, forgotten, media, edits, whatsapp_codes cascade");
      await fill(client, "ana", 1);
      await fill(client, "ben", 2);
      // Ana, by text message.
      await fill(client, "ann", 3, { conversations: { channel: "sms", phone: "49001" } });
      assert.deepEqual(await deleteContact(database, id), [idOf(1), idOf(3)], id);
      const rows = await allRows(client);
      assert.deepEqual([...rowsWith(rows, "ana", 1), ...rowsWith(rows, "ann", 3)], []);
    }
    assert.deepEqual(await deleteContact(database, randomUUID()), []);
    assert.deepEqual(await deleteContact(database, "'; drop table messages; --"), []);
  });

  it("keeps a copy of a picture that somebody else came by, and one of the shop's", async () => {
    await fill(client, "ana", 1);
    await fill(client, "ben", 2);
    await client.query(
      "update touches set referral = jsonb_set(referral, '{ad,image_url}', $1) where conversation_id = $2",
      [JSON.stringify(pictureOf("ana")), idOf(2)],
    );
    await deleteContact(database, idOf(1));
    const copies = async () =>
      (await client.query("select key from media order by key")).rows.length;
    assert.equal(await copies(), 2);
    await client.query(
      "insert into products (catalog_id, retailer_id, product) values ('', 'a', $1)",
      [JSON.stringify({ image_link: pictureOf("ana") })],
    );
    await deleteContact(database, idOf(2));
    assert.equal(await copies(), 2);
  });

  it("exports all of a person: each of their values, and none of another's", async () => {
    await fill(client, "ana", 1);
    await fill(client, "ben", 2);
    const exported = await exportContact(database, "ana-contact_ids-id");
    const text = JSON.stringify(exported);
    assert.doesNotMatch(text, /ben-|49002/);
    const base64 = Buffer.from("ana-pictures-bytes").toString("base64");
    assert.ok(text.includes(base64), "the bytes of a picture");
    const untold = /token_hash|agent_id|agent_name|bytes$/;
    for (const { name, columns } of await tables(client)) {
      if (ofNobody.includes(name)) continue;
      assert.equal(exported[name]?.length, 1, `rows of ${name}`);
      for (const column of columns) {
        if (column.type !== "text" || untold.test(column.name)) continue;
        const { rows } = await client.query(
          `select "${column.name}" as value from ${name} where "${column.name}" like 'ana-%'`,
        );
        for (const { value } of rows) assert.ok(text.includes(value), `${name}.${column.name}`);
      }
    }
    assert.equal(await exportContact(database, "nobody"), null);
  });

  it("deletes what is older than so many days, in small batches", async () => {
    await fill(client, "ana", 1);
    await fill(client, "ben", 2);
    await fill(client, "cy", 3);
    const daysAgo = (number, days) =>
      client.query(
        "update conversations set updated_at = now() - $2 * interval '1 day' where id = $1",
        [idOf(number), days],
      );
    await daysAgo(1, 31);
    await daysAgo(2, 40);
    await daysAgo(3, 29);
    assert.equal(await deleteOldest(database, { days: 30, most: 1 }), 1);
    assert.deepEqual(rowsWith(await allRows(client), "ben", 2), [], "the oldest first");
    assert.equal(await deleteOldest(database, { days: 30, most: 1 }), 1);
    assert.equal(await deleteOldest(database, { days: 30, most: 1 }), null);
    const rows = await allRows(client);
    assert.deepEqual(rowsWith(rows, "ana", 1), []);
    assert.equal(rows.get("conversations").length, 1);
    await daysAgo(3, 31);
    assert.equal(await deleteOldest(database, { days: 30, most: 10 }), 1);
  });

  it("forgets after 30 days what nothing more is delivered of, whether or not conversations go", async () => {
    await fill(client, "ana", 1);
    await run(`
      insert into edits (told_by, id, text, deleted, at) values
        ('meta', 'late', 'Words', false, now() - interval '31 days'),
        ('meta', 'soon', 'Words', false, now() - interval '29 days');
      update edits set at = now() - interval '31 days' where id = 'ana-told';
      insert into forgotten (message, at) values
        ('late', now() - interval '31 days'), ('soon', now() - interval '29 days');
      insert into whatsapp_codes (code, referral, created_at) values
        ('late', '{}', now() - interval '91 days'), ('soon', '{}', now() - interval '89 days')`);
    const retention = new Retention(database, null, { info() {}, error: assert.ifError });
    retention.start();
    await retention.end();
    const kept = async (sql) => (await client.query(sql)).rows.map(({ id }) => id);
    assert.deepEqual(await kept("select id from edits order by id"), ["ana-told", "soon"]);
    assert.deepEqual(
      await kept("select code as id from whatsapp_codes where code in ('late', 'soon')"),
      ["soon"],
    );
    assert.deepEqual(await kept("select message as id from forgotten"), ["soon"]);
  });

  it("tells of many batches once, and does not say everything again for each", async (test) => {
    for (let place = 1; place <= 50; place++) {
      await client.query(
        "insert into conversations (id, channel, account, sender, contact_name) values ($1, 'sms', '', $2, '')",
        [idOf(place), String(place)],
      );
    }
    await run(longAgo);
    let told = 0;
    const query = (sql, ...more) => {
      if (sql.includes("pg_notify")) told++;
      return database.query(sql, ...more);
    };
    const retention = new Retention({ ...database, query }, 30, {
      info() {},
      error: assert.ifError,
    });
    test.after(() => retention.end());
    retention.start();
    const left = async () => (await client.query("select from conversations")).rows.length;
    await eventually(async () => (await left()) === 0, "the end of all");
    await retention.end();
    // Of the first batch at once, and of all the others at their end.
    assert.equal(told, 2);
  });

  it("deletes what is old also where one of it cannot be deleted", async () => {
    for (const [place, name] of ["ana", "ben", "cy"].entries()) await fill(client, name, place + 1);
    await run(longAgo);
    await run(`
      create function refuse() returns trigger language plpgsql as $$
        begin if old.text = 'ben-messages-text' then raise 'No'; end if; return old; end $$;
      create trigger refuse before delete on messages for each row execute function refuse()`);
    const failed = [];
    const age = { days: 30, most: 10 };
    try {
      assert.equal(await deleteOldest(database, age, (id) => failed.push(id)), 2);
    } finally {
      await run("drop trigger refuse on messages; drop function refuse()");
    }
    assert.deepEqual(failed, [idOf(2)]);
    const rows = await allRows(client);
    assert.deepEqual([...rowsWith(rows, "ana", 1), ...rowsWith(rows, "cy", 3)], []);
    assert.equal(await deleteOldest(database, { ...age, but: failed }), null);
    assert.equal(await deleteOldest(database, age), 1);
  });
}

describe("a contact's data, with PGlite", () => {
  byServer(pglitePlace);
  contacts(async () => {
    const client = await PGlite.create();
    return { client, run: (sql) => client.exec(sql), close: () => client.close() };
  });

  it("is told and deleted by commands, while no server is there", async (test) => {
    const place = await pglitePlace();
    test.after(() => place.remove());
    const server = await startServer(place, ["--no-assistant"]);
    await visitor(server.platform).write({ text: "Hello" });
    const { conversation } = await agent(server.platform).find("Hello");
    const command = async (...args) => {
      const { printed, ended } = runPlatform(place, ["contacts", ...args]);
      const { code } = await ended;
      // Which database it is stands on standard error.
      return { code, text: printed().replace(/^Database: .+\n/m, "") };
    };
    assert.match((await command("export", conversation.id)).text, /^Another Camefrom server/);
    await server.stop();
    const { code, text } = await command("export", conversation.id);
    assert.equal(code, 0);
    assert.equal(JSON.parse(text).messages[0].text, "Hello");
    assert.match((await command("delete", conversation.id)).text, /Nobody is there to ask/);
    assert.equal((await command("export", conversation.id)).code, 0);
    assert.equal(
      (await command("delete", conversation.id, "--yes")).text,
      "Deleted, with one conversation.\n",
    );
    const gone = await command("export", conversation.id);
    assert.deepEqual(gone, { code: 1, text: "Nobody is known by this id.\n" });
    assert.match((await command("forget", "x")).text, /^Usage: /);
  });
});

const server = await postgres();

describe("a contact's data, with PostgreSQL", {
  skip: server ? false : "neither DATABASE_URL nor Debian's postgresql is there",
}, () => {
  if (!server) return;
  byServer(() => server.place());
  contacts(async () => {
    const place = await server.place();
    const client = new pg.Client({ connectionString: place.env.DATABASE_URL });
    await client.connect();
    const close = async () => {
      await client.end();
      await place.remove();
    };
    return { client, run: (sql) => client.query(sql), close };
  });
  after(() => server.stop());

  it("is deleted for its age, and by its id, also where that takes longer than a statement may", async () => {
    const place = await server.place();
    const client = new pg.Client({ connectionString: place.env.DATABASE_URL });
    await client.connect();
    const database = await openPostgres(place.env.DATABASE_URL, 300);
    await migrate(database, migrations);
    await client.query(`
      create function linger() returns trigger language plpgsql as
        $$ begin perform pg_sleep(0.5); return old; end $$;
      create trigger linger before delete on messages for each row execute function linger()`);
    await fill(client, "ana", 1);
    await fill(client, "ben", 2);
    assert.deepEqual(await deleteContact(database, idOf(2)), [idOf(2)]);
    await client.query(longAgo);
    assert.equal(await deleteOldest(database, { days: 30, most: 10 }), 1);
    await Promise.all([client.end(), database.close()]);
    await place.remove();
  });

  it("finds by an index whether a product has a picture", async () => {
    const place = await server.place();
    const client = new pg.Client({ connectionString: place.env.DATABASE_URL });
    await client.connect();
    await migrate(
      databaseOn(client, (sql) => client.query(sql)),
      migrations,
    );
    await client.query(`
      insert into products (catalog_id, retailer_id, product) select '', number,
        jsonb_build_object('image_link', 'https://pictures.example/' || number || repeat('x', 3000))
      from generate_series(1, 20000) as number;
      analyze products`);
    const { rows } = await client.query(`explain ${unused}`, ['["https://pictures.example/1"]']);
    const plan = rows.map((row) => row["QUERY PLAN"]).join("\n");
    assert.match(plan, /products_image_link/);
    assert.doesNotMatch(plan, /Seq Scan on products/);
    await client.end();
    await place.remove();
  });

  it("is deleted for its age by servers that were told to, and whoever shows it hears of that, also at another server", async () => {
    const place = await server.place();
    const options = ["--no-assistant", "--keep-days", "30"];
    const first = await startServer(place, ["--no-assistant"]);
    const old = visitor(first.platform);
    const young = visitor(first.platform);
    await old.write({ text: "Old" });
    await young.write({ text: "Young" });
    await administer(
      place.env.DATABASE_URL,
      `update conversations set updated_at = now() - interval '31 days'
       where id = (select conversation_id from messages where text = 'Old')`,
    );
    const desk = agent(first.platform);
    const streams = [await desk.events(), await old.events()];
    const both = await Promise.all([startServer(place, options), startServer(place, options)]);
    await eventually(async () => !(await desk.find("Old")), "the end of what is old");
    assert.ok(await desk.find("Young"));
    for (const stream of streams) {
      assert.equal(await stream.next("gap"), true);
      stream.close();
    }
    await Promise.all([first, ...both].map((one) => one.stop()));
    await place.remove();
  });

  it("is as old as the database says, whatever year a server believes in", async (test) => {
    const place = await server.place();
    const client = new pg.Client({ connectionString: place.env.DATABASE_URL });
    await client.connect();
    const database = databaseOn(client, (sql) => client.query(sql));
    await migrate(database, migrations);
    await fill(client, "ana", 1, { conversations: { updated_at: new Date() } });
    test.mock.method(Date, "now", () => Date.parse("2040-01-01"));
    assert.equal(await deleteOldest(database, { days: 30, most: 10 }), null);
    await client.end();
    await place.remove();
  });

  it("stays for all its age where somebody writes while it is looked for", async () => {
    const place = await server.place();
    const writer = new pg.Client({ connectionString: place.env.DATABASE_URL });
    const other = new pg.Client({ connectionString: place.env.DATABASE_URL });
    await Promise.all([writer.connect(), other.connect()]);
    const both = [writer, other].map((client) => databaseOn(client, (sql) => client.query(sql)));
    await migrate(both[0], migrations);
    await fill(writer, "ana", 1);
    await writer.query(longAgo);
    await writer.query("begin; update conversations set updated_at = now()");
    const old = { days: 30, most: 10 };
    const deleting = deleteOldest(both[1], old);
    await Promise.race([deleting, wait(500)]);
    await writer.query("commit");
    assert.equal(await deleting, 0);
    assert.equal((await allRows(writer)).get("messages").length, 1);
    await Promise.all([writer.end(), other.end()]);
    await place.remove();
  });

  it("is deleted for its age by one server at a time", async () => {
    const place = await server.place();
    const first = new pg.Client({ connectionString: place.env.DATABASE_URL });
    const second = new pg.Client({ connectionString: place.env.DATABASE_URL });
    await Promise.all([first.connect(), second.connect()]);
    const both = [first, second].map((client) => databaseOn(client, (sql) => client.query(sql)));
    await migrate(both[0], migrations);
    await fill(first, "ana", 1);
    await first.query(longAgo);
    const old = { days: 30, most: 10 };
    // While the one is at it, the other has nothing to do.
    await both[0].transaction(async (open) => {
      const inside = { ...both[0], longTransaction: (work) => work(open) };
      assert.equal(await deleteOldest(inside, old), 1);
      assert.equal(await deleteOldest(both[1], old), 0);
    });
    await Promise.all([first.end(), second.end()]);
    await place.remove();
  });
});
