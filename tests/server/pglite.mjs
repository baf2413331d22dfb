import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** @returns {Promise<import("./server.mjs").Place & { folder: string }>} */
export async function pglitePlace() {
  const folder = await mkdtemp(join(tmpdir(), "camefrom-server-"));
  return {
    folder,
    env: { CAMEFROM_DATA: folder },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
