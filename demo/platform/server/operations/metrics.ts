import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

/** Who wrote a message, or who brought it. */
export type Writer = "webhook" | "chat" | "agent" | "assistant";

/** What became of a name and a password; limited: too many tries, busy: too many at once. */
export type SignIn = "signed_in" | "wrong" | "limited" | "busy";

/** What the database was asked for; it bounds the label. */
export type StatementKind = "statement" | "in_transaction" | "search";

/** Figures that are counted elsewhere, and looked up when somebody asks for them. */
export interface Watched {
  streams(): { chat: number; console: number };
  /** Conversations that wait for the assistant; null: it is switched off. */
  assistantQueue: (() => Promise<number>) | null;
  /** Touches whose products or pictures are yet to be looked up. */
  lookups(): Promise<number>;
}

const methods = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);
const patience = 1_000;

/**
 * The server's figures. What is a label has few values, all of them this program's own: no path as it was asked
 * for, nobody's id.
 */
export class Metrics {
  readonly #registry = new Registry();
  readonly #requests = this.#histogram(
    "camefrom_http_request_duration_seconds",
    "Until an answer begins, by the pattern of its route",
    ["method", "route", "status"],
    [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
  );
  readonly #statements = this.#histogram(
    "camefrom_database_statement_duration_seconds",
    "Statements, with the wait for a connection",
    ["kind", "outcome"],
    [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5],
  );
  readonly #webhooks = this.#counter(
    "camefrom_webhooks_total",
    "Requests of senders, by the status of the answer",
    ["sender", "status"],
  );
  readonly #stored = this.#counter("camefrom_messages_stored_total", "Messages that are new", [
    "writer",
  ]);
  readonly #duplicates = this.#counter(
    "camefrom_messages_duplicate_total",
    "Messages that were there already",
    ["writer"],
  );
  readonly #signIns = this.#counter(
    "camefrom_sign_ins_total",
    "Passwords that were given, by what became of it",
    ["outcome"],
  );

  constructor() {
    collectDefaultMetrics({ register: this.#registry });
  }

  request(method: string, route: string, status: number, seconds: number): void {
    const named = methods.has(method) ? method : "other";
    this.#requests.observe({ method: named, route, status: String(status) }, seconds);
  }

  statement(kind: StatementKind, outcome: "done" | "failed", seconds: number): void {
    this.#statements.observe({ kind, outcome }, seconds);
  }

  webhook(sender: string, status: number): void {
    this.#webhooks.inc({ sender, status: String(status) });
  }

  signIn(outcome: SignIn): void {
    this.#signIns.inc({ outcome });
  }

  messages(writer: Writer, { fresh, again }: { fresh: number; again: number }): void {
    if (fresh > 0) this.#stored.inc({ writer }, fresh);
    if (again > 0) this.#duplicates.inc({ writer }, again);
  }

  watch({ streams, assistantQueue, lookups }: Watched): void {
    const registers = [this.#registry];
    new Gauge({
      name: "camefrom_streams_open",
      help: "Streams of events that somebody reads",
      labelNames: ["reader"],
      registers,
      collect() {
        for (const [reader, count] of Object.entries(streams())) this.set({ reader }, count);
      },
    });
    const counted = (name: string, help: string, count: () => Promise<number>) =>
      new Gauge({
        name,
        help,
        registers,
        async collect() {
          // No figure is better than none of the others.
          this.set(await inTime(count()).catch(() => Number.NaN));
        },
      });
    counted("camefrom_lookups_waiting", "Touches whose products or pictures are due", lookups);
    if (!assistantQueue) return;
    counted(
      "camefrom_assistant_waiting",
      "Conversations that wait for an answer of the assistant",
      assistantQueue,
    );
  }

  async text(): Promise<{ type: string; body: string }> {
    return { type: this.#registry.contentType, body: await this.#registry.metrics() };
  }

  #counter<Label extends string>(name: string, help: string, labelNames: Label[]): Counter<Label> {
    return new Counter({ name, help, labelNames, registers: [this.#registry] });
  }

  #histogram<Label extends string>(
    name: string,
    help: string,
    labelNames: Label[],
    buckets: number[],
  ): Histogram<Label> {
    return new Histogram({ name, help, labelNames, buckets, registers: [this.#registry] });
  }
}

function inTime<Result>(work: Promise<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error("Too late.")), patience);
    work.then(resolve, reject).finally(() => clearTimeout(late));
  });
}
