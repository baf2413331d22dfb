import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import pg from "pg";
import { post, text, whatsapp, whatsappBody } from "./meta.mjs";
import { agent, visitor } from "./people.mjs";
import { postgres } from "./postgres.mjs";
import { startServer } from "./server.mjs";
import { wayToDatabase } from "./tcp-proxy.mjs";

const database = await postgres();

describe("a database that is busy, or far away", {
  skip: database ? false : "neither DATABASE_URL nor Debian's postgresql is there",
}, () => {
  if (!database) return;
  let place;
  let proxy;
  let server;
  const from = "4915112345678";
  const write = (...parts) => post(server.platform, whatsappBody(...parts));
  before(async () => {
    place = await database.place();
    const way = await wayToDatabase(place);
    proxy = way.proxy;
    server = await startServer(way.place, ["--no-assistant"]);
    assert.equal(await write(whatsapp({ from, ...text("First") })), 200);
  });
  after(async () => {
    await server?.stop();
    await proxy?.close();
    await place?.remove();
    await database.stop();
  });

  it("is asked once for a webhook of somebody who is known", async () => {
    const before = proxy.asked();
    const messages = Array.from({ length: 10 }, (_, n) => whatsapp({ from, ...text(`${n}`) }));
    assert.equal(await write(...messages), 200);
    // The listener may have asked for a sign of life meanwhile.
    assert.ok(proxy.asked() - before <= 2, `${proxy.asked() - before} times`);
    const { messages: stored } = await agent(server.platform).record(
      (await agent(server.platform).conversations())[0].id,
    );
    assert.equal(stored.length, 11);
  });

  it("is asked less often than there are webhooks that come at once", async () => {
    const before = proxy.asked();
    const bodies = Array.from({ length: 60 }, (_, n) =>
      write(whatsapp({ ...text(`at once ${n}`) })),
    );
    assert.deepEqual(new Set(await Promise.all(bodies)), new Set([200]));
    assert.ok(proxy.asked() - before < 120, `${proxy.asked() - before} times`);
  });

  it("stores webhooks and chats while searches wait, and ends the searches", async () => {
    // Reading the list needs this table; storing a message does not.
    const blocker = new pg.Client({ connectionString: place.env.DATABASE_URL });
    await blocker.connect();
    await blocker.query("begin; lock table answers in access exclusive mode");
    const searches = Array.from({ length: 12 }, () =>
      fetch(`${server.platform}/console/conversations?q=heron`).then(({ status }) => status),
    );
    let ended = 0;
    for (const search of searches) search.finally(() => ended++);
    assert.equal(await write(whatsapp({ from, ...text("Meanwhile") })), 200);
    assert.equal(ended, 0);
    assert.deepEqual(new Set(await Promise.all(searches)), new Set([500]));
    await blocker.query("rollback");
    await blocker.end();
    assert.equal((await visitor(server.platform).write({ text: "Afterwards" })).status, 201);
    assert.equal((await agent(server.platform).list({ q: "Meanwhile" })).conversations.length, 1);
  });
});
