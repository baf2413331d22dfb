import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { eventually } from "./meta.mjs";
import { agent, visitor } from "./people.mjs";
import { administer, restartablePostgres } from "./postgres.mjs";
import { startServer } from "./server.mjs";
import { wayToDatabase } from "./tcp-proxy.mjs";
import { unceasing } from "./unceasing.mjs";

const database = await restartablePostgres();
// The long form, by hand: OUTAGES=5.
const times = Number(process.env.OUTAGES ?? 1);
const databaseTimeout = 1_000;

after(() => database?.stop());

describe("when PostgreSQL goes away", {
  skip: database ? false : "Debian's postgresql is not there",
}, () => {
  if (!database) return;
  let place;
  let server;
  let ended = null;
  let load;
  before(async () => {
    place = await database.place();
    server = await startServer(place, ["--no-assistant"]);
    server.ended.then((end) => {
      ended = end;
    });
    load = unceasing(server.platform);
  });
  after(async () => {
    await load?.abandon();
    await server?.stop();
    await place?.remove();
  });

  const interruptions = {
    "is stopped fast": () => database.end("SIGINT"),
    "is stopped immediately": () => database.end("SIGQUIT"),
    "is killed": () => database.end("SIGKILL"),
  };

  for (const [what, interrupt] of Object.entries(interruptions)) {
    it(`and ${what}: requests fail, the server lives, consoles start over`, async () => {
      for (let round = 0; round < times; round++) {
        const console = await agent(server.platform).events();
        await load.until("stored");
        await interrupt();
        await load.until("failed");
        assert.equal(ended, null, server.printed());
        await begin();
        assert.equal(await console.next("gap"), true);
        console.close();
        await load.until("stored");
        assert.equal(ended, null, server.printed());
      }
    });
  }

  it("and ends its connections: what was asked meanwhile fails, nothing else", async () => {
    for (let round = 0; round < times * 3; round++) {
      const console = await agent(server.platform).events();
      await load.until("stored");
      await administer(
        database.url,
        "select pg_terminate_backend(pid) from pg_stat_activity where datname like 'camefrom\\_%'",
      );
      assert.equal(await console.next("gap"), true);
      console.close();
      await load.until("stored");
      assert.equal(ended, null, server.printed());
    }
  });

  it("has stored in the end what was sent, once, and answered 500 to all the rest", async () => {
    const { sent, stored } = await load.stop();
    assert.ok(sent.length > 20, `${sent.length} messages`);
    assert.deepEqual(stored, sent);
    assert.deepEqual([...new Set(load.statuses)].sort(), [200, 201, 500]);
  });

  /** A cluster that was killed may take a moment to notice that it is gone. */
  async function begin() {
    await eventually(
      () =>
        database.begin().then(
          () => true,
          () => false,
        ),
      "PostgreSQL",
      30_000,
    );
  }
});

describe("when the way to PostgreSQL passes nothing any more", {
  skip: database ? false : "Debian's postgresql is not there",
}, () => {
  if (!database) return;
  let proxy;
  let place;
  let server;
  before(async () => {
    place = await database.place();
    const way = await wayToDatabase(place);
    proxy = way.proxy;
    server = await startServer(way.place, [
      "--no-assistant",
      "--database-timeout",
      String(databaseTimeout),
    ]);
  });
  after(async () => {
    await server?.stop();
    await proxy?.close();
    await place?.remove();
  });

  it("requests fail in time, and streams hear again once it passes", {
    timeout: 60_000,
  }, async () => {
    const console = await agent(server.platform).events();
    const someone = visitor(server.platform);
    assert.equal((await someone.write({ text: "Before" })).status, 201);
    proxy.silence();
    const begun = Date.now();
    const writes = Array.from({ length: 12 }, () => someone.write({ text: "Meanwhile" }));
    const statuses = (await Promise.all(writes)).map(({ status }) => status);
    assert.deepEqual(new Set(statuses), new Set([500]));
    assert.ok(Date.now() - begun < 6 * databaseTimeout, `${Date.now() - begun} ms`);
    proxy.resume();
    assert.equal(await console.next("gap"), true);
    // The first ones may still meet a connection that is deaf, which costs each of them one failure.
    let heard = false;
    const hearing = console.next("message").then(() => {
      heard = true;
    });
    await eventually(async () => {
      await someone.write({ text: "Afterwards" });
      return heard;
    }, "a message that is heard of");
    await hearing;
    assert.equal((await someone.write({ text: "In the end" })).status, 201);
    console.close();
  });
});
