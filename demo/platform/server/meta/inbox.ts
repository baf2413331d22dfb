import { createHash } from "node:crypto";
import type { InboundMessage } from "camefrom";
import { announce } from "../conversations/announcements.ts";
import { storable } from "../conversations/referral.ts";
import type { Database } from "../database/database.ts";

const given = `jsonb_to_recordset($1::jsonb) as given (
  place integer, channel text, account text, sender text, name text, phone text, fallback text,
  dedup_key text, sent_at timestamptz, type text, text text, attachments jsonb, referrals jsonb)`;

// In one order for everybody: of two bodies for the same people one waits for the other.
const openConversations = `
  insert into conversations (channel, account, sender, contact_name, phone)
    select distinct on (channel, account, sender)
      channel, account, sender, coalesce(name, fallback), phone
    from ${given} order by channel, account, sender, place desc
  on conflict (channel, account, sender) do update set phone = coalesce(excluded.phone, conversations.phone)`;

const nameContacts = `
  update conversations set contact_name = named.name
  from (
    select distinct on (channel, account, sender) channel, account, sender, name
    from ${given} where name is not null order by channel, account, sender, place desc
  ) as named
  where (conversations.channel, conversations.account, conversations.sender) =
        (named.channel, named.account, named.sender)
    and contact_name <> named.name`;

const addMessages = `
  with given as (select * from ${given}),
  added as (
    insert into messages
      (conversation_id, direction, channel, account, dedup_key, type, text, attachments, sent_at)
    select conversations.id, 'in', channel, account, dedup_key, type, text, attachments,
      least(given.sent_at, now())
    from given join conversations using (channel, account, sender)
    order by given.sent_at, place
    on conflict do nothing
    returning id, conversation_id, channel, account, dedup_key, sent_at
  ),
  touched as (
    insert into touches (conversation_id, message_id, at, referral, due_at)
    select conversation_id, added.id, added.sent_at, touch.referral, now()
    from added join given using (channel, account, dedup_key)
      cross join jsonb_array_elements(given.referrals) with ordinality as touch (referral, place)
    order by added.id, touch.place
  ),
  counted as (
    update conversations set message_count = message_count + fresh.count, updated_at = now()
    from (select conversation_id, count(*) from added group by conversation_id) as fresh
    where id = conversation_id
  )
  select id::text as position from added order by id`;

/** What Meta's webhooks bring. */
export class Inbox {
  constructor(
    private readonly database: Database,
    private readonly stored: () => void = () => {},
  ) {}

  /**
   * Stores all messages of one body or none of them, each of them once however often it comes.
   * @returns how many of them were new
   */
  async receive(messages: InboundMessage[]): Promise<number> {
    if (messages.length === 0) return 0;
    const rows = storable(distinct(messages.map(row)));
    const fresh = await this.database.transaction(async (open) => {
      await open.query(openConversations, [rows]);
      await open.query(nameContacts, [rows]);
      const added = await open.query<{ position: string }>(addMessages, [rows]);
      await announce(
        open,
        added.map(({ position }) => position),
      );
      return added.length;
    });
    if (fresh > 0) this.stored();
    return fresh;
  }
}

type Row = ReturnType<typeof row>;

function row(message: InboundMessage, place: number) {
  const { channel, account, sender, name, phone, dedup_key, sent_at, type, text } = message;
  return {
    place,
    channel,
    account: short(account ?? ""),
    sender: short(sender),
    name,
    phone,
    fallback: phone ? `+${phone}` : `${channelNames[channel]} …${sender.slice(-4)}`,
    dedup_key: short(dedup_key),
    sent_at,
    type,
    text: text ?? "",
    attachments: message.attachments ?? [],
    referrals: message.referrals,
  };
}

const channelNames = { messenger: "Messenger", instagram: "Instagram", whatsapp: "WhatsApp" };

/** Twice in one body is once, too. */
function distinct(rows: Row[]): Row[] {
  return [
    ...new Map(
      rows.map((one) => [JSON.stringify([one.channel, one.account, one.dedup_key]), one]),
    ).values(),
  ];
}

// An index takes no more than some 2,700 bytes of a value; real ids have less than 200.
const longestKey = 512;

function short(id: string): string {
  if (Buffer.byteLength(id) <= longestKey) return id;
  return `sha256:${createHash("sha256").update(id).digest("hex")}`;
}
