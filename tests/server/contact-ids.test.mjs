import assert from "node:assert/strict";
import { after, before, beforeEach, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { PGlite } from "@electric-sql/pglite";
import { databaseOn } from "./database-on.mjs";
import { serverModule } from "./server-module.mjs";

const { conversationsOf } = await serverModule("contacts/contact.ts");
const { deleteContact } = await serverModule("contacts/delete-contact.ts");
const { contactRoutes } = await serverModule("contacts/routes.ts");
const { migrate } = await serverModule("database/database.ts");
const migrations = fileURLToPath(
  new URL("../../demo/platform/server/database/migrations/", import.meta.url),
);

const number = "4915155555501";
const idOf = (place) => `00000000-0000-4000-8000-${String(place).padStart(12, "0")}`;

describe("an id that several people have", () => {
  let client;
  let database;
  before(async () => {
    client = await PGlite.create();
    database = databaseOn(client, (sql) => client.exec(sql));
    await migrate(database, migrations);
  });
  after(() => client?.close());
  beforeEach(async () => {
    await client.exec("truncate conversations cascade");
    await opened(1, "whatsapp", number, number);
    await opened(2, "sms", number, number);
    await opened(3, "telegram", number, null);
    await opened(4, "matrix", `telegram:${number}0`, null);
  });

  const opened = async (place, channel, id, phone) => {
    await client.query(
      `insert into conversations (id, channel, account, sender, contact_name, phone)
       values ($1, $2, 'account', $3, 'Ana', $4)`,
      [idOf(place), channel, id, phone],
    );
    await client.query("insert into contact_ids values ($1, 'account', $2, $3)", [
      channel,
      id,
      idOf(place),
    ]);
  };
  const left = async () => {
    const { rows } = await client.query("select id from conversations order by id");
    return rows.map(({ id }) => id);
  };

  it("deletes nobody, and says who has it", async () => {
    await assert.rejects(deleteContact(database, number), (error) => {
      assert.match(error.message, new RegExp(`telegram:${number} or ${idOf(3)}`));
      assert.match(error.message, new RegExp(`whatsapp:${number} or ${idOf(1)}`));
      return true;
    });
    assert.equal((await left()).length, 4);
  });

  it("names one of them with the channel before it, or by a conversation", async () => {
    assert.deepEqual(await conversationsOf(database, `telegram:${number}`), [idOf(3)]);
    assert.deepEqual(await conversationsOf(database, idOf(3)), [idOf(3)]);
    // The same number is the same person, and with + it is nothing but a number.
    for (const id of [`whatsapp:${number}`, `sms:+${number}`, `+${number}`, idOf(1)]) {
      assert.deepEqual(await conversationsOf(database, id), [idOf(1), idOf(2)], id);
    }
    assert.deepEqual(await conversationsOf(database, `telegram:${number}0`), [idOf(4)]);
    assert.deepEqual(await conversationsOf(database, `viber:${number}`), []);
    assert.deepEqual(await deleteContact(database, `telegram:${number}`), [idOf(3)]);
    assert.deepEqual(await left(), [idOf(1), idOf(2), idOf(4)]);
  });

  it("is answered with 409 where it is asked for", async () => {
    const routes = contactRoutes(database, {
      only: (_, next) => next(),
      note: async () => {},
    });
    for (const method of ["GET", "DELETE"]) {
      const answer = await routes.request(`/${number}`, { method });
      assert.equal(answer.status, 409, method);
      assert.match(await answer.text(), new RegExp(`telegram:${number}`), method);
    }
    assert.equal((await left()).length, 4);
  });
});
