import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { StartError } from "../start-error.ts";
import type { Database, Queries, Transaction } from "./database.ts";

const longestWait = 10_000;

export async function openPostgres(url: string): Promise<Database> {
  const pool = new pg.Pool({ connectionString: url, max: 10, connectionTimeoutMillis: 5_000 });
  // An idle connection that breaks is replaced at its next use; without a listener it ends the process.
  pool.on("error", () => {});
  try {
    await pool.query("select 1");
  } catch (error) {
    await pool.end();
    throw new StartError(`The database in DATABASE_URL cannot be used: ${reasonOf(error)}.`);
  }
  const listeners: Listener[] = [];
  return {
    description: "PostgreSQL",
    ...queriesOf(pool),
    transaction: (work) => inTransaction(pool, work),
    async listen(channel, onPayload, onGap) {
      const listener = new Listener(url, channel, onPayload, onGap);
      listeners.push(listener);
      await listener.connect().catch((error: unknown) => {
        throw new StartError(
          `The database in DATABASE_URL cannot be listened to: ${reasonOf(error)}.`,
        );
      });
    },
    async close() {
      await Promise.all(listeners.map((listener) => listener.close()));
      await pool.end();
    },
  };
}

function reasonOf(error: unknown): string {
  return error instanceof Error && error.message ? error.message : "no answer";
}

function queriesOf(client: pg.Pool | pg.PoolClient): Queries {
  return {
    async query<Row>(sql: string, values = []) {
      const result = await client.query(sql, values);
      return result.rows as Row[];
    },
  };
}

async function inTransaction<Result>(
  pool: pg.Pool,
  work: (open: Transaction) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  try {
    await client.query("begin");
    const result = await work({
      ...queriesOf(client),
      script: async (sql) => {
        await client.query(sql);
      },
    });
    await client.query("commit");
    client.release();
    return result;
  } catch (error) {
    const broken = await client.query("rollback").then(
      () => false,
      () => true,
    );
    client.release(broken);
    throw error;
  }
}

class Listener {
  #client: pg.Client | undefined;
  #closed = false;

  constructor(
    private readonly url: string,
    private readonly channel: string,
    private readonly onPayload: (payload: string) => void,
    private readonly onGap: () => void,
  ) {}

  async connect(): Promise<void> {
    const client = new pg.Client({ connectionString: this.url, keepAlive: true });
    client.on("error", () => {});
    client.on("notification", (notice) => this.onPayload(notice.payload ?? ""));
    try {
      await client.connect();
      await client.query(`listen ${pg.escapeIdentifier(this.channel)}`);
    } catch (error) {
      await client.end().catch(() => {});
      throw error;
    }
    this.#client = client;
    client.once("end", () => void this.#reconnect());
  }

  async #reconnect(): Promise<void> {
    for (let pause = 250; !this.#closed; pause = Math.min(pause * 2, longestWait)) {
      await wait(pause);
      try {
        await this.connect();
        this.onGap();
        return;
      } catch {
        // Tried again until the server stops: messages are stored meanwhile, only live updates wait.
      }
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#client?.end();
  }
}
