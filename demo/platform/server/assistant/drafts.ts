import type { Draft } from "../conversations/message.ts";
import type { Database, Queries } from "../database/database.ts";

const channel = "assistant_drafts";
// PostgreSQL takes less than 8,000 bytes; an answer beyond that is shown when it is complete.
const longestPayload = 7_500;
const pause = 120;

/** Tells every server of an answer that grows, some times a second. */
export class DraftAnnouncer {
  #latest: Draft | null = null;
  #told = "";
  #telling: Promise<void> | null = null;

  constructor(private readonly queries: Queries) {}

  grow(draft: Draft): void {
    this.#latest = draft;
    this.#telling ??= this.#tell();
  }

  async #tell(): Promise<void> {
    while (this.#latest && this.#latest.text !== this.#told) {
      const { text } = this.#latest;
      await announceDraft(this.queries, this.#latest);
      this.#told = text;
      await new Promise((resolve) => {
        setTimeout(resolve, pause);
      });
    }
    this.#telling = null;
  }

  /** Nothing is told any more when this has ended. */
  async stop(): Promise<void> {
    this.#latest = null;
    await this.#telling;
  }
}

/** It is only for the eye: a failure costs nothing but that. */
export async function announceDraft(queries: Queries, draft: Draft): Promise<void> {
  const payload = JSON.stringify({ ...draft, text: draft.text.toWellFormed() });
  if (Buffer.byteLength(payload) > longestPayload) return;
  await queries.query("select pg_notify($1, $2)", [channel, payload]).catch(() => {});
}

export function listenToDrafts(database: Database, receive: (draft: Draft) => void): Promise<void> {
  return database.listen(
    channel,
    (payload) => receive(JSON.parse(payload) as Draft),
    () => {},
  );
}
