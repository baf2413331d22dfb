// What every server of this folder does from its first moment to its last.
import { dirname, join, resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { getRequestListener } from "@hono/node-server";
import type { Hono } from "hono";
import { Retention } from "./contacts/retention.ts";
import { type Database, migrate, migrationsIn } from "./database/database.ts";
import { openPGlite } from "./database/pglite.ts";
import { openPostgres } from "./database/postgres.ts";
import type { Listening } from "./http/listen.ts";
import { endEach } from "./operations/end-each.ts";
import type { Health } from "./operations/health.ts";
import { listenForMetrics } from "./operations/metrics-listener.ts";
import { observedDatabase } from "./operations/observed-database.ts";
import { type Operations, startOperations } from "./operations/operations.ts";
import type { OperationsOptions } from "./operations/options.ts";
import type { DatabaseOptions, Options } from "./options.ts";
import type { Services } from "./services.ts";
import { StartError } from "./start-error.ts";

// These files run as demo/dist/server/*.js.
const here = dirname(fileURLToPath(import.meta.url));
const dist = resolve(here, "..");
export const root = resolve(here, "../../..");
export const folders = {
  shop: join(dist, "shop"),
  public: join(dist, "public"),
  catalog: join(dist, "catalog"),
  migrations: join(here, "migrations"),
};

// Longer than requests under way may take. Whoever stops servers kills them after 30 s: the unit, compose.yaml.
const longestGoodbye = 15_000;

/** What a server has open, to be closed in the end in an order in which nobody misses it. */
export class Running {
  readonly #listening: Listening[] = [];
  #database: Database | undefined;
  #migrations = 0;
  #services: Services | undefined;
  #retention: Retention | undefined;
  readonly #ending: (() => void)[] = [];

  constructor(readonly operations: Operations) {}

  /** Calls when everything else but the database has ended. */
  ending(call: () => void): void {
    this.#ending.push(call);
  }

  async listen(begin: Promise<Listening>): Promise<Listening> {
    const listening = await begin;
    this.#listening.push(listening);
    return listening;
  }

  /** Opened, and as this version needs it. */
  async database(options: DatabaseOptions): Promise<Database> {
    const database = await openDatabase(options);
    this.#database = observedDatabase(database, this.operations.metrics);
    await migrate(this.#database, folders.migrations);
    this.#migrations = (await migrationsIn(folders.migrations)).length;
    return this.#database;
  }

  async services(start: Promise<Services>): Promise<Services> {
    this.#services = await start;
    return this.#services;
  }

  /** From now on it is all there. */
  ready({ keepDays }: Pick<OperationsOptions, "keepDays">): void {
    if (!this.#database) return;
    this.#retention = new Retention(this.#database, keepDays, this.operations.log);
    this.#retention.start();
    this.operations.health.running(this.#database, this.#migrations);
  }

  /** @returns whether everything has ended as it should; what has not is in the log */
  end(): Promise<boolean> {
    const { eventStreams, assistant, completion, products } = this.#services ?? {};
    // Nobody new comes in from here on: whoever reads a stream goes on reading at another server.
    const closed = this.#listening.map((one) => one.close());
    return endEach(
      [
        // These never end by themselves, and would keep their connections.
        () => eventStreams?.end(),
        () => Promise.all(closed),
        () => this.#retention?.end(),
        () => assistant?.end(),
        () => completion?.end(),
        () => products?.end(),
        ...this.#ending,
        () => this.#database?.close(),
      ],
      (error) => this.operations.log.error("The server does not end as it should", error),
    );
  }
}

/** Serves until it is told to stop. */
export async function serve(
  options: OperationsOptions,
  begin: (running: Running) => Promise<void>,
): Promise<void> {
  const operations = startOperations(options);
  const { log } = operations;
  const running = new Running(operations);
  const begun = start(running, options, begin);
  const goodbye = async () => {
    // First: also a start may take for ever.
    setTimeout(() => process.exit(1), options.stopWait + longestGoodbye).unref();
    // Whoever was told that it runs may stop it in the same moment: it is all there first.
    await begun;
    log.info("The server stops");
    operations.health.stopping();
    // Whoever sends requests here sees in time that it is to send them elsewhere.
    if (options.stopWait > 0) await wait(options.stopWait);
    process.exit((await running.end()) ? 0 : 1);
  };
  // A server that does not start ends by itself.
  const stop = () => void goodbye().catch(() => {});
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
  await begun;
}

async function start(
  running: Running,
  options: OperationsOptions,
  begin: (running: Running) => Promise<void>,
): Promise<void> {
  const { log, metrics } = running.operations;
  try {
    if (options.metricsListen) {
      const figures = await running.listen(listenForMetrics(metrics, options.metricsListen));
      log.info("Figures are served", { port: figures.port });
    }
    await begin(running);
    running.ready(options);
    log.info("The server is ready");
  } catch (error) {
    await running.end();
    throw error;
  }
}

/** Requests that come while the database is opened wait for it, but for those that ask how the server is. */
export function deferred(health?: Health) {
  let open = (_site: Hono) => {};
  const site = new Promise<Hono>((resolve) => {
    open = resolve;
  });
  return {
    open: (ready: Hono) => open(ready),
    listener: getRequestListener(
      async (request, bindings) => health?.answer(request) ?? (await site).fetch(request, bindings),
    ),
  };
}

function openDatabase({ databaseUrl, databaseTimeout, data }: DatabaseOptions): Promise<Database> {
  return databaseUrl ? openPostgres(databaseUrl, databaseTimeout) : openPGlite(data);
}

export function assistantState(assistant: Options["assistant"]): string {
  if (!assistant) return "is switched off";
  return assistant.model ? `asks ${assistant.model.name}` : "gives its default answers";
}

/** What a person can do something about is a sentence, everything else a stack. */
export function tellFailure(error: unknown): void {
  console.error(error instanceof StartError ? error.message : error);
  process.exitCode = 1;
}
