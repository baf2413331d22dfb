import { createHash } from "node:crypto";
import { constants, existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, utimes } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { PGlite } from "@electric-sql/pglite";
import { main, runServer } from "./server.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** @returns {Promise<import("./server.mjs").Place & { folder: string }>} where nothing is yet */
export async function emptyPlace() {
  const folder = await mkdtemp(join(tmpdir(), "camefrom-server-"));
  return {
    folder,
    env: { CAMEFROM_DATA: folder },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** One with a database that has no more in it than after a first start. */
export async function pglitePlace() {
  const place = await emptyPlace();
  await copyDatabase(place.folder);
  return place;
}

const prepared = join(root, "build/prepared-database");
const aDay = 86_400_000;

/**
 * Copies the database of a server that has been started once into a folder: to make one takes some
 * seconds, and all tests together start a server a hundred times.
 * @param {string} folder
 */
export async function copyDatabase(folder) {
  const made = join(prepared, await madeFrom());
  if (!existsSync(made)) {
    await makeDatabase(made);
    await removeUnused();
  }
  const now = new Date();
  await utimes(made, now, now);
  await cp(made, folder, { recursive: true, mode: constants.COPYFILE_FICLONE });
}

/** Those that no test has copied for a day, and those whose making was interrupted. */
async function removeUnused() {
  for (const name of await readdir(prepared)) {
    const path = join(prepared, name);
    // Another process may have been quicker here, too.
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Date.now() }));
    if (mtimeMs < Date.now() - aDay) await rm(path, { recursive: true, force: true });
  }
}

/** Changes with the server, with what it depends on, and with this file. */
async function madeFrom() {
  const hash = createHash("sha256");
  const migrations = join(main, "../migrations");
  const steps = (await readdir(migrations)).sort().map((name) => join(migrations, name));
  const here = fileURLToPath(import.meta.url);
  for (const file of [main, here, join(root, "package-lock.json"), ...steps]) {
    hash.update(await readFile(file));
  }
  return hash.digest("hex").slice(0, 16);
}

/** @param {string} folder where it is in the end, whole */
async function makeDatabase(folder) {
  await mkdir(prepared, { recursive: true });
  const { folder: here, env, remove } = await emptyPlace();
  try {
    const server = runServer({ env, remove }, ["--shop-port", "0", "--platform-port", "0"]);
    await server.ready;
    await server.stop();
    // The sample catalogue has the addresses of that server; the next one loads it with its own.
    const database = await PGlite.create(join(here, "postgres"));
    await database.query("delete from products");
    await database.close();
    const beside = await mkdtemp(`${folder}-`);
    await cp(here, beside, { recursive: true });
    // Where another process was quicker, its own is as good.
    await rename(beside, folder).catch(() => rm(beside, { recursive: true }));
  } finally {
    await remove();
  }
}
