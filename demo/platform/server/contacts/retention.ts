import type { Database } from "../database/database.ts";
import type { Log } from "../operations/log.ts";
import { deleteConversations } from "./delete-contact.ts";
import { waitToDelete } from "./deletion-lock.ts";

// Any number that no other program is likely to lock; of several servers one is at it.
const retentionLock = 5_172_027;

// Locked: what somebody writes in it at this moment is new. Whoever has it does just that.
const oldest = `
  select id::text from conversations where updated_at < now() - $1 * interval '24 hours'
  order by updated_at, id limit $2 for update skip locked`;

export interface Age {
  days: number;
  /** How many conversations at once: what is deleted together is locked together. */
  most: number;
}

/** Deletes the oldest conversations in which nothing is new for so many days of the database's clock. @returns how many */
export function deleteOld(database: Database, { days, most }: Age): Promise<number> {
  return database.transaction(async (open) => {
    const [turn] = await open.query<{ mine: boolean }>(
      "select pg_try_advisory_xact_lock($1) as mine",
      [retentionLock],
    );
    if (!turn?.mine) return 0;
    await waitToDelete(open);
    const rows = await open.query<{ id: string }>(oldest, [days, most]);
    const gone = await deleteConversations(
      open,
      rows.map(({ id }) => id),
    );
    return gone.length;
  });
}

const batch = 20;
const pauseBetween = 250;
const pauseWhenDone = 600_000;

/** Deletes what is too old from time to time, as long as the server runs. */
export class Retention {
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> = Promise.resolve();
  #ended = false;

  constructor(
    private readonly database: Database,
    private readonly days: number,
    private readonly log: Pick<Log, "info" | "error">,
  ) {}

  start(): void {
    this.#running = this.#once();
  }

  async end(): Promise<void> {
    this.#ended = true;
    clearTimeout(this.#timer);
    await this.#running;
  }

  async #once(): Promise<void> {
    const deleted = await deleteOld(this.database, {
      days: this.days,
      most: batch,
    }).catch((error: unknown) => {
      this.log.error("Deleting what is too old", error);
      return 0;
    });
    if (deleted > 0) this.log.info("Deleted what is too old", { conversations: deleted });
    if (this.#ended) return;
    this.#timer = setTimeout(() => this.start(), deleted > 0 ? pauseBetween : pauseWhenDone);
  }
}
