import { announce } from "../conversations/announcements.ts";
import type { Database, Queries } from "../database/database.ts";

/** Whoever answers a conversation has taken it over. */
export async function takeOver(open: Queries, conversation: string): Promise<void> {
  await open.query("update conversations set assistant_since = null where id = $1", [conversation]);
}

/** Whether the assistant answers, for each conversation. */
export class AssistantSwitch {
  /** @param model null: the default answers; undefined: this server has no assistant */
  constructor(
    private readonly database: Database,
    readonly model: string | null | undefined,
  ) {}

  /** @returns false when there is no such conversation */
  set(conversation: string, on: boolean): Promise<boolean> {
    return this.database.transaction(async (open) => {
      // What was written before is a person's to answer.
      const changed = await open.query(
        `update conversations
         set assistant_since = case when $2 then coalesce(assistant_since, clock_timestamp()) end
         where id = $1 returning id`,
        [conversation, on],
      );
      if (changed.length === 0) return false;
      const latest = await open.query<{ id: string }>(
        `select id::text from messages where conversation_id = $1
         order by sent_at desc, id desc limit 1`,
        [conversation],
      );
      await announce(
        open,
        latest.map(({ id }) => id),
      );
      return true;
    });
  }
}
