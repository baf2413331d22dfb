import { randomUUID } from "node:crypto";
import { longestName } from "../conversations/agent.ts";
import { type Database, isConflict, type Queries } from "../database/database.ts";
import { storableText } from "../database/storable.ts";
import { StartError } from "../start-error.ts";
import { type Actor, audit } from "./audit.ts";
import { PasswordHashes } from "./password-hash.ts";

export type Role = "agent" | "admin";

/** An agent whom the server knows. */
export interface Account {
  id: string;
  name: string;
  role: Role;
}

/** An agent whose password was right, and the hash that it was right for. */
export interface Checked {
  account: Account;
  hash: string;
}

export interface ListedAccount extends Account {
  created_at: string;
  /** Null: not signed in. */
  last_seen_at: string | null;
}

/** Characters; https://pages.nist.gov/800-63-4/sp800-63b.html */
export const shortestPassword = 12;
export const longestPassword = 256;

export const isRole = (text: unknown): text is Role => text === "agent" || text === "admin";

/** @throws StartError which says what a password has to be like */
export function checkPassword(password: string, name: string): void {
  const { length } = [...password];
  if (length < shortestPassword || length > longestPassword) {
    throw new StartError(
      `A password has ${shortestPassword} to ${longestPassword} characters; several words are easy to remember.`,
    );
  }
  if (nameKey(password) === nameKey(name))
    throw new StartError("A password is not the agent's name.");
}

/** Who may sign in. What is changed here is in the audit, too. */
export class Agents {
  readonly #hashes = new PasswordHashes();

  constructor(private readonly database: Database) {}

  /**
   * The first one is an admin, whoever is asked for.
   * @throws StartError where it cannot be
   */
  async add(by: Actor, asked: { name: string; role: Role; password: string }): Promise<Account> {
    const name = readName(asked.name);
    checkPassword(asked.password, name);
    const password = await this.#hashes.make(asked.password);
    const account = { id: randomUUID(), name, role: asked.role };
    try {
      await this.#change(async (open) => {
        if ((await adminsIn(open)) === 0) account.role = "admin";
        await open.query(
          "insert into agents (id, name, name_key, role, password) values ($1, $2, $3, $4, $5)",
          [account.id, name, nameKey(name), account.role, password],
        );
        await audit(open, by, { action: "agent added", subject: name, detail: account });
      });
    } catch (error) {
      if (!isConflict(error)) throw error;
      throw new StartError(`There is an agent named ${name} already.`);
    }
    return account;
  }

  list(): Promise<ListedAccount[]> {
    return this.database.query<ListedAccount>(
      `select agents.id, name, role, agents.created_at::text, max(last_seen_at)::text as last_seen_at
       from agents left join sessions on agent_id = agents.id
       where removed_at is null group by agents.id order by name_key`,
    );
  }

  /** With it all of their sessions end. */
  async setPassword(by: Actor, name: string, password: string): Promise<void> {
    checkPassword(password, name);
    const kept = await this.#hashes.make(password);
    await this.#change(async (open) => {
      const account = await named(open, name);
      await open.query("update agents set password = $2 where id = $1", [account.id, kept]);
      await endSessions(open, account);
      await audit(open, by, { action: "password changed", subject: account.name });
    });
  }

  async setRole(by: Actor, name: string, role: Role): Promise<void> {
    await this.#change(async (open) => {
      const account = await named(open, name);
      await open.query("update agents set role = $2 where id = $1", [account.id, role]);
      await keepAnAdmin(open);
      const detail = { from: account.role, to: role };
      await audit(open, by, { action: "role changed", subject: account.name, detail });
    });
  }

  async remove(by: Actor, name: string): Promise<void> {
    await this.#change(async (open) => {
      const account = await named(open, name);
      // Nobody comes in with it any more, whatever becomes of the row.
      await open.query("update agents set removed_at = now(), password = '' where id = $1", [
        account.id,
      ]);
      await endSessions(open, account);
      await keepAnAdmin(open);
      await audit(open, by, { action: "agent removed", subject: account.name, detail: account });
    });
  }

  /**
   * Null where name and password are not those of one agent, and no word on which of the two it is.
   * @throws Busy where too many wait
   */
  async check(name: string, password: string): Promise<Checked | null> {
    const [found] = await this.database.query<Account & { password: string }>(
      "select id, name, role, password from agents where name_key = $1 and removed_at is null",
      [nameKey(name)],
    );
    if (!(await this.#hashes.isRight(password, found?.password ?? null)) || !found) return null;
    const { password: kept, ...account } = found;
    if (!this.#hashes.isOld(kept)) return { account, hash: kept };
    const hash = await this.#hashes.make(password);
    // The same password, unless somebody has changed it meanwhile.
    const [renewed] = await this.database.query(
      `update agents set password = $3 where id = $1 and password = $2 and removed_at is null
       returning id`,
      [account.id, kept, hash],
    );
    return renewed ? { account, hash } : this.check(name, password);
  }

  /** One after the other, on all servers: of two admins who remove each other one stays. */
  #change(work: (open: Queries) => Promise<void>): Promise<void> {
    return this.database.transaction(async (open) => {
      await open.query("lock table agents in share row exclusive mode");
      await work(open);
    });
  }
}

/** @throws StartError */
function readName(text: string): string {
  const name = storableText(text).normalize("NFC").replace(/\s+/g, " ").trim();
  const { length } = [...name];
  if (length > 0 && length <= longestName && !/\p{C}/u.test(name)) return name;
  throw new StartError(`A name has 1 to ${longestName} characters that can be seen.`);
}

/** By which names are compared. */
export function nameKey(name: string): string {
  return storableText(name).normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();
}

async function named(open: Queries, name: string): Promise<Account> {
  const [account] = await open.query<Account>(
    "select id, name, role from agents where name_key = $1 and removed_at is null",
    [nameKey(name)],
  );
  if (!account) throw new StartError(`There is no agent named ${name}.`);
  return account;
}

async function adminsIn(open: Queries): Promise<number> {
  const [row] = await open.query<{ count: number }>(
    "select count(*)::integer as count from agents where role = 'admin' and removed_at is null",
  );
  return row?.count ?? 0;
}

/** @throws StartError where nobody would be left who may do everything */
async function keepAnAdmin(open: Queries): Promise<void> {
  if ((await adminsIn(open)) > 0) return;
  throw new StartError("One admin has to stay. Make somebody else one first.");
}

async function endSessions(open: Queries, { id }: Account): Promise<void> {
  await open.query("delete from sessions where agent_id = $1", [id]);
}
