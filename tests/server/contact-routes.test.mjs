import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { PGlite } from "@electric-sql/pglite";
import { Hono } from "hono";
import { databaseOn } from "./database-on.mjs";
import { fillTables } from "./filled-tables.mjs";
import { serverModule } from "./server-module.mjs";

const { contactRoutes } = await serverModule("contacts/routes.ts");
const { exportContact } = await serverModule("contacts/export-contact.ts");
const { migrate } = await serverModule("database/database.ts");
const { answersWithin } = await serverModule("http/limits.ts");
const migrations = fileURLToPath(
  new URL("../../demo/platform/server/database/migrations/", import.meta.url),
);

const id = "00000000-0000-4000-8000-000000000001";
const roomOfAddress = 100_000;

describe("a person's data that a console asks for", () => {
  let client;
  let database;
  let site;
  const deeds = [];
  before(async () => {
    client = await PGlite.create();
    database = databaseOn(client, (sql) => client.exec(sql));
    await migrate(database, migrations);
    await fillTables(client, "ana", 1, { given: { conversations: { id } } });
    await client.query("update pictures set bytes = $1", [Buffer.alloc(4 * roomOfAddress, "ana")]);
    site = new Hono();
    site.use(answersWithin(4 * roomOfAddress));
    const note = async (_open, _context, deed) => void deeds.push(deed);
    site.route("/", contactRoutes(database, { only: (_context, next) => next(), note }));
  });
  after(() => client?.close());

  it("is handed out whole where it is longer than all answers may be together", async () => {
    const answer = await site.request(`/${id}`);
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get("content-type"), "application/json");
    const told = await answer.json();
    const { exported_at, ...stored } = await exportContact(database, id);
    assert.deepEqual({ ...told, exported_at }, { ...stored, exported_at });
    assert.ok(Math.abs(Date.parse(told.exported_at) - Date.now()) < 60_000);
    assert.equal(told.pictures[0].bytes.length, (4 * 4 * roomOfAddress + 8) / 3);
    assert.deepEqual(deeds, [{ action: "contact exported", subject: id }]);
  });

  it("is nobody's by an id that no database can have", async () => {
    for (const odd of ["%00", "a%00b", "%ED%A0%80"]) {
      for (const method of ["GET", "DELETE"]) {
        assert.equal((await site.request(`/${odd}`, { method })).status, 404, odd);
      }
    }
  });
});
