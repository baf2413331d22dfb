import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { after, before, beforeEach, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { PGlite } from "@electric-sql/pglite";
import { serverModule } from "./server-module.mjs";

const { Claims } = await serverModule("assistant/claims.ts");
const migrations = fileURLToPath(
  new URL("../../demo/platform/server/database/migrations/", import.meta.url),
);

describe("whose turn it is", () => {
  /** @type {PGlite} */
  let pglite;
  let claims;
  before(async () => {
    pglite = await PGlite.create();
    for (const name of (await readdir(migrations)).sort()) {
      await pglite.exec(await readFile(`${migrations}${name}`, "utf8"));
    }
  });
  after(() => pglite?.close());
  const query = async (sql, values) => (await pglite.query(sql, values)).rows;
  beforeEach(async () => {
    await query("truncate conversations cascade");
    claims = new Claims({ query });
  });

  async function newcomer() {
    const hash = randomUUID();
    const opened =
      "insert into conversations (channel, token_hash, contact_name) values ('web', $1, '') returning id";
    return (await query(opened, [hash]))[0].id;
  }
  async function ask(conversation, text) {
    const [{ id }] = await query(
      `insert into messages (conversation_id, direction, client_id, text)
       values ($1, 'in', $2, $3) returning id`,
      [conversation, randomUUID(), text],
    );
    return id;
  }
  const crowd = async (count, text) => {
    for (let n = 0; n < count; n++) await ask(await newcomer(), text);
  };
  /** What is answered next, one after the other as a server with one free hand takes them. */
  async function answered(count) {
    const texts = [];
    for (let n = 0; n < count; n++) {
      const { questions } = await claims.take(1);
      for (const { id, text } of questions) {
        texts.push(text);
        await query("update answers set finished_at = now() where question_id = $1", [id]);
      }
    }
    return texts;
  }

  it("comes to who has been answered before, however many are new", async () => {
    const customer = await newcomer();
    await ask(customer, "First");
    assert.deepEqual(await answered(1), ["First"]);
    await crowd(30, "New");
    await ask(customer, "Second");
    const texts = await answered(4);
    assert.ok(texts.includes("Second"), texts.join());
    assert.ok(texts.includes("New"), texts.join());
  });

  it("comes to who is new, however much others write", async () => {
    for (let n = 0; n < 6; n++) {
      const flood = await newcomer();
      for (let m = 0; m < 5; m++) await ask(flood, "Flood");
    }
    await answered(8);
    await ask(await newcomer(), "New");
    assert.ok((await answered(8)).includes("New"));
  });

  it("comes to who was answered longest ago, whoever wrote first", async () => {
    const flood = await newcomer();
    for (let n = 0; n < 30; n++) await ask(flood, "Flood");
    const customer = await newcomer();
    await ask(customer, "First");
    await answered(2);
    await ask(customer, "Second");
    const texts = await answered(3);
    assert.ok(texts.includes("Second"), texts.join());
  });

  it("comes to who can be answered, however many cannot be yet", async () => {
    await crowd(250, "Waits for a name");
    await query(
      `insert into touches (conversation_id, message_id, at, due_at, referral)
       select conversation_id, id, now(), now(), '{"product": {"id": "1"}}' from messages`,
    );
    await ask(await newcomer(), "Can be answered");
    assert.deepEqual(await answered(1), ["Can be answered"]);
    assert.deepEqual(await claims.take(1), { questions: [], waiting: true });
  });

  it("comes to several at once, and to nobody where nobody asks", async () => {
    assert.deepEqual(await claims.take(4), { questions: [], waiting: false });
    await crowd(6, "New");
    assert.equal((await claims.take(4)).questions.length, 4);
    assert.equal((await claims.take(4)).questions.length, 2);
    assert.deepEqual(await claims.take(4), { questions: [], waiting: true });
  });
});
