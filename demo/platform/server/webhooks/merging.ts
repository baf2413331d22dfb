import type { Attachment, Camefrom, Referral } from "camefrom";
import {
  columnsOf,
  type TouchRow,
  touchColumns,
  touchRecord,
  touchRow,
} from "../conversations/facets.ts";
import type { Queries } from "../database/database.ts";
import { storableId } from "./people.ts";

/** A touch that came by a webhook. */
export interface DeliveredTouch extends TouchRow {
  /** Of one click there is one touch in a conversation, whoever tells of it: a unique index says so. */
  click: string | undefined;
}

/** SQL: its columns, those of a relation, and how they are read from JSON. */
export const deliveredColumns = `click, ${touchColumns}`;
export const deliveredColumnsOf = (relation: string) => `${relation}.click, ${columnsOf(relation)}`;
export const deliveredRecord = `click text, ${touchRecord}`;

export function deliveredTouch(camefrom: Camefrom, referral: Referral): DeliveredTouch {
  const click = referral.ad?.click_id;
  return { ...touchRow(camefrom, referral), click: click && storableId(click) };
}

/** SQL: messages as a sender tells them. */
export const given = `jsonb_to_recordset($1::jsonb) as given (
  place integer, person integer, channel text, account text, dedup_key text, told_by text, told_id text,
  sent_at timestamptz, type text, text text, attachments jsonb, touches jsonb)`;

const stored = `from ${given} join messages on messages.channel = given.channel
  and messages.account = given.account and messages.dedup_key = given.dedup_key`;

// As whoever adds messages to them does: what is there is looked at only when nobody else adds to it.
const lockConversations = `
  select from conversations where id in (select conversation_id ${stored})
  order by id for no key update`;

// What was there stays, and what was taken back stays so; where somebody came from is added in any case. A
// touch of the same source is the same one: the catalogue may have completed it since.
const addToMessages = `
  with told as materialized (
    select messages.id, conversation_id, messages.sent_at, given.type, given.text,
      given.attachments, given.touches,
      messages.text = '' and messages.attachments = '[]' as was_empty
    ${stored}
  ),
  filled as (
    update messages set
      type = case when told.was_empty then told.type else messages.type end,
      text = case when messages.text = '' then told.text else messages.text end,
      attachments = case
        when messages.attachments = '[]' then told.attachments else messages.attachments end
    from told where messages.id = told.id and not edited and not deleted
      and (messages.text = '' and told.text <> ''
        or messages.attachments = '[]' and told.attachments <> '[]')
    returning messages.id
  ),
  touched as (
    insert into touches (conversation_id, message_id, at, due_at, ${deliveredColumns})
    select conversation_id, told.id, sent_at, now(), ${deliveredColumnsOf("touch")}
    from told cross join rows from (
      jsonb_to_recordset(told.touches) as (${deliveredRecord})
    ) with ordinality as touch
    where not exists (
      select from touches as known
      where known.message_id = told.id and known.source = touch.referral ->> 'source'
    )
    order by told.id, touch.ordinality
    on conflict do nothing
    returning message_id as id
  )
  select id::text as position from filled union select id::text from touched`;

/**
 * Adds to messages that are there what another delivery of them knows beside: a placeholder may come before the
 * words, and a copy of a message without its origin before the one with it.
 * @returns the messages that know more now
 */
export async function addToStored(open: Queries, rows: string): Promise<{ position: string }[]> {
  await open.query(lockConversations, [rows]);
  return open.query(addToMessages, [rows]);
}

/** How many of them are there. */
export async function countStored(open: Queries, rows: string): Promise<number> {
  const [row] = await open.query<{ count: number }>(`select count(*)::integer as count ${stored}`, [
    rows,
  ]);
  return row?.count ?? 0;
}

interface Told {
  channel: string;
  account: string;
  dedup_key: string;
  type: string;
  text: string;
  attachments: readonly Attachment[];
  touches: readonly DeliveredTouch[];
}

/** Twice in one body is once: what the first one says, and what the others say beside. */
export function once<One extends Told>(messages: One[]): One[] {
  const byKey = new Map<string, One>();
  for (const message of messages) {
    const key = JSON.stringify([message.channel, message.account, message.dedup_key]);
    const known = byKey.get(key);
    byKey.set(key, known ? together(known, message) : message);
  }
  return [...byKey.values()];
}

/** As the database does with what is there already. */
function together<One extends Told>(known: One, later: One): One {
  const isFilled = isEmpty(known) && !isEmpty(later);
  const sources = new Set(known.touches.map(({ referral }) => referral.source));
  return {
    ...known,
    type: isFilled ? later.type : known.type,
    text: known.text || later.text,
    attachments: known.attachments.length > 0 ? known.attachments : later.attachments,
    touches: [
      ...known.touches,
      ...later.touches.filter(({ referral }) => !sources.has(referral.source)),
    ],
  };
}

function isEmpty({ text, attachments }: Told): boolean {
  return text === "" && attachments.length === 0;
}
