import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { pglitePlace } from "./pglite.mjs";
import { freePort, postgres } from "./postgres.mjs";
import { runServer } from "./server.mjs";
import { unceasing } from "./unceasing.mjs";

// The long form, by hand: KILLS=100.
const kills = Number(process.env.KILLS ?? 3);
const database = await postgres();
after(() => database?.stop());

const kinds = {
  PGlite: { makePlace: pglitePlace, skip: false },
  PostgreSQL: {
    makePlace: () => database?.place(),
    skip: database ? false : "Debian's postgresql is not there",
  },
};

for (const [name, { makePlace, skip }] of Object.entries(kinds)) {
  describe(`a server on ${name} that is killed ${kills} times while many write`, { skip }, () => {
    let place;
    let server;
    let load;
    let start;
    before(async () => {
      if (skip) return;
      place = await makePlace();
      const port = await freePort();
      start = async () => {
        const options = ["--shop-port", "0", "--platform-port", String(port), "--no-assistant"];
        server = runServer(place, options);
        return server.ready;
      };
      const { platform } = await start();
      load = unceasing(platform);
    });
    after(async () => {
      await load?.abandon();
      await server?.stop();
      await place?.remove();
    });

    it("has stored in the end what was sent, once", {
      timeout: 60_000 + 20_000 * kills,
    }, async () => {
      for (let n = 0; n < kills; n++) {
        await load.until("stored", 8);
        await wait(Math.random() * 300);
        await server.stop("SIGKILL");
        await start();
      }
      await load.until("stored", 8);
      const { sent, stored } = await load.stop();
      assert.ok(sent.length > 8 * kills, `${sent.length} messages`);
      assert.deepEqual(stored, sent);
    });
  });
}
