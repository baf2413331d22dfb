import { createHash, randomBytes } from "node:crypto";
import type { Database } from "../database/database.ts";
import type { Account, Checked } from "./agents.ts";

/** Seconds. Who comes back the next morning signs in again, and everybody does once a week. */
export const longestSession = 7 * 24 * 3_600;
const longestIdle = 8 * 3_600;
// How exactly it is known when somebody was here.
const seenEvery = 60;

const checkEvery = 20_000;

const isAlive = `expires_at > now() and last_seen_at > now() - interval '${longestIdle} seconds'`;

/** A signed-in agent's way in, at one browser. */
export interface Session {
  account: Account;
  /** By which it is kept. */
  hash: string;
}

/** Sessions are in the database: all servers know of them, and restarts end none. */
export class Sessions {
  /** What is to end with a session, on this server. */
  readonly #watched = new Map<string, Set<() => void>>();
  readonly #timer: NodeJS.Timeout;

  constructor(private readonly database: Database) {
    this.#timer = setInterval(() => void this.#check(), checkEvery);
    this.#timer.unref();
  }

  /**
   * The token of a new one: nothing of what a browser had before leads to it. Null where the password is no
   * longer the one that was checked.
   */
  async begin({ account, hash }: Checked): Promise<string | null> {
    const token = randomBytes(32).toString("base64url");
    await this.database.query(`delete from sessions where not (${isAlive})`);
    // Locked: whoever changes the password either sees this session and ends it, or is seen here.
    const [begun] = await this.database.query(
      `insert into sessions (token_hash, agent_id, expires_at)
       select $1, id, now() + interval '${longestSession} seconds'
       from agents where id = $2 and password = $3 and removed_at is null for share
       returning agent_id`,
      [hashOf(token), account.id, hash],
    );
    return begun ? token : null;
  }

  /** Null where there is none, or none any more. */
  async find(token: string): Promise<Session | null> {
    if (!/^[\w-]{43}$/.test(token)) return null;
    const hash = hashOf(token);
    const [found] = await this.database.query<Account & { stale: boolean }>(
      `select agents.id, name, role, last_seen_at < now() - interval '${seenEvery} seconds' as stale
       from sessions join agents on agents.id = agent_id
       where token_hash = $1 and removed_at is null and ${isAlive}`,
      [hash],
    );
    if (!found) return null;
    const { stale, ...account } = found;
    if (stale) {
      await this.database.query("update sessions set last_seen_at = now() where token_hash = $1", [
        hash,
      ]);
    }
    return { account, hash };
  }

  async end({ hash }: Session): Promise<void> {
    await this.#end("token_hash", hash);
  }

  /** Those of all browsers. */
  async endAll({ id }: Account): Promise<void> {
    await this.#end("agent_id", id);
  }

  /**
   * Calls when a session is over: at once where it ends here, soon where another server or a command ends it.
   * @returns what stops that
   */
  watch({ hash }: Session, ended: () => void): () => void {
    const watchers = this.#watched.get(hash) ?? new Set();
    this.#watched.set(hash, watchers.add(ended));
    return () => {
      watchers.delete(ended);
      if (watchers.size === 0 && this.#watched.get(hash) === watchers) this.#watched.delete(hash);
    };
  }

  /** Watches no more. */
  close(): void {
    clearInterval(this.#timer);
  }

  async #end(column: "token_hash" | "agent_id", value: string): Promise<void> {
    const ended = await this.database.query<{ hash: string }>(
      `delete from sessions where ${column} = $1 returning token_hash as hash`,
      [value],
    );
    for (const { hash } of ended) this.#tell(hash);
  }

  /** Where the database does not answer, nothing comes by the streams either. */
  async #check(): Promise<void> {
    const watched = [...this.#watched.keys()];
    if (watched.length === 0) return;
    const alive = await this.database
      .query<{ hash: string }>(
        `select token_hash as hash from sessions join agents on agents.id = agent_id
         where token_hash in (select jsonb_array_elements_text($1::jsonb))
           and removed_at is null and ${isAlive}`,
        [JSON.stringify(watched)],
      )
      .catch(() => null);
    if (!alive) return;
    const hashes = new Set(alive.map(({ hash }) => hash));
    for (const hash of watched) if (!hashes.has(hash)) this.#tell(hash);
  }

  #tell(hash: string): void {
    const watchers = [...(this.#watched.get(hash) ?? [])];
    for (const ended of watchers) ended();
  }
}

function hashOf(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
