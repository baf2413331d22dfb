import type { Edit, IdChange, InboundMessage } from "camefrom";
import { announce } from "../conversations/announcements.ts";
import type { Database, Queries } from "../database/database.ts";
import { storable } from "../database/storable.ts";
import { People, type Person, storableId } from "./people.ts";

const given = `jsonb_to_recordset($1::jsonb) as given (
  place integer, person integer, channel text, account text, dedup_key text,
  sent_at timestamptz, type text, text text, attachments jsonb, referrals jsonb)`;

const people = `jsonb_to_recordset($1::jsonb) as person (
  place integer, conversation uuid, channel text, account text, sender text, ids jsonb, name text,
  phone text, fallback text)`;

// In one order for everybody: of two bodies for the same people one waits for the other.
const claimIds = `
  insert into contact_ids (channel, account, id, conversation_id)
    select distinct on (channel, account, known.id) channel, account, known.id, conversation
    from ${people} cross join jsonb_array_elements_text(ids) as known (id)
    order by channel, account, known.id, place
  on conflict do nothing`;

// Somebody of whom two conversations are there already, because nobody knew, goes on in the older one.
const findConversations = `
  select distinct on (person.place) person.place, contact_ids.conversation_id::text as conversation
  from ${people} cross join jsonb_array_elements_text(ids) as known (id)
    join contact_ids on contact_ids.channel = person.channel
      and contact_ids.account = person.account and contact_ids.id = known.id
    left join conversations on conversations.id = contact_ids.conversation_id
  order by person.place, conversations.created_at nulls last, contact_ids.conversation_id`;

const openConversations = `
  with person as (select * from ${people}),
  renamed as (
    update contact_ids set conversation_id = person.conversation
    from person cross join jsonb_array_elements_text(ids) as known (id)
    where contact_ids.channel = person.channel and contact_ids.account = person.account
      and contact_ids.id = known.id and not exists (
        select from conversations where conversations.id = contact_ids.conversation_id
      )
  )
  insert into conversations (id, channel, account, sender, contact_name, phone)
    select distinct on (conversation)
      conversation, channel, account, sender, coalesce(name, fallback), phone
    from person order by conversation, place desc
  on conflict (id) do nothing`;

const nameContacts = `
  update conversations set
    phone = coalesce(known.phone, conversations.phone),
    contact_name = coalesce(known.name, conversations.contact_name)
  from (
    select conversation,
      (array_agg(name order by place desc) filter (where name is not null))[1] as name,
      (array_agg(phone order by place desc) filter (where phone is not null))[1] as phone
    from ${people} group by conversation order by conversation
  ) as known
  where conversations.id = known.conversation
    and (contact_name <> known.name or conversations.phone is distinct from
      coalesce(known.phone, conversations.phone))`;

const addMessages = `
  with given as (select * from ${given}),
  person as (
    select * from jsonb_to_recordset($2::jsonb) as person (place integer, conversation uuid)
  ),
  added as (
    insert into messages (conversation_id, direction, channel, account, dedup_key, type, text,
      attachments, sent_at, edited, deleted)
    select person.conversation, 'in', channel, account, dedup_key, type,
      case when edits.deleted then '' else coalesce(edits.text, given.text) end,
      case when edits.deleted then '[]' else attachments end,
      least(given.sent_at, now()), edits.text is not null, coalesce(edits.deleted, false)
    from given join person on person.place = given.person
      left join edits on edits.id = given.dedup_key
    order by given.sent_at, given.place
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

// What was taken back stays so, whatever comes late.
const applyEdits = `
  with given as (
    select * from jsonb_to_recordset($1::jsonb) as given (
      place integer, id text, text text, deleted boolean)
  ),
  kept as (
    insert into edits (id, text, deleted)
      select id, (array_agg(text order by place desc) filter (where text is not null))[1],
        coalesce(bool_or(deleted), false)
      from given group by id order by id
    on conflict (id) do update set
      text = coalesce(excluded.text, edits.text),
      deleted = edits.deleted or excluded.deleted
    returning id, text, deleted
  )
  update messages set
    text = case when kept.deleted then '' else coalesce(kept.text, messages.text) end,
    attachments = case when kept.deleted then '[]' else attachments end,
    edited = messages.edited or kept.text is not null,
    deleted = kept.deleted
  from kept where messages.dedup_key = kept.id and direction = 'in'
  returning messages.id::text as position`;

// A number or a user id is the same one on all accounts.
const followChanges = `
  insert into contact_ids (channel, account, id, conversation_id)
    select distinct on (channel, account, given.current)
      channel, account, given.current, conversation_id
    from jsonb_to_recordset($1::jsonb) as given (previous text, current text)
      join contact_ids on contact_ids.id = given.previous and channel = 'whatsapp'
    order by channel, account, given.current
  on conflict do nothing`;

/** What one body holds. */
export interface Received {
  messages: InboundMessage[];
  edits?: Edit[];
  changes?: IdChange[];
}

/** What Meta's webhooks bring. */
export class Inbox {
  constructor(
    private readonly database: Database,
    private readonly stored: () => void = () => {},
  ) {}

  /**
   * Stores all of one body or nothing of it, each message once however often it comes.
   * @returns how many messages were new
   */
  async receive({ messages, edits = [], changes = [] }: Received): Promise<number> {
    if (messages.length + edits.length + changes.length === 0) return 0;
    const fresh = await this.database.transaction(async (open) => {
      if (changes.length > 0) await open.query(followChanges, [storable(changes.map(change))]);
      const added = messages.length > 0 ? await store(open, messages) : [];
      const edited =
        edits.length > 0
          ? await open.query<{ position: string }>(applyEdits, [storable(edits.map(edit))])
          : [];
      const positions = [...added, ...edited].map(({ position }) => position);
      if (positions.length > 0) await announce(open, [...new Set(positions)]);
      return added.length;
    });
    if (fresh > 0) this.stored();
    return fresh;
  }
}

async function store(open: Queries, messages: InboundMessage[]): Promise<{ position: string }[]> {
  const people = new People(messages);
  const rows = storable(distinct(messages.map((message, place) => row(message, place, people))));
  const persons = people.all().map((person) => ({ ...person, conversation: crypto.randomUUID() }));
  await open.query(claimIds, [storable(persons)]);
  const found = await open.query<{ place: number; conversation: string }>(findConversations, [
    storable(persons),
  ]);
  const conversations = new Map(found.map(({ place, conversation }) => [place, conversation]));
  const known = persons.map((person) => withConversation(person, conversations));
  await open.query(openConversations, [storable(known)]);
  await open.query(nameContacts, [storable(known)]);
  return open.query(addMessages, [rows, storable(known)]);
}

function withConversation(
  person: Person & { conversation: string },
  conversations: Map<number, string>,
) {
  return { ...person, conversation: conversations.get(person.place) ?? person.conversation };
}

type Row = ReturnType<typeof row>;

function row(message: InboundMessage, place: number, people: People) {
  const { channel, account, dedup_key, sent_at, type, text } = message;
  return {
    place,
    person: people.of(message).place,
    channel,
    account: storableId(account ?? ""),
    dedup_key: storableId(dedup_key),
    sent_at,
    type,
    text: text ?? "",
    attachments: message.attachments ?? [],
    referrals: message.referrals,
  };
}

function edit({ id, text, deleted }: Edit, place: number) {
  return { place, id: storableId(id), text, deleted };
}

function change({ previous, current }: IdChange) {
  return { previous: storableId(previous), current: storableId(current) };
}

/** Twice in one body is once, too. */
function distinct(rows: Row[]): Row[] {
  return [
    ...new Map(
      rows.map((one) => [JSON.stringify([one.channel, one.account, one.dedup_key]), one]),
    ).values(),
  ];
}
