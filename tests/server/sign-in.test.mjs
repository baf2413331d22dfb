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
const { Metrics } = await serverModule("operations/metrics.ts");
const { migrate } = await serverModule("database/database.ts");
const platform = new URL("../../demo/platform/", import.meta.url);
const page = await readFile(new URL("login/index.html", platform), "utf8");

const password = "correct horse battery";
// More than those that are looked at, and those that wait for it.
const tooMany = 30;

describe("signing in", () => {
  let client;
  let accounts;
  let isAway = false;
  const metrics = new Metrics();
  const site = new Hono();
  before(async () => {
    client = await PGlite.create();
    const database = databaseOn(client, (sql) => client.exec(sql));
    await migrate(database, fileURLToPath(new URL("server/database/migrations/", platform)));
    const by = { id: null, name: "test" };
    await new Agents(database).add(by, { name: "Ada", role: "admin", password });
    const query = (...asked) =>
      isAway ? Promise.reject(new Error("The database is away.")) : database.query(...asked);
    accounts = startAccounts({ ...database, query }, "http://localhost", metrics);
    site.onError((error, context) => error.getResponse?.() ?? context.text("", 500));
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
  /** All at once. */
  const crowd = (network) =>
    Promise.all(
      Array.from({ length: tooMany }, (_, n) => signIn(`${n}`, "wrong", `${network}.${n}`)),
    );
  const ledTo = (answer) => answer.headers.get("location");

  it("says on its page what became of it, and how long to wait", async () => {
    assert.equal(ledTo(await signIn("Ada", password, "203.0.113.1")), "/console");
    assert.equal(ledTo(await signIn("Ada", "wrong", "203.0.113.1")), "/login#wrong");
    for (let n = 0; n < 9; n++) await signIn("Ada", "wrong", "203.0.113.1");
    assert.equal(ledTo(await signIn("Ada", password, "203.0.113.1")), "/login#later");
    const answers = await crowd("198.51.100");
    const led = answers.map(ledTo);
    assert.deepEqual([...new Set(led)].sort(), ["/login#busy", "/login#wrong"]);
    assert.equal(answers[led.indexOf("/login#busy")].headers.get("retry-after"), "1");
    for (const said of ["wrong", "later", "busy"]) assert.ok(page.includes(`id="${said}"`), said);
    const [, sentence] = /id="busy"[^>]*>([^<]*)</.exec(page);
    assert.doesNotMatch(sentence, /hour/);
  });

  it("is no wrong password where the server could not look at it", async (test) => {
    test.after(() => {
      isAway = false;
    });
    isAway = true;
    for (let n = 0; n < 40; n++) {
      assert.equal((await signIn("Ada", password, "203.0.113.4")).status, 500);
    }
    isAway = false;
    assert.equal(ledTo(await signIn("Ada", password, "203.0.113.4")), "/console");
    const everywhere = Array.from({ length: tooMany }, (_, n) =>
      signIn("Bob", "wrong", `198.51.101.${n}`),
    );
    const led = (await Promise.all(everywhere)).map(ledTo);
    assert.deepEqual([...new Set(led)].sort(), ["/login#busy", "/login#wrong"]);
    assert.equal(ledTo(await signIn("Bob", "wrong", "203.0.113.4")), "/login#wrong");
  });

  it("is counted by what became of it, and by nobody's name", async () => {
    const count = async () => {
      const { body } = await metrics.text();
      const lines = body.matchAll(/^camefrom_sign_ins_total\{outcome="(\w+)"\} (\d+)$/gm);
      return Object.fromEntries([...lines].map(([, outcome, times]) => [outcome, Number(times)]));
    };
    const none = { signed_in: 0, wrong: 0, limited: 0, busy: 0 };
    const before = { ...none, ...(await count()) };
    for (let n = 0; n < 11; n++) await signIn("Ada", "wrong", "203.0.113.2");
    await signIn("Ada", password, "203.0.113.3");
    await crowd("192.0.2");
    const { signed_in, wrong, limited, busy } = await count();
    assert.equal(signed_in - before.signed_in, 1);
    assert.equal(wrong + busy - before.wrong - before.busy, 10 + tooMany);
    assert.equal(limited - before.limited, 1);
    assert.ok(busy > before.busy);
    assert.doesNotMatch((await metrics.text()).body, /Ada|203\.0/);
  });
});
