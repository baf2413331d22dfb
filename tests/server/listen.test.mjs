import assert from "node:assert/strict";
import { once } from "node:events";
import { connect } from "node:net";
import { describe, it } from "node:test";
import { serverModule } from "./server-module.mjs";

const { listenAt } = await serverModule("http/listen.ts");

const most = 5_000;
const ask = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";

describe("where a server listens", () => {
  async function listening(test) {
    const listener = (_request, response) => response.end("here");
    const { port, close } = await listenAt({ host: "127.0.0.1", port: 0 }, "--listen", listener);
    const sockets = [];
    test.after(() => {
      for (const socket of sockets) socket.destroy();
      return close();
    });
    return async () => {
      const socket = connect(port, "127.0.0.1");
      sockets.push(socket);
      socket.on("error", () => {});
      await once(socket, "connect");
      return socket;
    };
  }

  it("an idle connection is kept for longer than proxies keep theirs", async (test) => {
    const socket = await (await listening(test))();
    socket.write(ask);
    const [answer] = await once(socket, "data");
    const [, seconds] = /^keep-alive: timeout=(\d+)/im.exec(answer.toString("latin1"));
    // nginx: 60, Go's and so Caddy's: 90 and 120.
    assert.ok(Number(seconds) > 120, seconds);
  });

  it("connections have an end in number, and those that are there go on", {
    timeout: 60_000,
  }, async (test) => {
    const open = await listening(test);
    const sockets = [];
    while (sockets.length < most) {
      sockets.push(...(await Promise.all(Array.from({ length: 100 }, open))));
    }
    const refused = await open();
    await once(refused, "close");
    sockets[0].write(ask);
    const [answer] = await once(sockets[0], "data");
    assert.match(answer.toString("latin1"), /^HTTP\/1\.1 200/);
  });
});
