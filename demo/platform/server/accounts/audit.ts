import type { Database, Queries } from "../database/database.ts";
import { storable } from "../database/storable.ts";

/** Who does something; without an id it is a command on the server. */
export interface Actor {
  id: string | null;
  name: string;
}

export const commandLine: Actor = { id: null, name: "command line" };

export interface Deed {
  /** In the past tense: "contact deleted". */
  action: string;
  /** What it was done to; nothing personal that is deleted with it. */
  subject: string;
  detail?: object;
}

export interface AuditEntry {
  id: string;
  at: string;
  agent_id: string | null;
  agent_name: string;
  action: string;
  subject: string;
  detail: object;
}

export interface AuditPage {
  /** The latest first. */
  entries: AuditEntry[];
  /** The entry before which the next page begins; null where there are no more. */
  next: string | null;
}

/**
 * @param open the transaction in which it is done, so that neither is there without the other; signing in and out,
 *   and what is only read, are noted by themselves
 */
export async function audit(
  open: Queries,
  { id, name }: Actor,
  { action, subject, detail = {} }: Deed,
): Promise<void> {
  await open.query(
    `insert into audit (agent_id, agent_name, action, subject, detail)
     values ($1, $2, $3, $4, $5::jsonb)`,
    [id, name, action, subject, storable(detail)],
  );
}

const pageSize = 100;

/** @param before an entry's id; without it the latest */
export async function readAudit(database: Database, before: string | null): Promise<AuditPage> {
  const entries = await database.query<AuditEntry>(
    `select id::text, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at,
       agent_id, agent_name, action, subject, detail
     from audit where $1::bigint is null or id < $1::bigint order by audit.id desc limit $2`,
    [before, pageSize + 1],
  );
  const page = entries.slice(0, pageSize);
  return { entries: page, next: entries.length > pageSize ? (page.at(-1)?.id ?? null) : null };
}
