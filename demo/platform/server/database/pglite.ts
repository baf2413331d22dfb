import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import type { Database } from "./database.ts";
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
  return {
    description: `PGlite in ${folder}`,
    async query<Row>(sql: string, values = []) {
      return (await pglite.query<Row>(sql, values)).rows;
    },
    transaction: (work) =>
      pglite.transaction((open) =>
        work({
          query: async <Row>(sql: string, values = []) => (await open.query<Row>(sql, values)).rows,
          script: async (sql) => {
            await open.exec(sql);
          },
        }),
      ),
    async listen(channel, onPayload) {
      await pglite.listen(channel, onPayload);
    },
    async close() {
      await pglite.close();
      await unlock();
    },
  };
}
