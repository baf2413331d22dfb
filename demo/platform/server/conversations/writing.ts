import type { Database } from "../database/database.ts";
import type { Agent } from "./agent.ts";

/** An agent writes in a conversation, for some seconds from now. */
export interface Writing {
  conversation: string;
  agent: Agent;
}

const channel = "agents_writing";

/** Tells every server. It is only for the eye, and stored nowhere. */
export async function announceWriting(database: Database, writing: Writing): Promise<void> {
  await database.query("select pg_notify($1, $2)", [channel, JSON.stringify(writing)]);
}

export function listenToWriting(
  database: Database,
  receive: (writing: Writing) => void,
): Promise<void> {
  return database.listen(
    channel,
    (payload) => receive(JSON.parse(payload) as Writing),
    () => {},
  );
}
