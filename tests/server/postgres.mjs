import { execFile, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { chmod, chown, mkdtemp, readdir, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { promisify } from "node:util";
import pg from "pg";

const run = promisify(execFile);
const debian = "/usr/lib/postgresql";
// Only benchmarks wait for the disk, where they are told to.
const disk = process.env.FSYNC === "on" ? [] : ["-F"];

/**
 * PostgreSQL for tests: the one in DATABASE_URL, or a throw-away cluster where the programs are
 * installed; else null.
 */
export async function postgres() {
  const given = process.env.DATABASE_URL;
  const cluster = given ? { url: given, stop: async () => {} } : await throwAwayCluster();
  return cluster && databasesOf(cluster);
}

/**
 * A throw-away cluster that may be ended and begun again; null where the programs are not installed.
 * @param {string} [within] the folder that it is kept in
 */
export async function restartablePostgres(within) {
  const cluster = await throwAwayCluster(initialize, within);
  return cluster && { ...databasesOf(cluster), ...cluster };
}

function databasesOf(cluster) {
  return {
    stop: cluster.stop,
    /** A database of its own. @returns {Promise<import("./server.mjs").Place>} */
    async place() {
      const name = `camefrom_${randomBytes(6).toString("hex")}`;
      const create = () => administer(cluster.url, `create database ${name}`);
      const remove = () => administer(cluster.url, `drop database if exists ${name} with (force)`);
      await create();
      const url = new URL(cluster.url);
      url.pathname = `/${name}`;
      return {
        env: { DATABASE_URL: url.href },
        remove,
        /** The same one, with nothing in it. */
        async empty() {
          await remove();
          await create();
        },
      };
    },
    /** The same place for somebody who may hold only so many connections. */
    async limited({ env, remove }, connections) {
      const url = new URL(env.DATABASE_URL);
      const name = url.pathname.slice(1);
      const role = `${name}_limited`;
      const password = randomBytes(12).toString("hex");
      await administer(
        cluster.url,
        `create role ${role} login password '${password}' connection limit ${connections};
         alter database ${name} owner to ${role}`,
      );
      Object.assign(url, { username: role, password });
      return {
        env: { DATABASE_URL: url.href },
        async remove() {
          await remove();
          await administer(cluster.url, `drop role ${role}`);
        },
      };
    },
  };
}

export async function administer(url, sql) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

/**
 * A throw-away cluster that has another one behind it, which has whatever is acknowledged; null where the
 * programs are not installed.
 */
export async function replicatedPostgres() {
  const primary = await throwAwayCluster();
  if (!primary) return null;
  const standby = await throwAwayCluster(async ({ program, data, user }) => {
    await run(program("pg_basebackup"), ["-D", data, "-R", "--no-sync", "-d", primary.url], user);
  }).catch(async (error) => {
    await primary.stop();
    throw error;
  });
  // A new setting, once the standby is there: before, nothing would ever be acknowledged.
  await administer(primary.url, "alter system set synchronous_standby_names = '*'");
  await administer(primary.url, "select pg_reload_conf()");
  return {
    ...databasesOf(primary),
    primary,
    standby,
    async stop() {
      await standby.stop();
      await primary.stop();
    },
  };
}

async function initialize({ program, data, user }) {
  const options = ["--auth=trust", "--username=camefrom", "--encoding=UTF8", "--no-sync"];
  await run(program("initdb"), ["-D", data, ...options], user);
}

/** @param {(cluster: { program: (name: string) => string, data: string, user: object }) => Promise<void>} fill */
async function throwAwayCluster(fill = initialize, within = tmpdir()) {
  const programs = await installedPrograms();
  if (!programs) return null;
  const folder = await mkdtemp(join(within, "camefrom-postgres-"));
  const user = await userFor(folder);
  await chmod(folder, 0o700);
  const data = join(folder, "data");
  await fill({ program: (name) => join(programs, name), data, user });
  const port = await freePort();
  const url = `postgres://camefrom@127.0.0.1:${port}/postgres`;
  let server;
  let ended;
  const begin = async () => {
    server = spawn(
      join(programs, "postgres"),
      ["-D", data, "-p", String(port), "-k", folder, "-h", "127.0.0.1", ...disk],
      { ...user, stdio: "ignore" },
    );
    ended = once(server, "exit");
    await answering(url, server);
  };
  /** @param {NodeJS.Signals} signal SIGINT: fast, SIGQUIT: immediately, as PostgreSQL calls it */
  const end = async (signal) => {
    server.kill(signal);
    await ended;
  };
  const stop = async () => {
    await end("SIGINT");
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await begin();
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, begin, end, stop };
}

async function installedPrograms() {
  const versions = await readdir(debian).catch(() => []);
  for (const version of versions.sort((a, b) => Number(b) - Number(a))) {
    const programs = join(debian, version, "bin");
    if ((await readdir(programs).catch(() => [])).includes("initdb")) return programs;
  }
  return null;
}

/** PostgreSQL does not run as root. */
async function userFor(folder) {
  if (process.getuid?.() !== 0) return { cwd: folder };
  const id = async (what) => Number((await run("id", [what, "postgres"])).stdout);
  const [uid, gid] = [await id("-u"), await id("-g")];
  await chown(folder, uid, gid);
  return { cwd: folder, uid, gid };
}

export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

async function answering(url, server) {
  for (let attempt = 1; ; attempt++) {
    try {
      return await administer(url, "select 1");
    } catch (error) {
      if (attempt === 100 || server.exitCode !== null) throw error;
      await wait(100);
    }
  }
}
