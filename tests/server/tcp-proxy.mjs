import { once } from "node:events";
import { connect, createServer } from "node:net";

/** Stands between two programs, and can lose their connections without a word to either of them. */
export async function tcpProxy(port, host = "127.0.0.1") {
  const pairs = new Set();
  let silent = false;
  let asked = 0;
  let target = port;
  const server = createServer((near) => {
    const far = connect(target, host);
    const pair = { near, far, deaf: silent };
    pairs.add(pair);
    const pass = (from, to) => {
      from.on("data", (bytes) => pair.deaf || to.write(bytes));
      from.on("error", () => {});
      from.on("close", () => {
        pairs.delete(pair);
        // A connection that passes nothing passes no end either.
        if (!pair.deaf) to.destroy();
      });
    };
    near.on("data", () => asked++);
    pass(near, far);
    pass(far, near);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: server.address().port,
    /** How often the first program has said something; each time it waits for an answer. */
    asked: () => asked,
    /** What is connected passes nothing any more, and so does what connects until `resume`. */
    silence() {
      silent = true;
      for (const pair of pairs) pair.deaf = true;
    },
    /** New connections pass again; those that were there stay as they are. */
    resume() {
      silent = false;
    },
    /** What connects from now on is led there. */
    leadTo(other) {
      target = other;
    },
    async close() {
      for (const { near, far } of pairs) {
        near.destroy();
        far.destroy();
      }
      server.close();
      await once(server, "close");
    },
  };
}

/**
 * The way to a place's database, through such a proxy.
 * @param {import("./server.mjs").Place} place
 */
export async function wayToDatabase(place) {
  const url = new URL(place.env.DATABASE_URL);
  const proxy = await tcpProxy(Number(url.port || 5432), url.hostname);
  url.host = `127.0.0.1:${proxy.port}`;
  return { proxy, place: { ...place, env: { DATABASE_URL: url.href } } };
}
