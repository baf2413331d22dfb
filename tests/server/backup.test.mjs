import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rename, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { PGlite } from "@electric-sql/pglite";
import { agent, visitor } from "./people.mjs";
import { emptyPlace, pglitePlace } from "./pglite.mjs";
import { runPlatform } from "./platform.mjs";
import { startServer } from "./server.mjs";

const run = async (place, ...args) => {
  const { printed, ended } = runPlatform(place, args);
  const { code } = await ended;
  return { code, text: printed() };
};

describe("a backup of PGlite's folder", () => {
  let place;
  let file;
  before(async () => {
    place = await pglitePlace();
    file = join(place.folder, "copies", "of-today.tar.gz");
    const server = await startServer(place, ["--no-assistant"]);
    await visitor(server.platform).write({ text: "Kept" });
    // While the server is there, nobody else touches the folder.
    const { code, text } = await run(place, "backup", file);
    assert.equal(code, 1);
    assert.match(text, /^Another Camefrom server \(process \d+\) is using/);
    await server.stop();
    const made = await run(place, "backup", file);
    assert.equal(made.code, 0, made.text);
    assert.match(made.text, /of-today\.tar\.gz: \d+\.\d MB/);
  });
  after(() => place?.remove());

  it("is for its owner alone, and never written over another one", async () => {
    assert.equal((await stat(file)).mode & 0o777, 0o600);
    const { code, text } = await run(place, "backup", file);
    assert.equal(code, 1);
    assert.match(text, /is there already/);
    assert.deepEqual(await readdir(join(file, "..")), ["of-today.tar.gz"]);
  });

  it("comes back in an empty folder: the conversation is there", async (test) => {
    const other = await emptyPlace();
    test.after(() => other.remove());
    const { code, text } = await run(other, "restore", file);
    assert.equal(code, 0, text);
    await holds(other, "Kept");
  });

  it("brings accounts back, and lets nobody in who was signed in then", async (test) => {
    const [before, other] = [await pglitePlace(), await emptyPlace()];
    test.after(() => Promise.all([before.remove(), other.remove()]));
    const ofThen = await PGlite.create(join(before.folder, "postgres"));
    await ofThen.exec(`
      with agent as (
        insert into agents (id, name, name_key, role, password)
        values (gen_random_uuid(), 'Ana', 'ana', 'admin', '') returning id
      )
      insert into sessions (token_hash, agent_id, expires_at)
      select 'a hash', id, now() + interval '1 day' from agent`);
    await ofThen.close();
    const copy = join(before.folder, "copy.tar.gz");
    assert.equal((await run(before, "backup", copy)).code, 0);
    assert.equal((await run(other, "restore", copy)).code, 0);
    const restored = await PGlite.create(join(other.folder, "postgres"));
    test.after(() => restored.close());
    const { rows } = await restored.query(
      "select name, (select count(*)::integer from sessions) as sessions from agents",
    );
    assert.deepEqual(rows, [{ name: "Ana", sessions: 0 }]);
  });

  it("replaces what is there only with --replace", async (test) => {
    const other = await pglitePlace();
    test.after(() => other.remove());
    const refused = await run(other, "restore", file);
    assert.equal(refused.code, 1);
    assert.match(refused.text, /There is a database in .*--replace/);
    await holds(other, null);
    assert.equal((await run(other, "restore", file, "--replace")).code, 0);
    await holds(other, "Kept");
    assert.deepEqual((await readdir(other.folder)).sort(), ["postgres", "server.lock"]);
  });

  it("that is damaged, half, empty or none at all changes nothing", async (test) => {
    const other = await pglitePlace();
    test.after(() => other.remove());
    const whole = await readFile(file);
    const flipped = Buffer.from(whole);
    flipped[Math.floor(whole.length / 2)] ^= 1;
    const broken = {
      damaged: flipped,
      half: whole.subarray(0, whole.length / 2),
      short: whole.subarray(0, whole.length - 1),
      empty: Buffer.alloc(0),
      other: Buffer.from("no backup"),
    };
    for (const [name, bytes] of Object.entries(broken)) {
      const path = join(place.folder, name);
      await writeFile(path, bytes);
      const { code, text } = await run(other, "restore", path, "--replace");
      assert.equal(code, 1, name);
      assert.match(text, /is no whole backup.*Nothing was changed/, name);
    }
    const missing = await run(other, "restore", join(place.folder, "nowhere"), "--replace");
    assert.match(missing.text, /cannot be read \(ENOENT\)/);
    await holds(other, null);
    assert.deepEqual((await readdir(other.folder)).sort(), ["postgres", "server.lock"]);
  });

  it("of a later version is refused", async (test) => {
    const later = await pglitePlace();
    test.after(() => later.remove());
    const client = await PGlite.create(join(later.folder, "postgres"));
    await client.query("insert into migrations (name) values ('999_of_tomorrow.sql')");
    await client.close();
    const copy = join(later.folder, "later.tar.gz");
    assert.equal((await run(later, "backup", copy)).code, 0);
    const { code, text } = await run(place, "restore", copy, "--replace");
    assert.equal(code, 1);
    assert.match(text, /^A later version of Camefrom/);
  });

  it("of a damaged folder is none, and a sentence says so", async (test) => {
    const other = await emptyPlace();
    test.after(() => other.remove());
    await mkdir(join(other.folder, "postgres"));
    await writeFile(join(other.folder, "postgres", "PG_VERSION"), "not a version");
    const { code, text } = await run(other, "backup", join(other.folder, "copy.tar.gz"));
    assert.equal(code, 1);
    assert.match(text, /^The database in .+ cannot be opened: it is damaged.+--data\.\s*$/m);
    assert.doesNotMatch(text, /\n\s+at /, "a stack trace");
    assert.deepEqual((await readdir(other.folder)).sort(), ["postgres", "server.lock"]);
  });

  it("that was interrupted while it took the old one's place leaves the old one", async (test) => {
    const other = await pglitePlace();
    test.after(() => other.remove());
    await rename(join(other.folder, "postgres"), join(other.folder, "postgres.replaced"));
    await holds(other, null);
    assert.ok(!existsSync(join(other.folder, "postgres.replaced")));
  });

  it("that was interrupted while the old one was removed leaves the new one, and the way to the next", async (test) => {
    const other = await pglitePlace();
    test.after(() => other.remove());
    const half = join(other.folder, "postgres.replaced");
    await mkdir(half);
    await writeFile(join(half, "PG_VERSION"), "");
    assert.equal((await run(other, "restore", file, "--replace")).code, 0);
    assert.deepEqual((await readdir(other.folder)).sort(), ["postgres", "server.lock"]);
    await mkdir(half);
    await writeFile(join(half, "PG_VERSION"), "");
    await holds(other, "Kept");
    assert.ok(!existsSync(half));
  });

  it("is for PostgreSQL a matter of its own programs, which it names", async () => {
    const env = { ...place.env, DATABASE_URL: "postgres://nobody:a-secret@127.0.0.1:1/none" };
    const copy = await run({ env }, "backup", "copy.dump");
    assert.equal(copy.code, 1);
    assert.match(
      copy.text,
      /umask 077\n {2}pg_dump --format=custom --exclude-table-data=sessions --file=\S+copy\.dump postgres:\/\/nobody@127/,
    );
    const back = await run({ env }, "restore", "a copy's.dump");
    assert.equal(back.code, 1);
    // Whoever has damaged the dump still has the database until it is dropped, and then all of it or nothing.
    assert.match(
      back.text,
      / pg_restore --file=\/dev\/null '\S*\/a copy'\\''s\.dump'\n {2}dropdb none\n {2}createdb --owner=nobody none\n/,
    );
    assert.match(
      back.text,
      /pg_restore --no-owner --exit-on-error --single-transaction .*@127\S+ '\S*\/a copy'\\''s\.dump'/,
    );
    assert.doesNotMatch(back.text, /--clean/);
    assert.doesNotMatch(copy.text + back.text, /a-secret/);
  });

  it("says what is missing in a sentence", async (test) => {
    const empty = await emptyPlace();
    test.after(() => empty.remove());
    assert.match((await run(empty, "backup", "x")).text, /^There is no database in /);
    assert.deepEqual(await readdir(empty.folder), []);
    assert.match((await run(empty, "backup")).text, /^Name one file/);
    assert.match((await run(empty, "restore", "--help")).text, /--replace/);
  });
});

/** A server there has this message, or none. */
async function holds(place, text) {
  const server = await startServer(place, ["--no-assistant"]);
  const conversations = await agent(server.platform).conversations();
  await server.stop();
  assert.deepEqual(
    conversations.map(({ last_text }) => last_text),
    text === null ? [] : [text],
  );
}
