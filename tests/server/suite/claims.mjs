import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, describe, it } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { answersTo } from "../answers.mjs";
import { eventually } from "../meta.mjs";
import { modelServer } from "../openai.mjs";
import { visitor } from "../people.mjs";
import { startServer } from "../server.mjs";

/**
 * What only happens at an unlucky moment; here the database is made to wait for it.
 *
 * @param {() => Promise<import("../server.mjs").Place>} makePlace of PostgreSQL
 */
export function claims(makePlace) {
  describe("who answers a message", () => {
    let place;
    let server;
    let service;
    /** @type {import("pg").Client} */
    let database;
    before(async () => {
      place = await makePlace();
      service = await modelServer();
      server = await startServer({ ...place, env: { ...place.env, ...service.env } });
      database = new pg.Client({ connectionString: place.env.DATABASE_URL });
      await database.connect();
    });
    after(async () => {
      await database?.end();
      await server?.stop();
      await service?.close();
      await place?.remove();
    });

    it("is the assistant for both of two first messages that come at once", async () => {
      service.answer = (reply, { messages }) => reply.say(`To ${messages.at(-1).content}`);
      // Whoever opens the first conversation after this waits before it does; the next one does not.
      await database.query(`
        create function first_waits() returns trigger language plpgsql as $$
        begin
          if pg_try_advisory_xact_lock(2) then perform pg_advisory_xact_lock(1); end if;
          return new;
        end $$;
        create trigger first_waits before insert on conversations
          for each row execute function first_waits()`);
      await database.query("select pg_advisory_lock(1)");
      const someone = visitor(server.platform);
      const first = someone.write({ text: "one" });
      await eventually(async () => {
        const { rows } = await database.query(
          "select from pg_locks where locktype = 'advisory' and objid = 1 and not granted",
        );
        return rows.length > 0;
      }, "the one that waits");
      assert.equal((await someone.write({ text: "two" })).status, 201);
      await database.query("select pg_advisory_unlock(1)");
      assert.equal((await first).status, 201);
      await database.query("drop function first_waits cascade");
      const answers = await answersTo(someone, 2);
      assert.deepEqual(answers.map(({ text }) => text).sort(), ["To one", "To two"]);
    });

    it("is whoever claimed it last, also where that is the same server", async () => {
      service.requests.length = 0;
      const words = `Twice? ${randomUUID()}`;
      let say = () => {};
      service.answer = async (reply) => {
        if (service.requests.length === 1) {
          await database.query("update answers set lease_ends = now() - interval '1 second'");
          await new Promise((resolve) => {
            say = resolve;
          });
          return reply.say("Of the claim that ran out.");
        }
        say();
        await wait(500);
        return reply.say("Of the claim that holds.");
      };
      const someone = visitor(server.platform);
      await someone.write({ text: words });
      const [{ text }] = await answersTo(someone, 1);
      assert.equal(text, "Of the claim that holds.");
      assert.equal(service.requests.length, 2);
    });
  });
}
