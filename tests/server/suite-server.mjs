import { after, before } from "node:test";
import { pglitePlace } from "./pglite.mjs";
import { startServer } from "./server.mjs";

/**
 * A server on a database of its own for all tests of the suite that asks for it; what it returns is
 * filled before the first of them.
 * @param {string[]} [options]
 * @param {() => Promise<import("./server.mjs").Place>} [makePlace] where that database is
 */
export function suiteServer(options = ["--no-assistant"], makePlace = pglitePlace) {
  /** @type {Awaited<ReturnType<typeof startServer>> & Pick<import("./server.mjs").Place, "env">} */
  const server = Object.create(null);
  let place;
  before(async () => {
    place = await makePlace();
    Object.assign(server, { env: place.env }, await startServer(place, options));
  });
  after(async () => {
    await server.stop?.();
    await place?.remove();
  });
  return server;
}
