import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import type { Database, Value } from "./database.ts";
import { lockFolder } from "./folder-lock.ts";

export async function openPGlite(folder: string): Promise<Database> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  // PGlite itself would let two processes write to one folder, and ruin it.
  const unlock = await lockFolder(folder);
  let pglite: PGlite;
  try {
    pglite = await PGlite.create(join(folder, "postgres"));
  } catch (error) {
    await unlock();
    throw error;
  }
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
    migration: transaction,
    async listen(channel, onPayload) {
      await pglite.listen(channel, onPayload);
    },
    async close() {
      await pglite.close();
      await unlock();
    },
  };
}
