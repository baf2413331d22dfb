import { announce } from "../conversations/announcements.ts";
import type { Database } from "../database/database.ts";
import type { Log } from "../operations/log.ts";
import { conversationsIn } from "./contact.ts";
import { type Deleted, deleteConversations } from "./delete-contact.ts";
import { waitToDelete } from "./deletion-lock.ts";
import { forgetLate, planAnew } from "./forgotten.ts";

// Any number that no other program is likely to lock; of several servers one is at it.
const retentionLock = 5_172_027;

const isOld = "updated_at < now() - $1 * interval '24 hours'";

const oldest = `
  select id::text from conversations where ${isOld} and id not in ${conversationsIn("$3")}
  order by updated_at, id limit $2`;

// Locked: what somebody writes in it at this moment is new. Whoever has it does just that.
const stillOld = `
  select id::text from conversations where ${isOld} and id in ${conversationsIn("$2")}
  order by id for update skip locked`;

export interface Age {
  days: number;
  /** How many conversations at once: what is deleted together is locked together. */
  most: number;
  /** Those that stay. */
  but?: Iterable<string>;
}

/** The oldest conversations in which nothing is new for so many days of the database's clock. */
async function oldConversations(
  database: Database,
  { days, most, but = [] }: Age,
): Promise<string[]> {
  const rows = await database.query<{ id: string }>(oldest, [days, most, JSON.stringify([...but])]);
  return rows.map(({ id }) => id);
}

/** Deletes those of them in which nothing is new for so many days. @returns how many */
async function deleteOld(database: Database, days: number, ids: string[]): Promise<number> {
  const { gone, messages } = await database.longTransaction<Deleted>(async (open) => {
    const [turn] = await open.query<{ mine: boolean }>(
      "select pg_try_advisory_xact_lock($1) as mine",
      [retentionLock],
    );
    if (!turn?.mine) return { gone: [], messages: 0 };
    await waitToDelete(open);
    const rows = await open.query<{ id: string }>(stillOld, [days, JSON.stringify(ids)]);
    return deleteConversations(
      open,
      rows.map(({ id }) => id),
    );
  });
  await planAnew(database, messages);
  return gone.length;
}

/**
 * Deletes the oldest conversations: where that fails, each by itself, so that one which cannot be deleted keeps no
 * other one.
 * @param failed called with each of those
 * @returns how many were deleted; null where there were none to delete
 */
export async function deleteOldest(
  database: Database,
  age: Age,
  failed: (id: string, error: unknown) => void,
): Promise<number | null> {
  const ids = await oldConversations(database, age);
  if (ids.length === 0) return null;
  try {
    return await deleteOld(database, age.days, ids);
  } catch {
    let deleted = 0;
    for (const id of ids) {
      try {
        deleted += await deleteOld(database, age.days, [id]);
      } catch (error) {
        failed(id, error);
      }
    }
    return deleted;
  }
}

const batch = 20;
const pauseBetween = 250;
const pauseWhenDone = 600_000;
const pauseBetweenLate = 86_400_000;
const pauseBetweenTellings = 60_000;

/** Deletes what is too old from time to time, as long as the server runs. */
export class Retention {
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> = Promise.resolve();
  #ended = false;
  #nextLate = 0;
  #untold = false;
  #nextTelling = 0;
  // Others have their turn before these are tried again.
  readonly #failed = new Set<string>();

  /** @param days null: conversations stay */
  constructor(
    private readonly database: Database,
    private readonly days: number | null,
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
    await this.#forgetLate().catch((error: unknown) => {
      this.log.error("Deleting what nothing more is delivered of", error);
    });
    const deleted = await this.#deleteOldest().catch((error: unknown) => {
      this.log.error("Deleting what is too old", error);
      return 0;
    });
    if (deleted) this.log.info("Deleted what is too old", { conversations: deleted });
    if (deleted === null) this.#failed.clear();
    if (deleted) this.#untold = true;
    await this.#tell(deleted === batch && !this.#ended).catch((error: unknown) => {
      this.log.error("Telling that what is too old is gone", error);
    });
    if (this.#ended) return;
    this.#timer = setTimeout(() => this.start(), deleted ? pauseBetween : pauseWhenDone);
  }

  /** Whoever shows conversations reads everything again: while more go, not for each batch of them. */
  async #tell(isMore: boolean): Promise<void> {
    if (!this.#untold || (isMore && performance.now() < this.#nextTelling)) return;
    await announce(this.database, [""]);
    this.#untold = false;
    this.#nextTelling = performance.now() + pauseBetweenTellings;
  }

  async #forgetLate(): Promise<void> {
    if (performance.now() < this.#nextLate) return;
    this.#nextLate = performance.now() + pauseBetweenLate;
    await forgetLate(this.database);
  }

  async #deleteOldest(): Promise<number | null> {
    if (this.days === null) return null;
    const age = { days: this.days, most: batch, but: this.#failed };
    return deleteOldest(this.database, age, (conversation, error) => {
      this.#failed.add(conversation);
      this.log.error("Deleting what is too old", error, { conversation });
    });
  }
}
