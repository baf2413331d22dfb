import { existsSync } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { StartError } from "../start-error.ts";
import type { Database, Value } from "./database.ts";
import { lockFolder } from "./folder-lock.ts";

export const databaseIn = (folder: string) => join(folder, "postgres");

/** What a copy takes the place of, as long as that goes on. */
export const replacedIn = (folder: string) => join(folder, "postgres.replaced");

/** Where that was interrupted: the copy is in its place when it is whole, and what it replaces is not needed. */
export async function putBack(folder: string): Promise<void> {
  if (!existsSync(replacedIn(folder))) return;
  if (existsSync(databaseIn(folder)))
    await rm(replacedIn(folder), { recursive: true, force: true });
  else await rename(replacedIn(folder), databaseIn(folder));
}

/** PGlite itself would let two processes write to one folder, and ruin it. */
export async function claimFolder(folder: string): Promise<() => Promise<void>> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return await lockFolder(folder);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === undefined) throw error;
    throw new StartError(
      `Nothing can be written to ${folder} (${code}). Choose another folder with --data.`,
    );
  }
}

/** @throws StartError where it is damaged */
export async function openClaimed(folder: string): Promise<PGlite> {
  try {
    await putBack(folder);
    return await PGlite.create(databaseIn(folder));
  } catch {
    throw new StartError(
      `The database in ${folder} cannot be opened: it is damaged, or part of it may not be read. ` +
        "Put back a copy of the folder, or begin anew in another one with --data.",
    );
  }
}

export async function openPGlite(folder: string): Promise<Database> {
  const unlock = await claimFolder(folder);
  const pglite = await openClaimed(folder).catch(async (error: unknown) => {
    await unlock();
    throw error;
  });
  const query = async <Row>(sql: string, values: Value[] = []) =>
    (await pglite.query<Row>(sql, values)).rows;
  const transaction: Database["transaction"] = (work) =>
    pglite.transaction((open) =>
      work({
        query: async <Row>(sql: string, values = []) => (await open.query<Row>(sql, values)).rows,
        script: async (sql) => {
          await open.exec(sql);
        },
      }),
    );
  return {
    description: `PGlite in ${folder}`,
    isOfThisProcess: true,
    query,
    searches: { query },
    transaction,
    longTransaction: transaction,
    async listen(channel, onPayload) {
      await pglite.listen(channel, onPayload);
    },
    async close() {
      await pglite.close();
      await unlock();
    },
  };
}
