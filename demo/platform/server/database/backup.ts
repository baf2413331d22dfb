import { existsSync } from "node:fs";
import { mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { PGlite } from "@electric-sql/pglite";
import { StartError } from "../start-error.ts";
import { refuseLater } from "./database.ts";
import { claimFolder, databaseIn, openClaimed, putBack, replacedIn } from "./pglite.ts";

const unzip = promisify(gunzip);

/** Where a database is kept, and what a command is to do there. */
export interface Kept {
  data: string;
  databaseUrl: string | undefined;
}

/**
 * A copy of the folder's database in one file, while no server uses it.
 * @returns how many bytes the file has
 */
export async function backUp({ data: folder, databaseUrl }: Kept, file: string): Promise<number> {
  if (databaseUrl) {
    const { address } = toldOf(databaseUrl);
    // A session that was ended since must not come back with the copy.
    const what = "--format=custom --exclude-table-data=sessions";
    throw ownPrograms("umask 077", `pg_dump ${what} --file=${quoted(file)} ${address}`);
  }
  if (!existsSync(databaseIn(folder)) && !existsSync(replacedIn(folder))) {
    throw new StartError(`There is no database in ${folder}. Name its folder with --data.`);
  }
  if (existsSync(file)) {
    throw new StartError(`${file} is there already. A backup goes into a new file.`);
  }
  const unlock = await claimFolder(folder);
  try {
    const pglite = await openClaimed(folder);
    const copy = await pglite.dumpDataDir("gzip").finally(() => pglite.close());
    const bytes = new Uint8Array(await copy.arrayBuffer());
    await writeWhole(file, bytes);
    return bytes.length;
  } finally {
    await unlock();
  }
}

/**
 * Puts a copy back. The file is read whole, and a database made of it, before anything that is there is touched.
 * @param known the migrations of this version
 * @param replace whether a database that is there may go
 */
export async function restore(
  { data: folder, databaseUrl }: Kept,
  file: string,
  { known, replace }: { known: string[]; replace: boolean },
): Promise<void> {
  if (databaseUrl) {
    const { address, name, owner } = toldOf(databaseUrl);
    throw ownPrograms(
      // A damaged file is found out before anything is dropped.
      `pg_restore --file=/dev/null ${quoted(file)}`,
      // Into an empty one: the tables of a later version would stay beside those of the copy.
      `dropdb ${name}`,
      `createdb --owner=${owner} ${name}`,
      `pg_restore --no-owner --exit-on-error --single-transaction --dbname=${address} ${quoted(file)}`,
    );
  }
  const unlock = await claimFolder(folder);
  const beside = join(folder, "postgres.restored");
  try {
    await putBack(folder);
    if (existsSync(databaseIn(folder)) && !replace) {
      throw new StartError(
        `There is a database in ${folder}. With --replace it goes, and the copy takes its place.`,
      );
    }
    await rm(beside, { recursive: true, force: true });
    await makeDatabase(beside, await readBackup(file), { file, known });
    if (existsSync(databaseIn(folder))) await rename(databaseIn(folder), replacedIn(folder));
    await rename(beside, databaseIn(folder));
    await rm(replacedIn(folder), { recursive: true, force: true });
  } finally {
    await rm(beside, { recursive: true, force: true });
    await unlock();
  }
}

/** Of an address of PostgreSQL, what may be shown: everybody on a machine can read its command lines. */
function toldOf(databaseUrl: string): { address: string; name: string; owner: string } {
  if (!URL.canParse(databaseUrl)) return { address: "ADDRESS", name: "DATABASE", owner: "OWNER" };
  const url = new URL(databaseUrl);
  url.password = "";
  url.searchParams.delete("password");
  return {
    address: quoted(url.href),
    name: quoted(decodeURIComponent(url.pathname.slice(1))),
    owner: quoted(decodeURIComponent(url.username)),
  };
}

function ownPrograms(...lines: string[]): StartError {
  return new StartError(
    `The database in DATABASE_URL has programs of its own for this. docs/running.md says who types what:\n\n${lines
      .map((line) => `  ${line}\n`)
      .join("")}\nThe password belongs in a file that PGPASSFILE names, which is yours alone.`,
  );
}

/** @throws StartError where part of it is missing or has changed: gzip has a checksum of all of it */
async function readBackup(file: string): Promise<Buffer> {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw new StartError(`${file} cannot be read (${error.code}).`);
  });
  try {
    await unzip(bytes);
    return bytes;
  } catch {
    throw damaged(file);
  }
}

async function makeDatabase(
  folder: string,
  bytes: Buffer,
  { file, known }: { file: string; known: string[] },
): Promise<void> {
  const loadDataDir = new Blob([new Uint8Array(bytes)], { type: "application/gzip" });
  let pglite: PGlite | undefined;
  try {
    pglite = await PGlite.create(folder, { loadDataDir });
    const { rows } = await pglite.query<{ name: string }>("select name from migrations");
    refuseLater(
      rows.map(({ name }) => name),
      known,
    );
    await readAll(pglite);
    await endSessions(pglite);
  } catch (error) {
    throw error instanceof StartError ? error : damaged(file);
  } finally {
    await pglite?.close();
  }
}

/** Each row of each table, so that what cannot be read is noticed now. */
async function readAll(pglite: PGlite): Promise<void> {
  const { rows } = await pglite.query<{ name: string }>(
    "select quote_ident(tablename) as name from pg_tables where schemaname = 'public'",
  );
  for (const { name } of rows) {
    await pglite.query(`select sum(length(everything::text)) from ${name} as everything`);
  }
}

/** Whoever has signed out since, or was removed, would be signed in again. */
async function endSessions(pglite: PGlite): Promise<void> {
  const { rows } = await pglite.query("select where to_regclass('public.sessions') is not null");
  if (rows.length > 0) await pglite.query("delete from sessions");
}

function damaged(file: string): StartError {
  return new StartError(
    `${file} is no whole backup: it is damaged, or part of it is missing. Nothing was changed.`,
  );
}

/** Under its name only when all of it is there. Nobody else may read it: conversations are in it. */
async function writeWhole(file: string, bytes: Uint8Array): Promise<void> {
  const part = `${file}.part`;
  try {
    await mkdir(dirname(file), { recursive: true });
    const handle = await open(part, "w", 0o600);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true });
    throw new StartError(
      `${file} cannot be written (${(error as NodeJS.ErrnoException).code ?? "no reason"}).`,
    );
  }
}

/** For a shell, as far as names of files and addresses need it. */
function quoted(text: string): string {
  return /^[\w./:@-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
