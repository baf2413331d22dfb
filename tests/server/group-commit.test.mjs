import assert from "node:assert/strict";
import { join } from "node:path";
import { it } from "node:test";
import { PGlite } from "@electric-sql/pglite";
import { post, text, whatsapp, whatsappBody } from "./meta.mjs";
import { pglitePlace } from "./pglite.mjs";
import { startServer } from "./server.mjs";

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
