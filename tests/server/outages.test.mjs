import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, describe, it } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { eventually, post, text, whatsapp, whatsappBody } from "./meta.mjs";
import { agent, visitor } from "./people.mjs";
import { administer, restartablePostgres } from "./postgres.mjs";
import { startServer } from "./server.mjs";
import { tcpProxy } from "./tcp-proxy.mjs";

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
    load = startLoad(server.platform);
  });
  after(async () => {
    await load?.stop();
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

  it("loses nothing that was acknowledged, and answers 500 to all the rest", async () => {
    const { acknowledged, statuses, messages } = await load.stop();
    assert.ok(acknowledged.length > 20, `${acknowledged.length} messages`);
    const stored = new Set(await messages());
    assert.deepEqual(
      acknowledged.filter((id) => !stored.has(id)),
      [],
    );
    assert.deepEqual([...new Set(statuses)].sort(), [200, 201, 500]);
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
    const url = new URL(place.env.DATABASE_URL);
    proxy = await tcpProxy(Number(url.port));
    url.port = String(proxy.port);
    server = await startServer({ ...place, env: { DATABASE_URL: url.href } }, [
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

/** Visitors and webhooks that never stop, and take every answer as it comes. */
function startLoad(platform) {
  const acknowledged = [];
  const statuses = [];
  const people = Array.from({ length: 4 }, () => visitor(platform));
  let going = true;
  const note = (status, id) => {
    statuses.push(status);
    if (status === 200 || status === 201) acknowledged.push(id);
  };
  const writers = people.map(async (someone) => {
    while (going) {
      const id = randomUUID();
      await someone
        .write({ id, text: id })
        .then(({ status }) => note(status, id))
        .catch(() => statuses.push("no answer"));
      await wait(20);
    }
  });
  const from = "4915112345678";
  const posters = Array.from({ length: 4 }, async () => {
    while (going) {
      const id = randomUUID();
      await post(platform, whatsappBody(whatsapp({ from, ...text(id) })))
        .then((status) => note(status, id))
        .catch(() => statuses.push("no answer"));
      await wait(20);
    }
  });
  return {
    /** Goes on until so many more answers say so. */
    async until(what, count = 5) {
      const start = statuses.length;
      await eventually(
        () =>
          statuses.slice(start).filter((status) => (status < 300 ? "stored" : "failed") === what)
            .length >= count,
        `${count} requests ${what}`,
        60_000,
      );
    },
    async stop() {
      going = false;
      await Promise.all([...writers, ...posters]);
      return { acknowledged, statuses, messages };
    },
  };

  /** The texts of everything that is stored. */
  async function messages() {
    const desk = agent(platform);
    const texts = [];
    for (const { id } of await desk.conversations()) {
      for (let before; before !== null; ) {
        const page = await desk.record(id, before);
        texts.push(...page.messages.map((message) => message.text));
        before = page.earlier;
      }
    }
    return texts;
  }
}
