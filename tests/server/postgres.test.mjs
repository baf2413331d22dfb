import assert from "node:assert/strict";
import { after, describe, it } from "node:test";
import { visitor } from "./people.mjs";
import { administer, postgres } from "./postgres.mjs";
import { runServer, startServer } from "./server.mjs";
import { agents } from "./suite/agents.mjs";
import { batch } from "./suite/batch.mjs";
import { console } from "./suite/console.mjs";
import { conversations } from "./suite/conversations.mjs";
import { disorder } from "./suite/disorder.mjs";
import { live } from "./suite/live.mjs";
import { lookups } from "./suite/lookups.mjs";
import { merging } from "./suite/merging.mjs";
import { meta } from "./suite/meta.mjs";
import { senders } from "./suite/senders.mjs";
import { touches } from "./suite/touches.mjs";
import { waiting } from "./suite/waiting.mjs";
import { whatsappCodes } from "./suite/whatsapp-codes.mjs";

const database = await postgres();

describe("with PostgreSQL", {
  skip: database ? false : "neither DATABASE_URL nor Debian's postgresql is there",
}, () => {
  if (!database) return;
  after(() => database.stop());
  conversations(() => database.place());
  touches(() => database.place(), 2);
  live(() => database.place());
  agents(() => database.place());
  waiting(() => database.place());
  console(() => database.place());
  meta(() => database.place());
  senders(() => database.place());
  merging(() => database.place(), 2);
  disorder(() => database.place(), 2);
  batch(() => database.place());
  whatsappCodes(() => database.place());
  lookups(() => database.place());

  it("keeps the order in which a visitor wrote when the clock is set back", async (test) => {
    const place = await database.place();
    const server = await startServer(place, ["--no-assistant"]);
    test.after(async () => {
      await server.stop();
      await place.remove();
    });
    const someone = visitor(server.platform);
    await someone.write({ text: "Before" });
    // As if that had been written by a clock that has been set back since.
    await administer(
      place.env.DATABASE_URL,
      "update messages set sent_at = now() + interval '1 hour'",
    );
    await someone.write({ text: "After" });
    await someone.write({ text: "And after that" });
    assert.deepEqual(
      (await someone.messages()).map(({ text }) => text),
      ["Before", "After", "And after that"],
    );
  });

  it("says why it does not start, and ends, where it would hear of no changes", async () => {
    const place = await database.limited(await database.place(), 1);
    const server = runServer(place, ["--shop-port", "0", "--platform-port", "0"]);
    const late = setTimeout(() => server.stop("SIGKILL"), 20_000);
    const { code } = await server.ended;
    clearTimeout(late);
    assert.equal(code, 1, "it is still there");
    assert.match(
      server.printed(),
      /^The database in DATABASE_URL cannot be listened to: too many connections for role .+\.\n$/,
    );
    await place.remove();
  });
});
