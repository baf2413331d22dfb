import assert from "node:assert/strict";
import { it } from "node:test";
import { fileURLToPath } from "node:url";
import { PGlite } from "@electric-sql/pglite";
import { databaseOn } from "./database-on.mjs";
import { earlierDatabase } from "./earlier.mjs";
import { post, text, whatsapp, whatsappBody } from "./meta.mjs";
import { agent } from "./people.mjs";
import { emptyPlace } from "./pglite.mjs";
import { startServer } from "./server.mjs";
import { serverModule } from "./server-module.mjs";

const { migrate } = await serverModule("database/database.ts");
const { Inbox } = await serverModule("webhooks/inbox.ts");
const migrations = fileURLToPath(
  new URL("../../demo/platform/server/database/migrations/", import.meta.url),
);

it("messages and edits that an earlier version has stored find each other, and repetitions them", async (test) => {
  const place = await emptyPlace();
  const pglite = await earlierDatabase(place.folder, "018");
  await pglite.exec(`
    with opened as (
      insert into conversations (channel, account, sender, contact_name, message_count)
      values ('whatsapp', '106540352242922', '4915700000001', 'Ana', 1) returning id, channel, account, sender
    ),
    known as (
      insert into contact_ids (channel, account, id, conversation_id)
      select channel, account, sender, id from opened
    )
    insert into messages (conversation_id, direction, channel, account, dedup_key, text)
    select id, 'in', channel, account, 'wamid.old', 'Size 42' from opened;
    insert into edits (id, text, deleted) values ('wamid.early', 'Words of its edit', false);
  `);
  await pglite.close();
  const server = await startServer(place, ["--no-assistant"]);
  test.after(async () => {
    await server.stop();
    await place.remove();
  });
  const says = async (more) =>
    assert.equal(
      await post(server.platform, whatsappBody(whatsapp({ from: "4915700000001", ...more }))),
      200,
    );
  await says({ id: "wamid.old", ...text("Size 42") });
  const message = { type: "text", text: { body: "Size 43" } };
  await says({ type: "edit", edit: { original_message_id: "wamid.old", message } });
  await says({ id: "wamid.early", ...text("Its first words") });
  const { messages } = await agent(server.platform).find("Words of its edit");
  assert.deepEqual(
    messages.map(({ text, edited }) => [text, edited]),
    [
      ["Size 43", true],
      ["Words of its edit", true],
    ],
  );
});

it("words that were taken back are kept nowhere, in whatever order that is told", async (test) => {
  const client = await PGlite.create();
  test.after(() => client.close());
  const database = databaseOn(client, (sql) => client.exec(sql));
  await migrate(database, migrations);
  const inbox = new Inbox(database, undefined, { referralsOf: async () => [] });
  const receive = (...edits) => inbox.receive({ from: "meta", messages: [], edits });
  const words = (id) => ({ id, text: "Words" });
  const takenBack = (id) => ({ id, deleted: true });
  await receive(words("before"));
  await receive(takenBack("before"));
  await receive(takenBack("behind"));
  await receive(words("behind"));
  await receive(words("together"), takenBack("together"));
  await receive(words("kept"));
  const { rows } = await client.query("select id, text, deleted from edits order by id");
  assert.deepEqual(rows, [
    { id: "before", text: null, deleted: true },
    { id: "behind", text: null, deleted: true },
    { id: "kept", text: "Words", deleted: false },
    { id: "together", text: null, deleted: true },
  ]);
});
