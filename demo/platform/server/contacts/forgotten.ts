import { deleteOldCodes } from "../codes/whatsapp-codes.ts";
import type { Database, Queries } from "../database/database.ts";
import { given } from "../webhooks/merging.ts";
import { conversationsIn } from "./contact.ts";

// Meta delivers what was not taken for seven days.
const kept = "interval '30 days'";

/** SQL: a hash of texts together. */
const digestOf = (...texts: string[]) =>
  `encode(sha256(convert_to(jsonb_build_array(${texts.join(", ")})::text, 'UTF8')), 'hex')`;

const messageDigest = (relation: string) =>
  digestOf(...["channel", "account", "dedup_key"].map((column) => `${relation}.${column}`));

const toldDigest = (told_by: string, told_id: string) => digestOf(told_by, told_id);

const forget = `
  insert into forgotten (message, told)
    select ${messageDigest("messages")}, case when told_id is not null
      then ${toldDigest("told_by", "told_id")} end
    from messages
    where conversation_id in ${conversationsIn("$1")} and dedup_key is not null
  on conflict do nothing
  returning 1`;

/**
 * Keeps in mind that what is about to be deleted is not to come back.
 * @returns how many messages that are
 */
export async function forgetMessages(open: Queries, conversations: string[]): Promise<number> {
  const [row] = await open.query<{ count: number }>(
    `with fresh as (${forget}) select count(*)::integer as count from fresh`,
    [JSON.stringify(conversations)],
  );
  return row?.count ?? 0;
}

const mostUnplanned = 1_000;
const unplanned = new WeakMap<Database, number>();

/**
 * A plan that was made while few were forgotten is kept, and may go through all of them for each message, so that it is
 * made anew after many. Not within the deletion, where it keeps a lock that PostgreSQL's own vacuum waits for.
 * @param count how many were forgotten now
 */
export async function planAnew(database: Database, count: number): Promise<void> {
  const sum = (unplanned.get(database) ?? 0) + count;
  unplanned.set(database, sum < mostUnplanned ? sum : 0);
  if (sum < mostUnplanned) return;
  // What is deleted stays so without it, and PostgreSQL does it by itself within minutes.
  await database.query("analyze (skip_locked) forgotten").catch(() => {});
}

/** Deletes what is kept only because of what may still be delivered. */
export async function forgetLate(database: Database): Promise<void> {
  await database.longTransaction(async (open) => {
    await open.query(`delete from forgotten where at < now() - ${kept}`);
    await open.query(`delete from edits where at < now() - ${kept} and not exists (
      select from messages where messages.told_by = edits.told_by and told_id = edits.id)`);
    await open.query(deleteOldCodes);
  });
}

/** Of messages as the inbox gives them, the places of those that are not to come back. */
export async function forgottenPlaces(open: Queries, rows: string): Promise<Set<number>> {
  const found = await open.query<{ place: number }>(
    `select place from ${given} where ${isForgotten("given")}`,
    [rows],
  );
  return new Set(found.map(({ place }) => place));
}

// Looked for one by one, each hashed once: a join would go through all that were forgotten.
const isThere = (column: string, digest: string) => `exists (
  select from (select ${digest} as ${column} offset 0) as one join forgotten using (${column}))`;

/** SQL: whether a message of a relation was deleted with all that is stored of its writer. */
export const isForgotten = (relation: string) => isThere("message", messageDigest(relation));

/** SQL: the same of a message that an edit names. */
export const isEditForgotten = (told_by: string, told_id: string) =>
  isThere("told", toldDigest(told_by, told_id));
