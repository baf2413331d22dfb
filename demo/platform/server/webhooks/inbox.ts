import type { Camefrom, Edit, IdChange, InboundMessage, WebhookSender } from "camefrom";
import type { Codes } from "camefrom/server";
import { withCodes } from "../codes/whatsapp-codes.ts";
import { keepFromDeletion } from "../contacts/deletion-lock.ts";
import { forgottenPlaces, isEditForgotten, isForgotten } from "../contacts/forgotten.ts";
import { announce, announcedFrom, announcements } from "../conversations/announcements.ts";
import { type Database, isConflict, type Queries } from "../database/database.ts";
import { storable } from "../database/storable.ts";
import { type Delivered, Given } from "./given-messages.ts";
import { GroupCommit } from "./group-commit.ts";
import {
  addToStored,
  countStored,
  deliveredColumns,
  deliveredColumnsOf,
  deliveredRecord,
  given,
} from "./merging.ts";
import { storableId } from "./people.ts";

const people = `jsonb_to_recordset($1::jsonb) as person (
  place integer, conversation uuid, channel text, account text, sender text, name text, phone text,
  fallback text)`;

// A row for each id: the planner guesses at each step that it is of some hundred rows, and an id within
// a person's row would be the second step.
const ids = (value: string) => `jsonb_to_recordset(${value}::jsonb) as known (
  place integer, conversation uuid, channel text, account text, id text)`;

// In one order for everybody: of two bodies for the same people one waits for the other.
const claimIds = `
  insert into contact_ids (channel, account, id, conversation_id)
    select distinct on (channel, account, id) channel, account, id, conversation
    from ${ids("$1")} order by channel, account, id, place
  on conflict do nothing`;

// Somebody of whom two conversations are there already, because nobody knew, goes on in the older one.
const findConversations = `
  select distinct on (known.place) known.place, contact_ids.conversation_id::text as conversation
  from ${ids("$1")} join contact_ids on contact_ids.channel = known.channel
      and contact_ids.account = known.account and contact_ids.id = known.id
    left join conversations on conversations.id = contact_ids.conversation_id
  order by known.place, conversations.created_at nulls last, contact_ids.conversation_id`;

const openConversations = `
  with person as (select * from ${people}),
  renamed as (
    update contact_ids set conversation_id = known.conversation
    from ${ids("$2")}
    where contact_ids.channel = known.channel and contact_ids.account = known.account
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

// Messages get their numbers first: what they brought is joined by these, and not by long ids.
const addMessages = (people: string, theirs: string, answer: string) => `
  with given as materialized (select * from ${given} where not ${isForgotten("given")}),
  ${people},
  numbered as materialized (
    select nextval('messages_id_seq') as id, ordered.* from (
      select person.conversation, given.* from given join person on person.place = given.person
        join (${theirs}) as theirs on theirs.id = person.conversation
      order by given.sent_at, given.place
    ) as ordered
  ),
  -- Locked only so that the statement says on this table that it writes: see lockEdits.
  edited as materialized (
    select edits.told_by, edits.id, edits.text, edits.deleted from edits join numbered
      on edits.told_by = numbered.told_by and edits.id = numbered.told_id
    for key share of edits
  ),
  added as (
    insert into messages (id, conversation_id, direction, channel, account, dedup_key, told_by, told_id,
      type, text, attachments, sent_at, edited, deleted)
    overriding system value
    select numbered.id, conversation, 'in', channel, account, dedup_key, numbered.told_by, told_id, type,
      case when edited.deleted then '' else coalesce(edited.text, numbered.text) end,
      case when edited.deleted then '[]' else attachments end,
      least(sent_at, now()), edited.text is not null, coalesce(edited.deleted, false)
    from numbered
      left join edited on edited.told_by = numbered.told_by and edited.id = numbered.told_id
    order by numbered.id
    on conflict do nothing
    returning id, conversation_id, sent_at
  ),
  touched as (
    insert into touches (conversation_id, message_id, at, due_at, ${deliveredColumns})
    select added.conversation_id, added.id, added.sent_at, now(), ${deliveredColumnsOf("touch")}
    from added join numbered using (id)
      cross join rows from (
        jsonb_to_recordset(numbered.touches) as (${deliveredRecord})
      ) with ordinality as touch
    order by added.id, touch.ordinality
    on conflict do nothing
  ),
  counted as (
    update conversations set message_count = message_count + fresh.count, updated_at = now(),
      waiting = true
    from (select conversation_id, count(*) from added group by conversation_id) as fresh
    where id = conversation_id
  )
  ${answer}`;

const addMessagesOfFound = addMessages(
  `person as materialized (
    select * from jsonb_to_recordset($2::jsonb) as person (place integer, conversation uuid)
  ),
  locked as materialized (
    select id from conversations where id in (select conversation from person)
    order by id for no key update
  )`,
  "select id from locked",
  "select id::text as position from added order by id",
);

// All that is needed where everybody is known, or wholly new: one statement, which says nothing and
// stores nothing where somebody has another name or a further id. It fails where somebody new has come
// by another body in the same moment.
const addMessagesAtOnce = addMessages(
  `asked as materialized (
    select * from ${people.replace("$1", "$2")} where place in (select person from given)
  ),
  found as materialized (
    select asked.place, (array_agg(conversations.id))[1] as conversation,
      count(distinct conversations.id) = 1 and bool_and(
        conversations.id is not null and coalesce(asked.name, contact_name) = contact_name
          and coalesce(asked.phone, conversations.phone, '') = coalesce(conversations.phone, '')
      ) as is_known,
      count(contact_ids.id) = 0 and not exists (
        select from given join messages on messages.channel = given.channel
          and messages.account = given.account and messages.dedup_key = given.dedup_key
        where given.person = asked.place
      ) as is_new
    from asked join ${ids("$4")} on known.place = asked.place
      left join contact_ids on contact_ids.channel = known.channel
        and contact_ids.account = known.account and contact_ids.id = known.id
      left join conversations on conversations.id = contact_ids.conversation_id
    group by asked.place
  ),
  person as materialized (
    select asked.place, coalesce(found.conversation, asked.conversation) as conversation, is_new
    from asked join found using (place) where (select bool_and(is_known or is_new) from found)
  ),
  claimed as (
    insert into contact_ids (channel, account, id, conversation_id)
    select channel, account, id, person.conversation
    from ${ids("$4")} join person using (place) where is_new order by channel, account, id
    returning id
  ),
  opened as (
    insert into conversations (id, channel, account, sender, contact_name, phone, message_count)
    select person.conversation, channel, account, sender, coalesce(name, fallback), phone,
      (select count(*) from given where given.person = asked.place)
    from asked join person using (place) where is_new
    returning id
  ),
  locked as materialized (
    select id from conversations where id in (select conversation from person where not is_new)
      -- Ids first, as everybody does.
      and (select count(*) from claimed) >= 0
    order by id for no key update
  )`,
  "select id from locked union all select id from opened",
  `select position, told from (select 1 where exists (select from person)) as state
     left join (${announcedFrom("added", "$3")}) as announced on true`,
);

// Of an edit and its message, told to two servers at once, neither would see the other: edits wait until the
// messages that are being stored are there, and messages until the edits are. Reading alone, as backups do,
// waits for nobody. In a transaction that has locked nothing else, or one would wait for the other for ever.
const lockEdits = "lock table edits in exclusive mode";

// What was taken back stays so, whatever comes late, and its words are kept nowhere. An edit names a message as its sender does.
const applyEdits = `
  with given as (
    select * from jsonb_to_recordset($1::jsonb) as given (
      place integer, told_by text, id text, text text, deleted boolean)
    where not ${isEditForgotten("given.told_by", "given.id")}
  ),
  kept as (
    insert into edits (told_by, id, text, deleted)
      select told_by, id, case when not coalesce(bool_or(deleted), false)
          then (array_agg(text order by place desc) filter (where text is not null))[1] end,
        coalesce(bool_or(deleted), false)
      from given group by told_by, id order by told_by, id
    on conflict (told_by, id) do update set
      text = case when not (edits.deleted or excluded.deleted)
        then coalesce(excluded.text, edits.text) end,
      deleted = edits.deleted or excluded.deleted,
      at = now()
    returning told_by, id, text, deleted
  )
  update messages set
    text = case when kept.deleted then '' else coalesce(kept.text, messages.text) end,
    attachments = case when kept.deleted then '[]' else attachments end,
    -- Nothing of its words is said of what was taken back, in whatever order both were told.
    edited = not kept.deleted and (messages.edited or kept.text is not null),
    deleted = kept.deleted
  from kept where messages.told_by = kept.told_by and messages.told_id = kept.id
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
  /** Who sent it; nobody that is known sends no messages. */
  from?: WebhookSender | undefined;
  messages: InboundMessage[];
  edits?: Edit[];
  changes?: IdChange[];
}

/** Who hears of what was stored. */
export interface Told {
  /** What they name may have to be looked up. */
  referralsStored?(): void;
  /** How many messages were new, and how many were there already. */
  counted?(messages: { fresh: number; again: number }): void;
}

/** What webhooks bring, Meta's and others'. */
export class Inbox {
  readonly #bodies: GroupCommit<Received>;

  constructor(
    private readonly database: Database,
    private readonly camefrom: Camefrom,
    private readonly codes: Pick<Codes, "referralsOf">,
    private readonly told: Told = {},
  ) {
    this.#bodies = new GroupCommit(
      (bodies) => this.#store(bodies),
      ({ messages }) => messages.length,
      mostTogether,
      database.isOfThisProcess ? pause : 0,
    );
  }

  /**
   * Stores a body, each message once however often it comes, with what each time adds to it. Where it rejects,
   * some of it may be there already: whoever sends it again loses and doubles nothing.
   */
  async receive(body: Received): Promise<void> {
    const { edits = [], changes = [] } = body;
    if (body.messages.length + edits.length + changes.length === 0) return;
    const messages = await withCodes(this.codes, body.messages);
    await this.#bodies.add({ ...body, messages });
    if (messages.some(({ referrals }) => referrals.length > 0)) this.told.referralsStored?.();
  }

  async #store(bodies: Received[]): Promise<void> {
    const messages = bodies.flatMap((body) => deliveredBy(body, body.messages));
    const edits = bodies.flatMap((body) => deliveredBy(body, body.edits ?? []));
    const changes = bodies.flatMap((body) => body.changes ?? []);
    const given = messages.length > 0 ? Given.of(messages, this.camefrom) : null;
    const stored = changes.length === 0 && given ? await storeAtOnce(this.database, given) : null;
    let fresh = stored ?? 0;
    if (changes.length > 0 || (given && stored !== given.count)) {
      fresh += await this.#inSteps(given, stored !== null, changes);
    }
    if (edits.length > 0) await this.#edit(edits);
    this.told.counted?.({ fresh, again: messages.length - fresh });
  }

  /** @returns how many messages are new */
  #inSteps(given: Given | null, areKnown: boolean, changes: IdChange[]): Promise<number> {
    return this.database.transaction(async (open) => {
      await keepFromDeletion(open);
      if (changes.length > 0) await open.query(followChanges, [storable(changes.map(change))]);
      if (!given) return 0;
      const { added, grown } = await store(open, given, areKnown);
      await announceAll(open, [...added, ...grown]);
      return added.length;
    });
  }

  #edit(edits: Delivered<Edit>[]): Promise<void> {
    return this.database.transaction(async (open) => {
      await keepFromDeletion(open);
      await open.query(lockEdits);
      await announceAll(open, await open.query<Position>(applyEdits, [storable(edits.map(edit))]));
    });
  }
}

async function announceAll(open: Queries, messages: Position[]): Promise<void> {
  const positions = new Set(messages.map(({ position }) => position));
  if (positions.size > 0) await announce(open, [...positions]);
}

// So that nobody's answer waits long for others' messages.
const mostTogether = 100;
const pause = 3;

/** @returns how many are new; null, with nothing stored, where that takes more than one statement */
async function storeAtOnce(open: Queries, { rows, persons }: Given): Promise<number | null> {
  const values = [rows, storable(persons), announcements, storable(idsOf(persons))];
  try {
    const told = await open.query<{ position: string | null }>(
      addMessagesAtOnce,
      values,
      // To plan it takes a quarter of its time.
      "add_messages_at_once",
    );
    return told.length > 0 ? told.filter(({ position }) => position !== null).length : null;
  } catch (error) {
    if (isConflict(error)) return null;
    throw error;
  }
}

/** @returns the messages that are new, and those that know more */
async function store(open: Queries, all: Given, areKnown: boolean) {
  const given = all.without(await forgottenPlaces(open, all.rows));
  // Whose conversation was deleted a moment ago is known, and their messages are not there.
  const areThere = areKnown && (await countStored(open, given.rows)) === given.count;
  const added = areThere ? [] : await addNew(open, given);
  const grown = added.length < given.count ? await addToStored(open, given.rows) : [];
  return { added, grown };
}

async function addNew(open: Queries, { rows, persons }: Given): Promise<Position[]> {
  const known = storable(idsOf(persons));
  await open.query(claimIds, [known]);
  const found = await open.query<Found>(findConversations, [known]);
  const conversations = new Map(found.map(({ place, conversation }) => [place, conversation]));
  const inTheirs = persons.map((person) => ({
    ...person,
    conversation: conversations.get(person.place) ?? person.conversation,
  }));
  const people = storable(inTheirs);
  await open.query(openConversations, [people, storable(idsOf(inTheirs))]);
  await open.query(nameContacts, [people]);
  return open.query(addMessagesOfFound, [rows, people]);
}

function idsOf(persons: Given["persons"]) {
  return persons.flatMap(({ place, conversation, channel, account, ids }) =>
    ids.map((id) => ({ place, conversation, channel, account, id })),
  );
}

interface Position {
  position: string;
}

interface Found {
  place: number;
  conversation: string;
}

function edit({ told_by, id, text, deleted }: Delivered<Edit>, place: number) {
  return { place, told_by, id: storableId(id), text, deleted };
}

function change({ previous, current }: IdChange) {
  return { previous: storableId(previous), current: storableId(current) };
}

function deliveredBy<One>({ from }: Received, parts: One[]): Delivered<One>[] {
  return parts.map((part) => ({ ...part, told_by: from ?? "" }));
}
