import type { Database } from "../database/database.ts";

export type Looker = "agent" | "visitor";

/** Somebody has seen a conversation's messages up to a position. */
export interface Seen {
  conversation: string;
  by: Looker;
  position: string;
}

const channel = "conversation_seen";

/** Kept and told to every server where it is more than was known. */
export async function see(database: Database, { conversation, by, position }: Seen): Promise<void> {
  await database.query(
    `with seen as (
       update conversations set ${by}_seen = told.position
       from (
         select least($2::bigint, max(id)) as position from messages where conversation_id = $1
       ) as told
       where conversations.id = $1 and ${by}_seen < told.position
       returning told.position::text as position
     )
     select pg_notify($3, jsonb_build_object(
       'conversation', $1::text, 'by', $4::text, 'position', position)::text) from seen`,
    [conversation, position, channel, by],
  );
}

/** Up to which message an agent has looked at what the visitor wrote. */
export async function seenByAgent(database: Database, conversation: string): Promise<string> {
  const [row] = await database.query<{ position: string }>(
    "select agent_seen::text as position from conversations where id = $1",
    [conversation],
  );
  return row?.position ?? "0";
}

export function listenToSeen(database: Database, receive: (seen: Seen) => void): Promise<void> {
  return database.listen(
    channel,
    (payload) => receive(JSON.parse(payload) as Seen),
    () => {},
  );
}
