import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { StartError } from "../start-error.ts";

export type Value = string | number | boolean | null | Uint8Array;

export interface Queries {
  /** @param name under which the database may keep its plan of a statement that is always the same */
  query<Row>(sql: string, values?: Value[], name?: string): Promise<Row[]>;
}

export interface Transaction extends Queries {
  /** Several statements without values. */
  script(sql: string): Promise<void>;
}

/** What the server asks of a database; PGlite and PostgreSQL both answer it with the same SQL. */
export interface Database extends Queries {
  readonly description: string;
  /** Whether this process does nothing else while the database works. */
  readonly isOfThisProcess: boolean;
  /** For reading that may take long; nobody who stores something waits behind it. */
  readonly searches: Queries;
  transaction<Result>(work: (open: Transaction) => Promise<Result>): Promise<Result>;
  /** The same for what may change a great many rows, and is waited for. */
  longTransaction<Result>(work: (open: Transaction) => Promise<Result>): Promise<Result>;
  /** `onGap` is called after an interruption in which notifications may have been missed. */
  listen(channel: string, onPayload: (payload: string) => void, onGap: () => void): Promise<void>;
  close(): Promise<void>;
}

/** Whether somebody else was first to store what there is once. */
export function isConflict(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "23505";
}

/**
 * Whether a statement failed because of what it was given: a value that is none, one that breaks a rule,
 * or one that is too large. The database is there, and may well take another one.
 */
export function isRefusal(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return typeof code === "string" && /^(22|23|54)...$/.test(code);
}

// Any number that no other program is likely to lock; servers that start together take turns.
const migrationLock = 5_172_026;

/** The names of what there is in a folder, in their order. */
export async function migrationsIn(folder: string): Promise<string[]> {
  return (await readdir(folder)).filter((name) => name.endsWith(".sql")).sort();
}

/** @throws StartError where a later version has used the database: this one would not know what is in it */
export async function migrate(database: Database, folder: string): Promise<void> {
  const files = await migrationsIn(folder);
  const scripts = await Promise.all(
    files.map(async (name) => ({ name, sql: await readFile(join(folder, name), "utf8") })),
  );
  await database.longTransaction(async (open) => {
    await open.query("select pg_advisory_xact_lock($1)", [migrationLock]);
    await open.script(`
      create table if not exists migrations (
        name text primary key,
        applied_at timestamptz not null default now()
      )`);
    const rows = await open.query<{ name: string }>("select name from migrations");
    const applied = new Set(rows.map((row) => row.name));
    refuseLater([...applied], files);
    for (const { name, sql } of scripts) {
      if (applied.has(name)) continue;
      await open.script(sql);
      await open.query("insert into migrations (name) values ($1)", [name]);
    }
  });
}

/** @throws StartError where migrations were applied that this version does not know */
export function refuseLater(applied: string[], known: string[]): void {
  const [name] = applied
    .filter((one) => !known.includes(one))
    .sort()
    .reverse();
  if (name === undefined) return;
  throw new StartError(
    `A later version of Camefrom has used this database: ${name} is not known here. ` +
      "Start that version, or restore a copy from before it was installed.",
  );
}
