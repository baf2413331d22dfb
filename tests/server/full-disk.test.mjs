import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { chmod, mkdir, mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { promisify } from "node:util";
import { copyDatabase } from "./pglite.mjs";
import { restartablePostgres } from "./postgres.mjs";
import { startServer } from "./server.mjs";
import { unceasing } from "./unceasing.mjs";

const run = promisify(execFile);
const disk = await smallDisk("400m");
after(() => disk?.remove());
const database = disk && (await restartablePostgres(disk.folder));

const kinds = {
  PGlite: {
    skip: disk ? false : "No small disk can be made here: that takes root",
    async makePlace() {
      const folder = join(disk.folder, "data");
      await mkdir(folder);
      await copyDatabase(folder);
      return { env: { CAMEFROM_DATA: folder }, remove: async () => {} };
    },
  },
  PostgreSQL: {
    skip: database ? false : "No small disk, or Debian's postgresql is not there",
    makePlace: () => database.place(),
  },
};

for (const [name, { skip, makePlace }] of Object.entries(kinds)) {
  describe(`a server on ${name} whose disk is full while many write`, { skip }, () => {
    let place;
    let server;
    let load;
    before(async () => {
      if (skip) return;
      place = await makePlace();
      server = await startServer(place, ["--no-assistant"]);
      load = unceasing(server.platform);
    });
    after(async () => {
      await load?.abandon();
      await server?.stop();
      if (name === "PostgreSQL") await database?.stop();
    });

    it("lives, answers 500, and has stored in the end what was sent, once", {
      timeout: 180_000,
    }, async () => {
      await load.until("stored");
      const free = await disk.fill();
      await load.until("failed");
      await free();
      await load.until("stored");
      const { sent, stored } = await load.stop();
      assert.deepEqual(stored, sent);
      assert.deepEqual([...new Set(load.statuses)].sort(), [200, 201, 500]);
    });
  });
}

/** A disk of that size; null where none can be made. */
async function smallDisk(size) {
  const folder = await mkdtemp(join(tmpdir(), "camefrom-disk-"));
  try {
    await run("mount", ["-t", "tmpfs", "-o", `size=${size}`, "tmpfs", folder]);
  } catch {
    await rm(folder, { recursive: true });
    return null;
  }
  // PostgreSQL does not run as root, and has its own folder here.
  await chmod(folder, 0o777);
  return {
    folder,
    /** To the last byte. @returns what makes room again */
    async fill() {
      const path = join(folder, "filling");
      const filling = await open(path, "w");
      const piece = Buffer.alloc(65_536);
      try {
        for (;;) await filling.write(piece);
      } catch (error) {
        if (error.code !== "ENOSPC") throw error;
      }
      await filling.close();
      return () => rm(path);
    },
    async remove() {
      await run("umount", ["-l", folder]);
      await rm(folder, { recursive: true });
    },
  };
}
