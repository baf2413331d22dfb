import type { Camefrom, Referral } from "camefrom";
import { takeOver } from "../assistant/switch.ts";
import type { Database, Queries } from "../database/database.ts";
import { storableText } from "../database/storable.ts";
import type { Picture } from "../media/media.ts";
import type { Agent } from "./agent.ts";
import { announce } from "./announcements.ts";
import { touchRow } from "./facets.ts";
import type { Conversation, Direction, Message } from "./message.ts";
import { keepPicture, readPicture } from "./pictures.ts";
import { addTouches, oneTouch, touchesOf, touchOrigin } from "./touches.ts";

export interface Incoming {
  tokenHash: string;
  id: string;
  text: string;
  picture: Picture | null;
  /** Of the page. */
  lang: string | null;
  referral: Referral | null;
  firstReferral: Referral | null;
}

/** What an agent answers. */
export interface Answered {
  id: string;
  text: string;
  picture: Picture | null;
  agent: Agent | null;
  /** The latest answer that they had seen, "0" before the first; null: any may be there. */
  after: string | null;
}

export interface Stored {
  message: Message;
  /** False when the message had been delivered before. */
  fresh: boolean;
}

/** A message's referral is compared with so many before it. */
const mostTouches = 200;

const iso = (column: string) =>
  `to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const agentOf = (relation: string) =>
  `case when ${relation}.agent_id is not null
     then jsonb_build_object('id', ${relation}.agent_id, 'name', ${relation}.agent_name) end`;

export const messageColumns = `messages.id::text as position, conversation_id::text as conversation,
  coalesce(client_id, dedup_key) as id, direction, type, text, attachments, delivery, edited, deleted,
  (select jsonb_build_object('given', given, 'model', model, 'note', note) from answers
    where answer_id = messages.id) as assistant,
  ${agentOf("messages")} as agent,
  ${touchesOf("messages.id")} as referrals, ${iso("sent_at")} as created_at`;

/**
 * SQL: conversations, to be followed by a condition.
 * @param touches what is told of how they came about
 */
export const conversationRows = (
  touches: string,
) => `select conversations.id::text as id, conversations.channel, contact_name,
    phone, message_count, waiting, visitor_seen::text, agent_seen::text, assistant_since is not null as assistant_on,
    ${touches},
    coalesce(last.text, '') as last_text,
    case when last.deleted then 'deleted' else coalesce(last.type, 'text') end as last_type,
    coalesce(last.direction, 'in') as last_direction,
    ${agentOf("last")} as last_agent,
    ${iso("conversations.created_at")} as created_at, ${iso("updated_at")} as updated_at
  from conversations left join lateral (
    select left(text, 200) as text, type, direction, deleted, agent_id, agent_name from messages
    where conversation_id = conversations.id
      -- The assistant's answers do not count: the customer still waits for a person.
      and not exists (select from answers where answer_id = messages.id)
    order by sent_at desc, messages.id desc limit 1
  ) as last on true`;

const firstAndLatest = `${oneTouch("first", "conversations.id")} as first_referral,
    ${oneTouch("first", "conversations.id", { told: touchOrigin })} as first_origin,
    ${oneTouch("latest", "conversations.id")} as latest_referral`;

export class Conversations {
  /** @param touched called when touches were stored: what they name may have to be looked up */
  constructor(
    private readonly database: Database,
    private readonly camefrom: Camefrom,
    private readonly touched: () => void,
  ) {}

  /** Stores a visitor's message once, in the conversation of its token, which it opens if need be. */
  async receive(incoming: Incoming): Promise<Stored> {
    const { isNews, ...stored } = await this.#store(incoming);
    if (isNews) this.touched();
    return stored;
  }

  #store(incoming: Incoming): Promise<Stored & { isNews: boolean }> {
    return this.database.transaction(async (open) => {
      await open.query(
        `insert into conversations (channel, token_hash, contact_name) values ('web', $1, $2)
         on conflict (token_hash) do nothing`,
        [incoming.tokenHash, `Visitor ${incoming.tokenHash.slice(0, 4).toUpperCase()}`],
      );
      // Locked: of two tabs that write at once one is first, and the other one sees it.
      const [conversation] = await open.query<{ id: string; lang: string | null }>(
        "select id::text, page_lang as lang from conversations where token_hash = $1 for update",
        [incoming.tokenHash],
      );
      if (!conversation) throw new Error("The conversation is gone.");
      const { id } = conversation;
      if (incoming.lang && incoming.lang !== conversation.lang) {
        await open.query("update conversations set page_lang = $2 where id = $1", [
          id,
          incoming.lang,
        ]);
      }
      const stored = await addMessage(open, id, "in", incoming);
      const isNews = await this.#addTouches(open, id, stored.message.position, incoming);
      // A message may have been stored before its referral could be read.
      if (isNews && !stored.fresh) await announce(open, [stored.message.position]);
      return { ...stored, isNews };
    });
  }

  /** False when there is none that is new. */
  async #addTouches(
    open: Queries,
    conversation: string,
    message: string,
    { referral, firstReferral }: Incoming,
  ): Promise<boolean> {
    if (!referral) return false;
    const known = await open.query<{ referral: string }>(
      "select referral::text from touches where conversation_id = $1 order by id desc limit $2",
      [conversation, mostTouches],
    );
    const added = this.camefrom.newTouches(
      known.map((touch) => touch.referral),
      { referral, first_referral: firstReferral },
    );
    if (added.length === 0) return false;
    const rows = added.map((touch) => touchRow(this.camefrom, touch));
    await addTouches(open, conversation, message, rows);
    return true;
  }

  /**
   * Null when there is no such conversation; "meanwhile" when somebody else has answered whom the agent
   * has not seen: of two who answer at once the second one looks first.
   */
  answer(conversation: string, answer: Answered): Promise<Stored | null | "meanwhile"> {
    return this.database.transaction(async (open) => {
      const [found] = await open.query<{ channel: string }>(
        "select channel from conversations where id = $1 for update",
        [conversation],
      );
      if (!found) return null;
      if (await isAnsweredMeanwhile(open, conversation, answer)) return "meanwhile";
      await takeOver(open, conversation);
      return addMessage(open, conversation, "out", answer, deliveryOn(found.channel));
    });
  }

  async one(id: string): Promise<Conversation | null> {
    const [row] = await this.database.query<Conversation>(
      `${conversationRows(firstAndLatest)} where conversations.id = $1`,
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

  /** @param id any of those that somebody is known by */
  async ofContact(channel: string, account: string, id: string): Promise<string | null> {
    const [row] = await this.database.query<{ conversation: string }>(
      `select conversation_id::text as conversation from contact_ids
       where channel = $1 and account = $2 and id = $3`,
      [channel, account, id],
    );
    return row?.conversation ?? null;
  }

  /** The latest messages, oldest first. */
  messages(conversation: string, limit: number): Promise<Message[]> {
    return this.database.query<Message>(
      `select * from (select ${messageColumns}, sent_at from messages where conversation_id = $1
         order by sent_at desc, messages.id desc limit $2) as latest
       order by sent_at, position::bigint`,
      [conversation, limit],
    );
  }

  picture(key: string): Promise<Picture | null> {
    return readPicture(this.database, key);
  }

  /** Those of these messages that there are, in the order in which they were stored. */
  messagesAt(positions: string[]): Promise<Message[]> {
    return this.database.query<Message>(
      `select ${messageColumns} from messages
       where id in (select value::bigint from jsonb_array_elements_text($1::jsonb)) order by id`,
      [JSON.stringify(positions)],
    );
  }
}

async function isAnsweredMeanwhile(
  open: Queries,
  conversation: string,
  { id, agent, after }: Answered,
): Promise<boolean> {
  if (after === null) return false;
  const others = await open.query(
    `select from messages where conversation_id = $1 and direction = 'out' and id > $2
       and agent_id is distinct from $3
       -- Sent once more: it is there already.
       and not exists (select from messages where conversation_id = $1 and client_id = $4
         and direction = 'out')
     limit 1`,
    [conversation, after, agent?.id ?? null, id],
  );
  return others.length > 0;
}

/** This demo sends nothing to Meta. */
export function deliveryOn(channel: string): Message["delivery"] {
  return channel === "web" ? null : "not_sent";
}

interface Added {
  id: string;
  text: string;
  picture?: Picture | null;
  agent?: Agent | null;
  /** Whether the customer waits for a person from then on; without it: after what they wrote themselves. */
  waiting?: boolean;
}

export async function addMessage(
  open: Queries,
  conversation: string,
  direction: Direction,
  { id, text, picture = null, agent = null, waiting = direction === "in" }: Added,
  delivery: Message["delivery"] = null,
): Promise<Stored> {
  const [added] = await open.query<Message>(
    // Behind what is there, also where the clock was set back: whoever reads it wrote it in this order.
    `insert into messages (conversation_id, direction, client_id, type, text, delivery, agent_id,
       agent_name, sent_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, greatest(clock_timestamp(), (
       select max(sent_at) from messages where conversation_id = $1)))
     on conflict (conversation_id, direction, client_id) do nothing
     returning ${messageColumns}`,
    [
      ...[conversation, direction, id, text ? "text" : "image", storableText(text), delivery],
      ...[agent?.id ?? null, agent?.name ?? null],
    ],
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
  if (picture) added.attachments = await keepPicture(open, added.position, picture);
  await open.query(
    `update conversations set message_count = message_count + 1, updated_at = now(), waiting = $2
     where id = $1`,
    [conversation, waiting],
  );
  await announce(open, [added.position]);
  return { message: added, fresh: true };
}
