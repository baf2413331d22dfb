import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, describe, it } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { addAgent, platformCommand, startBehindProxy } from "./behind-proxy.mjs";
import { eventually } from "./meta.mjs";
import { agent, visitor } from "./people.mjs";
import { administer, postgres } from "./postgres.mjs";
import { deskOf, patient, reader } from "./readers.mjs";
import { tcpProxy } from "./tcp-proxy.mjs";

const database = await postgres();

describe("two platforms on one PostgreSQL", {
  skip: database ? false : "neither DATABASE_URL nor Debian's postgresql is there",
}, () => {
  let place;
  /** @type {Awaited<ReturnType<typeof startBehindProxy>>[]} */
  let platforms;
  before(async () => {
    place = await database.place();
    await addAgent(place, "Ada");
    await addAgent(place, "Ben");
    platforms = await Promise.all([startBehindProxy(place), startBehindProxy(place)]);
  });
  after(async () => {
    await Promise.all((platforms ?? []).map((platform) => platform.stop()));
    await place?.remove();
    await database?.stop();
  });

  const sql = (text) => administer(place.env.DATABASE_URL, text);
  const statuses = async (cookie) => {
    const answers = platforms.map((platform) => platform.ask("/console/me", { cookie }));
    return (await Promise.all(answers)).map(({ status }) => status);
  };

  it("know each other's sessions, and end them for both", async () => {
    const cookie = await platforms[0].signIn("Ada");
    assert.deepEqual(await statuses(cookie), [200, 200]);
    await platforms[1].ask("/logout", { method: "POST", cookie });
    assert.deepEqual(await statuses(cookie), [401, 401]);
  });

  it("let nobody in by what the database keeps", async () => {
    await sql(`insert into sessions (token_hash, agent_id, expires_at)
      select '${"a".repeat(43)}', id, now() + interval '1 day' from agents limit 1`);
    assert.deepEqual(await statuses(`__Host-camefrom-session=${"a".repeat(43)}`), [401, 401]);
  });

  it("end a session that nobody has used for long, and one that has lasted long", async () => {
    const idle = await platforms[0].signIn("Ada");
    await sql("update sessions set last_seen_at = now() - interval '7 hours 59 minutes'");
    assert.deepEqual(await statuses(idle), [200, 200]);
    await sql("update sessions set last_seen_at = now() - interval '8 hours 1 second'");
    assert.deepEqual(await statuses(idle), [401, 401]);
    const old = await platforms[0].signIn("Ada");
    await sql("update sessions set expires_at = now() + interval '1 minute'");
    assert.deepEqual(await statuses(old), [200, 200]);
    await sql("update sessions set expires_at = now() - interval '1 second'");
    assert.deepEqual(await statuses(old), [401, 401]);
  });

  it("end streams within a minute when an agent is removed by a command", async () => {
    const [ada, ben] = await Promise.all(["Ada", "Ben"].map((name) => platforms[0].signIn(name)));
    const [staying, ending] = await Promise.all([
      platforms[1].stream("/console/events", { cookie: ada }),
      platforms[1].stream("/console/events", { cookie: ben }),
    ]);
    assert.deepEqual([staying.status, ending.status], [200, 200]);
    const { code, printed } = await platformCommand(place, ["agents", "remove", "ben"]);
    assert.equal(code, 0, printed);
    const removed = Date.now();
    assert.deepEqual(await statuses(ben), [401, 401]);
    assert.ok((await ending.ended) - removed < 60_000);
    assert.deepEqual(await statuses(ada), [200, 200]);
    assert.equal(await Promise.race([staying.ended, "goes on"]), "goes on");
    staying.close();
  });

  it("let chats and consoles behind a proxy miss nothing where one of them is killed", {
    timeout: 60_000,
  }, async (test) => {
    const proxy = await tcpProxy(0);
    const origin = `http://127.0.0.1:${proxy.port}`;
    const start = () => startBehindProxy(place, [], origin);
    const [first, second] = await Promise.all([start(), start()]);
    let going = true;
    let isOver = false;
    test.after(async () => {
      isOver = true;
      await proxy.close();
      await Promise.all([first.stop(), second.stop()]);
    });
    proxy.leadTo(first.port);
    const customer = visitor(origin);
    const ada = agent(origin, { Cookie: await first.signIn("Ada"), Origin: origin });
    const opening = randomUUID();
    await customer.write({ text: opening });
    const { conversation } = await ada.find(opening);
    const readers = {
      chat: reader([0], () => patient(customer)),
      console: reader([0], () => patient(deskOf(ada, conversation.id))),
    };
    await Promise.all([readers.chat.reading, readers.console.reading]);

    const sent = [opening];
    /** Until it is there: by the one server, or by both where the first could not say so any more. */
    const isTaken = async (send, id) => {
      const { status } = await send(id).catch(() => ({ status: 0 }));
      return status === 201 || status === 200;
    };
    const keepOn = async (send) => {
      while (going && !isOver) {
        const id = randomUUID();
        sent.push(id);
        while (!(await isTaken(send, id))) {
          if (isOver) return;
          await wait(20);
        }
        await wait(10);
      }
    };
    const work = [
      keepOn((id) => customer.write({ id, text: id })),
      keepOn((id) => ada.answer(conversation.id, id, id)),
    ];
    await eventually(() => sent.length > 20, "messages before");
    await first.stop("SIGKILL");
    proxy.leadTo(second.port);
    const before = sent.length;
    await eventually(() => sent.length > before + 20, "messages afterwards");
    going = false;
    await Promise.all(work);

    for (const [who, { seen, moves }] of Object.entries(readers)) {
      await eventually(() => sent.every((id) => seen.has(id)), `all of ${sent.length}: ${who}`);
      assert.equal(moves(), 1, who);
    }
    const { messages, earlier } = await ada.record(conversation.id);
    assert.equal(earlier, null);
    assert.deepEqual(messages.map(({ text }) => text).toSorted(), sent.toSorted());
    await Promise.all(Object.values(readers).map((one) => one.end()));
  });
});
