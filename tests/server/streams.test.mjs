import assert from "node:assert/strict";
import { once } from "node:events";
import { connect } from "node:net";
import { after, before, describe, it } from "node:test";
import { residentMegabytes } from "./memory.mjs";
import { agent, visitor } from "./people.mjs";
import { pglitePlace } from "./pglite.mjs";
import { postgres } from "./postgres.mjs";
import { startServer } from "./server.mjs";
import { serverModule } from "./server-module.mjs";

// The long form, by hand: STREAMS=1000.
const streams = Number(process.env.STREAMS ?? 300);
const messages = Math.min(328, Math.ceil(streams / 3));
const longText = "語".repeat(8_000);

describe("streams that nobody reads", () => {
  let database;
  let place;
  let server;
  const sockets = [];
  before(async () => {
    database = await postgres();
    place = database ? await database.place() : await pglitePlace();
    server = await startServer(place, ["--no-assistant"]);
  });
  after(async () => {
    for (const socket of sockets) socket.destroy();
    await server?.stop();
    await place?.remove();
    await database?.stop();
  });

  /** Asks for the stream, and reads no more of it than its first bytes. */
  async function unread(token) {
    const { hostname, port } = new URL(server.platform);
    const socket = connect(Number(port), hostname);
    sockets.push(socket);
    socket.on("error", () => {});
    socket.write(
      `GET /chat/events HTTP/1.1\r\nHost: ${hostname}:${port}\r\nAuthorization: Bearer ${token}\r\n\r\n`,
    );
    const [start] = await once(socket, "data");
    socket.pause();
    return Number(start.toString("latin1").split(" ")[1]);
  }

  it("cost the server no memory, however many of them one visitor opens", {
    timeout: 240_000,
  }, async () => {
    const someone = visitor(server.platform);
    await someone.write({ text: "Hello" });
    const statuses = [];
    for (let n = 0; n < streams; n++) statuses.push(await unread(someone.token));
    const before = await residentMegabytes(server.pid);
    let most = before;
    const desk = agent(server.platform);
    const { conversation } = await desk.find("Hello");
    for (let n = 0; n < messages; n++) {
      assert.equal((await desk.answer(conversation.id, longText)).status, 201);
      if (n % 10 === 0) most = Math.max(most, await residentMegabytes(server.pid));
    }
    assert.ok(most - before < 150, `${Math.round(before)} MB, then ${Math.round(most)} MB`);
    assert.ok(statuses.filter((status) => status === 200).length < 20, "as many as were wanted");
    assert.ok(statuses.every((status) => status === 200 || status === 429));
  });
});

describe("what a reader has not taken yet", () => {
  let queues;
  before(async () => {
    queues = await serverModule("conversations/event-queue.ts");
  });
  const text = (event) => new TextDecoder().decode(event);

  it("is bounded by its bytes, beyond which the reader starts over", async () => {
    const queue = new queues.EventQueue();
    assert.match(text(await queue.next()), /^event: open\n/);
    for (let n = 0; n < 1_000; n++) queue.push(queues.eventBytes("message", longText));
    assert.match(text(await queue.next()), /^event: gap\n/);
    const rest = [text(await queue.next())];
    queue.push(queues.eventBytes("message", "latest"));
    while (!rest.at(-1).includes("latest")) rest.push(text(await queue.next()));
    assert.ok(rest.join("").length < 262_144);
  });

  it("is one event at least, however long it is", async () => {
    const queue = new queues.EventQueue();
    await queue.next();
    queue.push(queues.eventBytes("message", longText.repeat(50)));
    assert.match(text(await queue.next()), /^event: message\n/);
  });
});
