import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { PGlite } from "@electric-sql/pglite";

export const migrations = fileURLToPath(
  new URL("../../demo/platform/server/database/migrations/", import.meta.url),
);

/**
 * A database in the server's folder, as an earlier version has left it.
 * @param {string} folder
 * @param {string} until the number of the first migration that it knows nothing of
 */
export async function earlierDatabase(folder, until) {
  const pglite = await PGlite.create(join(folder, "postgres"));
  await pglite.exec(
    "create table migrations (name text primary key, applied_at timestamptz not null default now())",
  );
  for (const name of (await readdir(migrations)).sort()) {
    if (name > until) break;
    await pglite.exec(await readFile(join(migrations, name), "utf8"));
    await pglite.query("insert into migrations (name) values ($1)", [name]);
  }
  return pglite;
}
