import assert from "node:assert/strict";
import { join } from "node:path";
import { it } from "node:test";
import { PGlite } from "@electric-sql/pglite";
import { databaseOn } from "./database-on.mjs";
import { pglitePlace } from "./pglite.mjs";
import { rowsOf } from "./plan-rows.mjs";
import { serverModule } from "./server-module.mjs";

const { deleteContact } = await serverModule("contacts/delete-contact.ts");
const { Inbox } = await serverModule("webhooks/inbox.ts");

it("a webhook costs no more once many messages were deleted, by the plan that was made before", async (test) => {
  const place = await pglitePlace();
  test.after(() => place.remove());
  const pglite = await PGlite.create(join(place.folder, "postgres"));
  test.after(() => pglite.close());
  const database = databaseOn(pglite, (sql) => pglite.exec(sql));
  await pglite.query("set plan_cache_mode = force_generic_plan");
  const plans = [];
  const query = async (sql, values, name) => {
    if (!name) return database.query(sql, values);
    const isNew = plans.length === 0;
    if (isNew) await pglite.exec(`prepare ${name} (text, text, text, text) as ${sql}`);
    const given = values.map((value) => `'${value.replaceAll("'", "''")}'`);
    const { rows } = await pglite.query(
      `explain (analyze, format json) execute ${name}(${given.join(", ")})`,
    );
    plans.push(rows[0]["QUERY PLAN"][0].Plan);
    return [{ position: "1" }];
  };
  const inbox = new Inbox({ ...database, query }, undefined, { referralsOf: async () => [] });
  const receive = (id) => inbox.receive({ from: "meta", messages: [message(id)] });
  const forget = async (count) => {
    await pglite.query(somebody, [count]);
    assert.equal((await deleteContact(database, "4915155555504")).length, 1);
  };
  await forget(60);
  // As PostgreSQL does by itself.
  await pglite.query("vacuum analyze forgotten");
  await receive("wamid.1");
  await receive("wamid.2");
  await forget(10_000);
  await receive("wamid.3");
  const [, before, after] = plans.map(rowsOf);
  test.diagnostic(`${before} rows, then ${after}`);
  assert.ok(after < before + 100, `${before} rows, then ${after}`);
});

it("plans are made anew after many messages were deleted, not within a deletion, nor after each of few", async (test) => {
  const place = await pglitePlace();
  test.after(() => place.remove());
  const pglite = await PGlite.create(join(place.folder, "postgres"));
  test.after(() => pglite.close());
  const database = databaseOn(pglite, (sql) => pglite.exec(sql));
  const analyzed = [];
  const noting = (where, { query }) => ({
    query(sql, ...more) {
      if (/^analyze/.test(sql)) analyzed.push(where);
      return query(sql, ...more);
    },
  });
  const noted = {
    ...noting("outside", database),
    longTransaction: (work) => database.longTransaction((open) => work(noting("within", open))),
  };
  const forget = async (count) => {
    await pglite.query(somebody, [count]);
    assert.equal((await deleteContact(noted, "4915155555504")).length, 1);
  };
  for (let n = 0; n < 4; n++) await forget(200);
  assert.deepEqual(analyzed, []);
  await forget(200);
  assert.deepEqual(analyzed, ["outside"]);
  await forget(5_000);
  assert.deepEqual(analyzed, ["outside", "outside"]);
});

/** With so many messages. */
const somebody = `
  with opened as (
    insert into conversations (channel, account, sender, contact_name)
    values ('whatsapp', '1', '4915155555504', 'Ben') returning id
  ),
  known as (
    insert into contact_ids (channel, account, id, conversation_id)
    select 'whatsapp', '1', '4915155555504', id from opened
  )
  insert into messages (conversation_id, direction, channel, account, dedup_key, text)
  select id, 'in', 'whatsapp', '1', gen_random_uuid()::text, '' from opened, generate_series(1, $1)`;

function message(id) {
  const sender = "4915155555503";
  return {
    channel: "whatsapp",
    account: "106540352242922",
    id,
    dedup_key: id,
    sender,
    sender_ids: [sender],
    sent_at: "2026-12-01T08:00:00.000Z",
    type: "text",
    text: id,
    name: "Ana",
    referrals: [],
  };
}
