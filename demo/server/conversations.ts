import type { Referral } from "camefrom";
import type { Database, Queries } from "./database.ts";
import { isSameTouch, storable, storableText } from "./referral.ts";

export const changes = "conversation_changes";

export type Direction = "in" | "out";

export interface Message {
  /** Rises with time; unlike `id` it is the server's own. */
  position: string;
  conversation: string;
  id: string;
  direction: Direction;
  text: string;
  referrals: Referral[];
  created_at: string;
}

export interface Conversation {
  id: string;
  channel: string;
  contact_name: string;
  first_referral: Referral | null;
  latest_referral: Referral | null;
  message_count: number;
  last_text: string;
  last_direction: Direction;
  created_at: string;
  updated_at: string;
}

export interface Incoming {
  tokenHash: string;
  id: string;
  text: string;
  referral: Referral | null;
  firstReferral: Referral | null;
}

export interface Stored {
  message: Message;
  /** False when the message had been delivered before. */
  fresh: boolean;
}

const iso = (column: string) =>
  `to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const messageColumns = `id::text as position, conversation_id::text as conversation,
  client_id as id, direction, text, referrals, ${iso("created_at")} as created_at`;

const conversationColumns = `id::text as id, channel, contact_name, first_referral,
  latest_referral, message_count, coalesce(last_text, '') as last_text,
  coalesce(last_direction, 'in') as last_direction,
  ${iso("created_at")} as created_at, ${iso("updated_at")} as updated_at`;

export class Conversations {
  constructor(private readonly database: Database) {}

  /** Stores a visitor's message once, in the conversation of its token, which it opens if need be. */
  receive(incoming: Incoming): Promise<Stored> {
    return this.database.transaction(async (open) => {
      await open.query(
        `insert into conversations (channel, token_hash, contact_name) values ('web', $1, $2)
         on conflict (token_hash) do nothing`,
        [incoming.tokenHash, `Visitor ${incoming.tokenHash.slice(0, 4).toUpperCase()}`],
      );
      // Locked: of two tabs that write at once one is first, and the other one sees it.
      const [conversation] = await open.query<Pick<Conversation, "id" | "latest_referral">>(
        "select id::text, latest_referral from conversations where token_hash = $1 for update",
        [incoming.tokenHash],
      );
      if (!conversation) throw new Error("The conversation is gone.");
      const { referral } = incoming;
      const touch = isSameTouch(conversation.latest_referral, referral) ? null : referral;
      const stored = await addMessage(open, conversation.id, "in", incoming, touch);
      if (stored.fresh && touch) {
        await open.query(
          `update conversations set latest_referral = $2::jsonb,
             first_referral = coalesce(first_referral, $3::jsonb) where id = $1`,
          [conversation.id, storable(touch), storable(incoming.firstReferral ?? touch)],
        );
      }
      return stored;
    });
  }

  /** Null when there is no such conversation. */
  answer(conversation: string, id: string, text: string): Promise<Stored | null> {
    return this.database.transaction(async (open) => {
      const found = await open.query("select 1 from conversations where id = $1 for update", [
        conversation,
      ]);
      return found.length ? addMessage(open, conversation, "out", { id, text }, null) : null;
    });
  }

  list(limit: number): Promise<Conversation[]> {
    return this.database.query<Conversation>(
      `select ${conversationColumns} from conversations
       where message_count > 0 order by updated_at desc, id limit $1`,
      [limit],
    );
  }

  async one(id: string): Promise<Conversation | null> {
    const [row] = await this.database.query<Conversation>(
      `select ${conversationColumns} from conversations where id = $1`,
      [id],
    );
    return row ?? null;
  }

  async ofToken(tokenHash: string): Promise<string | null> {
    const [row] = await this.database.query<{ id: string }>(
      "select id::text from conversations where token_hash = $1",
      [tokenHash],
    );
    return row?.id ?? null;
  }

  /** The latest messages, oldest first. */
  messages(conversation: string, limit: number): Promise<Message[]> {
    return this.database.query<Message>(
      `select * from (select ${messageColumns} from messages where conversation_id = $1
         order by messages.id desc limit $2) as latest order by position::bigint`,
      [conversation, limit],
    );
  }

  async message(position: string): Promise<Message | null> {
    const [row] = await this.database.query<Message>(
      `select ${messageColumns} from messages where id = $1`,
      [position],
    );
    return row ?? null;
  }
}

async function addMessage(
  open: Queries,
  conversation: string,
  direction: Direction,
  { id, text }: { id: string; text: string },
  touch: Referral | null,
): Promise<Stored> {
  const clean = storableText(text);
  const [added] = await open.query<Message>(
    `insert into messages (conversation_id, direction, client_id, text, referrals)
     values ($1, $2, $3, $4, $5::jsonb)
     on conflict (conversation_id, direction, client_id) do nothing
     returning ${messageColumns}`,
    [conversation, direction, id, clean, storable(touch ? [touch] : [])],
  );
  if (!added) {
    const [earlier] = await open.query<Message>(
      `select ${messageColumns} from messages
       where conversation_id = $1 and direction = $2 and client_id = $3`,
      [conversation, direction, id],
    );
    if (!earlier) throw new Error("The message is gone.");
    return { message: earlier, fresh: false };
  }
  await open.query(
    `update conversations set message_count = message_count + 1, last_text = left($2, 200),
       last_direction = $3, updated_at = now() where id = $1`,
    [conversation, clean, direction],
  );
  await open.query("select pg_notify($1, $2)", [changes, added.position]);
  return { message: added, fresh: true };
}
