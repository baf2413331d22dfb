import type { Database } from "../database/database.ts";

const patience = 1_000;
// So that whoever asks all the time asks this server, and not the database.
const remembered = 250;

type State =
  | { is: "starting" }
  | { is: "stopping" }
  | { is: "running"; database: Database; migrations: number };

/** What whoever runs the server asks it: whether it lives, and whether to send it anybody. */
export class Health {
  #state: State = { is: "starting" };
  #asked = { at: Number.NEGATIVE_INFINITY, answer: Promise.resolve<string | null>(null) };

  /** @param migrations how many this version has */
  running(database: Database, migrations: number): void {
    this.#state = { is: "running", database, migrations };
  }

  stopping(): void {
    this.#state = { is: "stopping" };
  }

  get isStopping(): boolean {
    return this.#state.is === "stopping";
  }

  /** Null where something else is asked. It needs neither a database nor a name of this server. */
  answer(request: Request): Promise<Response> | Response | null {
    const path = /^[a-z]+:\/\/[^/?#]*([^?#]*)/.exec(request.url)?.[1];
    if (path === "/healthz") return this.#told(200, { status: "alive" });
    if (path === "/readyz") return this.#ready();
    return null;
  }

  async #ready(): Promise<Response> {
    const reason = await this.reason();
    return reason === null
      ? this.#told(200, { status: "ready" })
      : this.#told(503, { status: "not ready", reason });
  }

  #told(status: number, body: object): Response {
    const headers = {
      "Cache-Control": "no-store",
      ...(this.isStopping && { Connection: "close" }),
    };
    return Response.json(body, { status, headers });
  }

  /** Why nobody is to be sent here; null: they may come. */
  async reason(): Promise<string | null> {
    const state = this.#state;
    if (state.is === "starting") return "The server is starting.";
    if (state.is === "running" && performance.now() - this.#asked.at > remembered) {
      this.#asked = { at: performance.now(), answer: askDatabase(state) };
    }
    const answer = state.is === "running" ? await this.#asked.answer : null;
    // It may have begun to stop meanwhile.
    return this.isStopping ? "The server is stopping." : answer;
  }
}

async function askDatabase({ database, migrations }: State & { is: "running" }) {
  let late: NodeJS.Timeout | undefined;
  const silence = new Promise<string>((resolve) => {
    late = setTimeout(() => resolve("The database does not answer."), patience);
  });
  // A connection on which it fails is not used again: another one may lead to the new primary.
  const asked = database
    .transaction(async (open) => {
      const [row] = await open.query<{ count: number; refuses: boolean }>(
        `select count(*)::integer as count, current_setting('transaction_read_only')::boolean as refuses
         from migrations`,
      );
      if (row?.refuses) throw new ReadOnly();
      return (row?.count ?? 0) < migrations ? "The database lacks migrations." : null;
    })
    .catch((error: unknown) =>
      error instanceof ReadOnly
        ? "The database can only be read."
        : "The database does not answer.",
    );
  return Promise.race([asked, silence]).finally(() => clearTimeout(late));
}

class ReadOnly extends Error {}
