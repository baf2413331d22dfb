import type { Queries } from "../database/database.ts";

/** The channel on which the database tells every server of messages that are new or know more. */
export const announcements = "conversation_changes";

// Beyond this many at once, everybody is told to read everything again.
const mostAnnounced = 50;

/** @param positions of messages; an empty one is announced where they are more than can be named */
export async function announce(open: Queries, positions: string[]): Promise<void> {
  const named = positions.length > mostAnnounced ? [""] : positions;
  await open.query("select pg_notify($1, value) from jsonb_array_elements_text($2::jsonb)", [
    announcements,
    JSON.stringify(named),
  ]);
}

/**
 * SQL: the positions of messages in a relation, each announced by being read.
 * @param channel the statement's value that names it
 */
export const announcedFrom = (messages: string, channel: string) => `
  select id::text as position, pg_notify(${channel}, case
    when (select count(*) from ${messages}) > ${mostAnnounced} then '' else id::text end)::text as told
  from ${messages} order by id`;
