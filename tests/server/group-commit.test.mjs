import assert from "node:assert/strict";
import { join } from "node:path";
import { it } from "node:test";
import { PGlite } from "@electric-sql/pglite";
import { post, text, whatsapp, whatsappBody } from "./meta.mjs";
import { pglitePlace } from "./pglite.mjs";
import { startServer } from "./server.mjs";
import { serverModule } from "./server-module.mjs";

it("webhooks that come at once are stored together, also where this process is the database", async (test) => {
  const place = await pglitePlace();
  test.after(() => place.remove());
  const server = await startServer(place, ["--no-assistant"]);
  const bodies = Array.from({ length: 60 }, (_, n) =>
    post(server.platform, whatsappBody(whatsapp(text(`At once ${n}`)))),
  );
  const statuses = await Promise.all(bodies);
  await server.stop();
  assert.deepEqual(new Set(statuses), new Set([200]));
  const pglite = await PGlite.create(join(place.folder, "postgres"));
  // A transaction has one time for all that it stores.
  const { rows } = await pglite.query(
    "select count(*)::int as messages, count(distinct created_at)::int as times from messages",
  );
  await pglite.close();
  assert.equal(rows[0].messages, 60);
  assert.ok(rows[0].times < 40, `in ${rows[0].times} transactions`);
});

it("where the database does not answer, what waits is given up together", async (test) => {
  const { GroupCommit } = await serverModule("webhooks/group-commit.ts");
  let now = 0;
  test.mock.method(performance, "now", () => now);
  let tries = 0;
  const store = async () => {
    tries++;
    // As long as a statement may take.
    now += 7_500;
    throw new Error("no answer");
  };
  const bodies = new GroupCommit(store, () => 1, 1_000, 0);
  const stored = Array.from({ length: 100 }, (_, n) => bodies.add(n));
  const outcomes = await Promise.allSettled(stored);
  assert.ok(outcomes.every(({ reason }) => reason?.message === "no answer"));
  assert.ok(tries < 6, `${tries} tries`);
});

it("what the database does not take costs no other body", async () => {
  const { GroupCommit } = await serverModule("webhooks/group-commit.ts");
  const store = async (items) => {
    if (items.includes(7)) throw new Error("not seven");
  };
  const bodies = new GroupCommit(store, () => 1, 1_000, 0);
  const outcomes = await Promise.allSettled(Array.from({ length: 20 }, (_, n) => bodies.add(n)));
  const refused = outcomes.flatMap(({ status }, n) => (status === "rejected" ? [n] : []));
  assert.deepEqual(refused, [7]);
});

it("what the database does not take costs no other body, however long it has taken", async (test) => {
  const { GroupCommit } = await serverModule("webhooks/group-commit.ts");
  let now = 0;
  test.mock.method(performance, "now", () => now);
  for (const code of ["22P05", "23514", "54000"]) {
    const store = async (items) => {
      now += 7_500;
      if (items.includes(5)) throw Object.assign(new Error("not five"), { code });
    };
    const bodies = new GroupCommit(store, () => 1, 1_000, 0);
    const outcomes = await Promise.allSettled(Array.from({ length: 20 }, (_, n) => bodies.add(n)));
    const refused = outcomes.flatMap(({ status }, n) => (status === "rejected" ? [n] : []));
    assert.deepEqual(refused, [5], code);
  }
});
