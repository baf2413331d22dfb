import type { Database, Queries, Transaction } from "../database/database.ts";
import type { Metrics, StatementKind } from "./metrics.ts";

/** The same database, of whose statements the time is taken. */
export function observedDatabase(database: Database, metrics: Metrics): Database {
  const timed = async <Result>(kind: StatementKind, work: () => Promise<Result>) => {
    const begun = performance.now();
    let outcome: "done" | "failed" = "failed";
    try {
      const result = await work();
      outcome = "done";
      return result;
    } finally {
      metrics.statement(kind, outcome, (performance.now() - begun) / 1_000);
    }
  };
  const queries = (of: Queries, kind: StatementKind): Queries => ({
    query: (...statement) => timed(kind, () => of.query(...statement)),
  });
  const inside = (open: Transaction): Transaction => ({
    ...queries(open, "in_transaction"),
    script: (sql) => open.script(sql),
  });
  return {
    description: database.description,
    isOfThisProcess: database.isOfThisProcess,
    ...queries(database, "statement"),
    searches: queries(database.searches, "search"),
    transaction: (work) => database.transaction((open) => work(inside(open))),
    // Changes of many rows are no measure of anything.
    longTransaction: (work) => database.longTransaction(work),
    listen: (channel, onPayload, onGap) => database.listen(channel, onPayload, onGap),
    close: () => database.close(),
  };
}
