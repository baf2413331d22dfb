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

describe("a message that comes while its writer, or itself, is deleted", {
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
  afterEach(() => client.query("truncate conversations, forgotten, edits cascade"));

  const inbox = (on = database) => new Inbox(on, undefined, { referralsOf: async () => [] });

  /** Of two things that are done at once, the one waits before a statement until the other has had its time. */
  const interleaved = async (held, other) => {
    let release;
    const released = new Promise((resolve) => {
      release = resolve;
    });
    let first;
    await new Promise((reach) => {
      first = held.work(holding(database, held, reach, released));
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

  const taken = message({ name: "Anna" });
  const takenBack = { edits: [{ id: taken.id, deleted: true }], messages: [], from: "meta" };
  const orders = {
    "the one told first": [{ messages: [taken], from: "meta" }, "insert into messages", takenBack],
    "the other one first": [takenBack, "insert into edits", { messages: [taken], from: "meta" }],
  };
  for (const [order, [one, behind, other]] of Object.entries(orders)) {
    it(`stays taken back, where two servers are told of both at once, ${order}`, async () => {
      await interleaved({ behind, work: (on) => inbox(on).receive(one) }, () =>
        inbox().receive(other),
      );
      assert.deepEqual(await texts(), [known.text, ""]);
    });
  }

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

/** The same database, whose transactions wait before or behind a statement until they are let go on. */
function holding(database, { before, behind }, reach, released) {
  const wait = async () => {
    reach();
    await released;
  };
  const holdingIn = (transaction) => (work) =>
    transaction((open) =>
      work({
        ...open,
        async query(sql, ...more) {
          if (before && sql.includes(before)) await wait();
          const rows = await open.query(sql, ...more);
          if (behind && sql.includes(behind)) await wait();
          return rows;
        },
      }),
    );
  return {
    ...database,
    transaction: holdingIn(database.transaction),
    longTransaction: holdingIn(database.longTransaction),
  };
}
