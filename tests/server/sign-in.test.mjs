import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { PGlite } from "@electric-sql/pglite";
import { Hono } from "hono";
import { databaseOn } from "./database-on.mjs";
import { serverModule } from "./server-module.mjs";

const { Agents } = await serverModule("accounts/agents.ts");
const { startAccounts } = await serverModule("accounts/routes.ts");
const { migrate } = await serverModule("database/database.ts");
const platform = new URL("../../demo/platform/", import.meta.url);
const page = await readFile(new URL("login/index.html", platform), "utf8");

const password = "correct horse battery";
// More than those that are looked at, and those that wait for it.
const tooMany = 30;

describe("signing in", () => {
  let client;
  let accounts;
  const site = new Hono();
  before(async () => {
    client = await PGlite.create();
    const database = databaseOn(client, (sql) => client.exec(sql));
    await migrate(database, fileURLToPath(new URL("server/database/migrations/", platform)));
    const by = { id: null, name: "test" };
    await new Agents(database).add(by, { name: "Ada", role: "admin", password });
    accounts = startAccounts(database, "http://localhost");
    site.route(
      "/",
      accounts.routes(() => (context) => context.html(page)),
    );
  });
  after(() => {
    accounts?.end();
    return client?.close();
  });

  /** By the form of its page. */
  const signIn = (name, typed, address) =>
    site.request(
      "/login",
      { method: "POST", body: new URLSearchParams({ name, password: typed }) },
      { incoming: { socket: { remoteAddress: address } } },
    );
  const ledTo = (answer) => answer.headers.get("location");

  it("says on its page what became of it, and how long to wait", async () => {
    assert.equal(ledTo(await signIn("Ada", password, "203.0.113.1")), "/console");
    assert.equal(ledTo(await signIn("Ada", "wrong", "203.0.113.1")), "/login#wrong");
    for (let n = 0; n < 9; n++) await signIn("Ada", "wrong", "203.0.113.1");
    assert.equal(ledTo(await signIn("Ada", password, "203.0.113.1")), "/login#later");
    const crowd = await Promise.all(
      Array.from({ length: tooMany }, (_, n) => signIn(`${n}`, "wrong", `198.51.100.${n}`)),
    );
    const led = crowd.map(ledTo);
    assert.deepEqual([...new Set(led)].sort(), ["/login#busy", "/login#wrong"]);
    assert.equal(crowd[led.indexOf("/login#busy")].headers.get("retry-after"), "1");
    for (const said of ["wrong", "later", "busy"]) assert.ok(page.includes(`id="${said}"`), said);
    const [, sentence] = /id="busy"[^>]*>([^<]*)</.exec(page);
    assert.doesNotMatch(sentence, /hour/);
  });
});
