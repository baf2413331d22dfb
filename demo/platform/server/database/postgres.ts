import pg from "pg";
import { StartError } from "../start-error.ts";
import { Connection, connectionTo } from "./connection.ts";
import type { Database, Queries, Transaction, Value } from "./database.ts";
import { Listener } from "./listener.ts";

const mostConnections = 10;
const mostSearches = 3;
const longestSearch = 3_000;
// A change of many rows takes as long as it takes, and so does waiting for another server's.
const longestTransaction = 600_000;

/** @param timeout of a statement, in milliseconds */
export async function openPostgres(url: string, timeout: number): Promise<Database> {
  const pool = openPool(url, timeout, mostConnections);
  try {
    await pool.query("select 1");
  } catch (error) {
    await pool.end();
    throw new StartError(`The database in DATABASE_URL cannot be used: ${reasonOf(error)}.`);
  }
  const searches = openPool(url, Math.min(timeout, longestSearch), mostSearches);
  const listener = new Listener(url, timeout);
  return {
    description: "the PostgreSQL in DATABASE_URL",
    isOfThisProcess: false,
    ...queriesOf(pool),
    searches: queriesOf(searches),
    transaction: (work) => inTransaction(pool, work),
    longTransaction: (work) => inTransaction(pool, work, longestTransaction),
    async listen(channel, onPayload, onGap) {
      await listener.listen(channel, { onPayload, onGap }).catch((error: unknown) => {
        throw new StartError(
          `The database in DATABASE_URL cannot be listened to: ${reasonOf(error)}.`,
        );
      });
    },
    async close() {
      await Promise.all([listener.close(), pool.end(), searches.end()]);
    },
  };
}

function openPool(url: string, timeout: number, max: number): pg.Pool {
  const pool = new pg.Pool({ ...connectionTo(url, timeout), Client: Connection, max });
  // An idle connection that breaks is replaced at its next use; without a listener it ends the process.
  pool.on("error", () => {});
  return pool;
}

function reasonOf(error: unknown): string {
  return error instanceof Error && error.message ? error.message : "no answer";
}

function queriesOf(client: pg.Pool | pg.PoolClient, timeout?: number): Queries {
  // The types do not know that a statement may have a time of its own.
  const own = timeout ? { query_timeout: timeout } : {};
  return {
    async query<Row>(text: string, values: Value[] = [], name?: string) {
      const result = await client.query({ text, values, ...(name && { name }), ...own });
      return result.rows as Row[];
    },
  };
}

async function inTransaction<Result>(
  pool: pg.Pool,
  work: (open: Transaction) => Promise<Result>,
  timeout?: number,
): Promise<Result> {
  const client = await pool.connect();
  const queries = queriesOf(client, timeout);
  try {
    await client.query("begin");
    if (timeout) await client.query(`set local statement_timeout = ${timeout}`);
    const result = await work({
      ...queries,
      script: async (sql) => {
        await queries.query(sql);
      },
    });
    await client.query("commit");
    client.release();
    return result;
  } catch (error) {
    // Only a refusal shows that the database still answers on this connection. Where it does not, its
    // end is the end of the transaction, too.
    const answers =
      error instanceof pg.DatabaseError &&
      !isElsewhere(error) &&
      (await client.query("rollback").then(
        () => true,
        () => false,
      ));
    client.release(!answers);
    throw error;
  }
}

/**
 * Whether the database is to be asked on another connection: this one leads to what was the primary and takes nothing
 * more (25006), or is about to end (57P01 to 57P03).
 */
function isElsewhere({ code = "" }: pg.DatabaseError): boolean {
  return /^(25006|57P0[1-3])$/.test(code);
}
