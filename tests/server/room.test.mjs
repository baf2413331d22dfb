import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, request } from "node:http";
import { connect } from "node:net";
import { describe, it } from "node:test";
import { getRequestListener } from "@hono/node-server";
import { Hono } from "hono";
import { eventually } from "./meta.mjs";
import { serverModule } from "./server-module.mjs";

const { answersWithin, requestLimit } = await serverModule("http/limits.ts");
// More than a connection holds by itself.
const long = Buffer.alloc(10_000_000, 32);

/** A site of which one address may have two long answers on their way. */
async function longAnswers(test) {
  const gates = [];
  const closed = [];
  const site = new Hono();
  site.use(requestLimit(1_000));
  site.use(answersWithin(4 * 2 * long.length));
  site.get("/held", async (context) => {
    await new Promise((resolve) => gates.push(resolve));
    return context.body(long, 200, { "Content-Length": String(long.length) });
  });
  site.get("/", (context) => context.body(long, 200, { "Content-Length": String(long.length) }));
  const server = createServer(getRequestListener(site.fetch));
  server.on("connection", (socket) => {
    // It may end with an error.
    closed.push(new Promise((resolve) => socket.once("close", resolve)));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  test.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address();
  return {
    gates,
    connect: () => connect(port, "127.0.0.1"),
    /** Every connection so far is gone, also for the server. */
    allClosed: () => Promise.all(closed),
    async status() {
      const asked = request({ port, host: "127.0.0.1", agent: false });
      asked.end();
      const [response] = await once(asked, "response");
      response.resume();
      await once(response, "close");
      return response.statusCode;
    },
  };
}

const head = (path) => `GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`;

describe("the room of a long answer", () => {
  it("is free where whoever asked is gone before there is one", async (test) => {
    const site = await longAnswers(test);
    const sockets = Array.from({ length: 5 }, () => site.connect());
    for (const socket of sockets) socket.write(head("/held"));
    await eventually(() => site.gates.length === sockets.length, "the requests");
    for (const socket of sockets) socket.destroy();
    await site.allClosed();
    for (const open of site.gates) open();
    assert.equal(await site.status(), 200);
  });

  it("is free where it waited behind another one on a connection that is gone", async (test) => {
    const site = await longAnswers(test);
    const socket = site.connect();
    socket.write(head("/held") + head("/") + head("/"));
    await eventually(async () => (await site.status()) === 503, "both answers");
    socket.destroy();
    await site.allClosed();
    for (const open of site.gates) open();
    assert.equal(await site.status(), 200);
  });
});
