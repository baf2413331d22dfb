import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { agent } from "./people.mjs";
import { administer, replicatedPostgres } from "./postgres.mjs";
import { startServer } from "./server.mjs";
import { wayToDatabase } from "./tcp-proxy.mjs";
import { unceasing } from "./unceasing.mjs";

const database = await replicatedPostgres();
after(() => database?.stop());

describe("when PostgreSQL fails over to its standby while many write", {
  skip: database ? false : "Debian's postgresql is not there",
}, () => {
  if (!database) return;
  let proxy;
  let place;
  let server;
  let load;
  before(async () => {
    place = await database.place();
    const way = await wayToDatabase(place);
    proxy = way.proxy;
    server = await startServer(way.place, ["--no-assistant"]);
    load = unceasing(server.platform);
  });
  after(async () => {
    await load?.abandon();
    await server?.stop();
    await proxy?.close();
  });

  it("the server goes on with the new one, consoles start over, and what was sent is stored, once", {
    timeout: 120_000,
  }, async () => {
    const console = await agent(server.platform).events();
    await load.until("stored", 50);
    await database.primary.end("SIGKILL");
    await load.until("failed");
    await administer(database.standby.url, "select pg_promote()");
    proxy.leadTo(Number(new URL(database.standby.url).port));
    assert.equal(await console.next("gap"), true);
    console.close();
    await load.until("stored", 50);
    const { sent, stored } = await load.stop();
    assert.ok(sent.length > 50, `${sent.length} messages`);
    assert.deepEqual(stored, sent);
  });
});
