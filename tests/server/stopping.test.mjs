import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, describe, it } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { eventually, post, text, whatsapp, whatsappBody } from "./meta.mjs";
import { agent, visitor } from "./people.mjs";
import { postgres } from "./postgres.mjs";
import { deskOf, reader } from "./readers.mjs";
import { runServer, startServer } from "./server.mjs";

const database = await postgres();

describe("a server that is told to stop", {
  skip: database ? false : "neither DATABASE_URL nor Debian's postgresql is there",
}, () => {
  if (!database) return;
  let place;
  before(async () => {
    place = await database.place();
  });
  after(async () => {
    await place?.remove();
    await database.stop();
  });

  it("says so at /readyz, takes requests as long as it was told to, and ends", async () => {
    const server = await startServer(place, ["--no-assistant", "--stop-wait", "4000"]);
    server.stop();
    const stopping = await eventually(async () => {
      const answer = await fetch(`${server.platform}/readyz`);
      return answer.status === 503 && answer.json();
    }, "503");
    assert.deepEqual(stopping, { status: "not ready", reason: "The server is stopping." });
    assert.equal((await fetch(`${server.platform}/healthz`)).status, 200);
    const answer = await fetch(`${server.platform}/console/waiting`);
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get("connection"), "close");
    assert.deepEqual(await server.ended, { code: 0, signal: null });
  });

  it("ends also where it still starts, and waits for what does not come", {
    timeout: 40_000,
  }, async (test) => {
    const client = new pg.Client({ connectionString: place.env.DATABASE_URL });
    await client.connect();
    test.after(() => client.end());
    // As another server that migrates.
    await client.query("select pg_advisory_lock(5172026)");
    const server = runServer(place, ["--shop-port", "0", "--platform-port", "0"]);
    test.after(() => server.stop("SIGKILL"));
    await eventually(async () => {
      const { rows } = await client.query("select from pg_locks where not granted");
      return rows.length > 0;
    }, "a server that waits");
    assert.deepEqual(await server.stop(), { code: 1, signal: null });
  });

  it("finishes what is under way, and lets nobody new in", async (test) => {
    const server = await startServer(place, ["--no-assistant"]);
    const client = new pg.Client({ connectionString: place.env.DATABASE_URL });
    await client.connect();
    test.after(() => client.end());
    await client.query("begin; lock table messages in access exclusive mode");
    const words = randomUUID();
    const webhook = post(server.platform, whatsappBody(whatsapp({ ...text(words) })));
    const someone = visitor(server.platform);
    const written = someone.write({ text: words });
    await eventually(async () => {
      const { rows } = await client.query(
        "select count(*)::integer from pg_locks where not granted",
      );
      return rows[0].count >= 2;
    }, "requests that wait");
    const ended = server.stop();
    await eventually(
      () =>
        fetch(`${server.platform}/healthz`).then(
          () => false,
          (error) => error.cause?.code === "ECONNREFUSED",
        ),
      "nobody is let in",
    );
    await client.query("commit");
    assert.equal(await webhook, 200);
    assert.equal((await written).status, 201);
    assert.deepEqual(await ended, { code: 0, signal: null });
    const { rows } = await client.query("select from messages where text = $1", [words]);
    assert.equal(rows.length, 2);
  });

  it("under load loses nothing that it acknowledged, and its readers miss nothing", {
    timeout: 120_000,
  }, async (test) => {
    const first = await startServer(place, ["--no-assistant"]);
    const second = await startServer(place, ["--no-assistant"]);
    test.after(() => Promise.all([first.stop(), second.stop()]));
    const customer = randomBytes43();
    const opening = randomUUID();
    await visitor(first.platform, customer).write({ text: opening });
    const { conversation } = await agent(second.platform).find(opening);
    const chat = reader([first, second], (server) => visitor(server.platform, customer));
    const desk = reader([first, second], (server) =>
      deskOf(agent(server.platform), conversation.id),
    );
    await Promise.all([chat.reading, desk.reading]);

    const acknowledged = [];
    const statuses = new Set();
    let going = true;
    const load = (send) => async () => {
      // Its own server until that one lets nobody in; then what was not acknowledged is sent once more.
      let server = first;
      while (going) {
        const id = randomUUID();
        for (;;) {
          const status = await send(server.platform, id).catch(() => 0);
          if (status > 0) statuses.add(status);
          if (status === 200 || status === 201) break;
          server = second;
        }
        acknowledged.push(id);
        await wait(10);
      }
    };
    const writers = Array.from({ length: 4 }, () => {
      const token = randomBytes43();
      return load(
        async (platform, id) => (await visitor(platform, token).write({ id, text: id })).status,
      );
    });
    const posters = Array.from({ length: 4 }, (_, number) =>
      load((platform, id) => {
        const message = whatsapp({ from: `49151000000${number}`, id: `wamid.${id}`, ...text(id) });
        return post(platform, whatsappBody(message));
      }),
    );
    // Answers come by the server that stays.
    const answers = [];
    const answering = async () => {
      while (going) {
        const answer = randomUUID();
        const { status } = await agent(second.platform).answer(conversation.id, answer);
        assert.equal(status, 201);
        answers.push(answer);
        await wait(15);
      }
    };
    const work = [...writers, ...posters, answering].map((one) => one());
    await eventually(() => acknowledged.length > 60 && answers.length > 10, "load");
    assert.deepEqual(await first.stop(), { code: 0, signal: null });
    const then = acknowledged.length;
    await eventually(() => acknowledged.length > then + 60, "load on the other server");
    going = false;
    await Promise.all(work);

    const client = new pg.Client({ connectionString: place.env.DATABASE_URL });
    await client.connect();
    const { rows } = await client.query("select text from messages where direction = 'in'");
    await client.end();
    // The test before this one has written in the same database.
    const sent = new Set(acknowledged);
    const stored = rows.map((row) => row.text).filter((id) => sent.has(id));
    assert.deepEqual(
      acknowledged.filter((id) => !stored.includes(id)),
      [],
    );
    assert.equal(new Set(stored).size, stored.length, "something is stored twice");
    assert.deepEqual([...statuses].sort(), [200, 201]);
    for (const [who, one] of Object.entries({ chat, desk })) {
      await eventually(
        () => answers.every((answer) => one.seen.has(answer)),
        `all answers, ${who}`,
      );
      assert.equal(one.moves(), 1);
    }
    chat.end();
    desk.end();
  });
});

function randomBytes43() {
  return (randomUUID() + randomUUID()).replaceAll("-", "").slice(0, 43);
}
