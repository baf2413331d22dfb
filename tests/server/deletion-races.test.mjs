import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, afterEach, before, beforeEach, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { eventually } from "./meta.mjs";
import { postgres } from "./postgres.mjs";
import { serverModule } from "./server-module.mjs";

const { deleteContact } = await serverModule("contacts/delete-contact.ts");
const { migrate } = await serverModule("database/database.ts");
const { openPostgres } = await serverModule("database/postgres.ts");
const { Inbox } = await serverModule("webhooks/inbox.ts");
const migrations = fileURLToPath(
  new URL("../../demo/platform/server/database/migrations/", import.meta.url),
);

const server = await postgres();
const sender = "4915155555503";

describe("a message that comes while its writer is deleted", {
  skip: server ? false : "neither DATABASE_URL nor Debian's postgresql is there",
}, () => {
  if (!server) return;
  let place;
  let database;
  let client;
  before(async () => {
    place = await server.place();
    database = await openPostgres(place.env.DATABASE_URL, 20_000);
    await migrate(database, migrations);
    client = new pg.Client({ connectionString: place.env.DATABASE_URL });
    await client.connect();
  });
  after(async () => {
    await client?.end();
    await database?.close();
    await place?.remove();
    await server.stop();
  });
  const known = message();
  beforeEach(() => inbox().receive({ from: "meta", messages: [known] }));
  afterEach(() => client.query("truncate conversations, forgotten cascade"));

  const inbox = (on = database) => new Inbox(on, undefined, { referralsOf: async () => [] });

  /** Of two things that are done at once, the one waits before a statement until the other has had its time. */
  const interleaved = async (held, other) => {
    let release;
    const released = new Promise((resolve) => {
      release = resolve;
    });
    let first;
    await new Promise((reach) => {
      first = held.work(holding(database, held.before, reach, released));
    });
    const second = other();
    await Promise.race([second, eventually(() => isWaiting(), "somebody waits")]);
    release();
    await Promise.all([first, second]);
  };
  const isWaiting = async () => {
    const rows = await database.query(
      `select from pg_locks join pg_database on pg_database.oid = database
       where not granted and datname = current_database()
       union all select from pg_locks where not granted and locktype = 'transactionid'`,
    );
    return rows.length > 0;
  };
  const texts = async () => {
    const { rows } = await client.query("select text from messages order by id");
    return rows.map(({ text }) => text);
  };
  const conversations = async () => (await client.query("select from conversations")).rows.length;

  it("is stored, where the conversation was found and goes before the message is added", async () => {
    const fresh = message({ name: "Anna" });
    await interleaved(
      { before: "delete from conversations", work: (on) => deleteContact(on, sender) },
      () => inbox().receive({ from: "meta", messages: [fresh] }),
    );
    assert.deepEqual(await texts(), [fresh.text]);
  });

  it("leaves a conversation that the next one finds, where it was found before it goes", async () => {
    await interleaved(
      {
        before: "insert into conversations",
        work: (on) => inbox(on).receive({ from: "meta", messages: [message({ name: "Anna" })] }),
      },
      () => deleteContact(database, sender),
    );
    const next = message({ name: "Anne" });
    await inbox().receive({ from: "meta", messages: [next] });
    assert.equal((await texts()).at(-1), next.text);
    assert.equal(await conversations(), 1);
  });

  it("opens no conversation, where it was delivered before", async () => {
    const again = { ...known, name: "Anna" };
    await interleaved(
      {
        before: "insert into contact_ids",
        work: (on) =>
          inbox(on).receive({ from: "meta", messages: [again, message({ sender: "1" })] }),
      },
      () => deleteContact(database, sender),
    );
    const { rows } = await client.query("select from conversations where message_count = 0");
    assert.equal(rows.length, 0);
  });
});

function message(more = {}) {
  const id = `wamid.${randomUUID()}`;
  const ids = [more.sender ?? sender];
  return {
    channel: "whatsapp",
    account: "106540352242922",
    id,
    dedup_key: id,
    sender: ids[0],
    sender_ids: ids,
    sent_at: new Date().toISOString(),
    type: "text",
    text: id,
    name: "Ana",
    referrals: [],
    ...more,
  };
}

/** The same database, whose transactions wait before a statement until they are let go on. */
function holding(database, statement, reach, released) {
  const holdingIn = (transaction) => (work) =>
    transaction((open) =>
      work({
        ...open,
        async query(sql, ...more) {
          if (sql.includes(statement)) {
            reach();
            await released;
          }
          return open.query(sql, ...more);
        },
      }),
    );
  return {
    ...database,
    transaction: holdingIn(database.transaction),
    longTransaction: holdingIn(database.longTransaction),
  };
}
