import assert from "node:assert/strict";
import { it } from "node:test";
import { earlierDatabase } from "./earlier.mjs";
import { post, text, whatsapp, whatsappBody } from "./meta.mjs";
import { agent } from "./people.mjs";
import { emptyPlace } from "./pglite.mjs";
import { startServer } from "./server.mjs";

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
