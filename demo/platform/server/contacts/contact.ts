import type { Queries } from "../database/database.ts";
import { storableText } from "../database/storable.ts";
import { isConversationId } from "../http/ids.ts";
import { StartError } from "../start-error.ts";

/** SQL: the ids in a statement's value, a JSON array of conversations' ids. */
export const conversationsIn = (value: string) =>
  `(select one::uuid from jsonb_array_elements_text(${value}::jsonb) as one)`;

/** SQL: the codes that conversations came with, as whatsapp-codes.ts keeps which message it was. */
export const codesOf = (value: string) => `used_by in (
  select '[' || to_json(account)::text || ',' || to_json(dedup_key)::text || ']'
  from messages where conversation_id in ${conversationsIn(value)} and dedup_key is not null)`;

/** SQL: the addresses of the pictures that their touches name. */
export const pictureUrlsOf = (value: string) => `
  select distinct url #>> '{}' as url
  from touches cross join jsonb_path_query(referral, '$.**.image_url') as url
  where conversation_id in ${conversationsIn(value)}`;

// With the channel before it, or without: an id may have such a colon itself.
const byId = `
  select conversation_id::text as conversation, channel, id from contact_ids
    where id = $1 or (channel = $3 and id = $4)
  union select id::text, channel, phone from conversations
    where phone = $2 or (channel = $3 and phone = $5)
  order by channel, conversation`;

// An id is the same person's on all accounts of a channel, and a number on all channels.
const more = `
  select other.conversation_id::text as id from contact_ids as own
    join contact_ids as other on other.id = own.id and other.channel = own.channel
    where own.conversation_id in ${conversationsIn("$1")}
  union select other.id::text from conversations as own
    join conversations as other on other.phone = own.phone
    where own.id in ${conversationsIn("$1")}`;

interface Found {
  conversation: string;
  channel: string;
  /** The id, or the number, by which it was found. */
  id: string;
}

/** What is an id on one channel may be somebody else's on another one, or a stranger's number. */
export class SeveralPeople extends StartError {
  override name = "SeveralPeople";

  constructor(found: Found[]) {
    const names = found.map(
      ({ channel, id, conversation }) => `${channel}:${id} or ${conversation}`,
    );
    super(`Several people are known by this id. Name one of them:\n  ${names.join("\n  ")}`);
  }
}

/**
 * Every conversation of the person who is meant: by the id of one of them, by any id that a sender knows them
 * by, or by their number, each with its channel before it, or without: "telegram:4915155555501". None where
 * nobody is known so.
 * @throws SeveralPeople
 */
export async function conversationsOf(open: Queries, given: string): Promise<string[]> {
  const id = storableText(given);
  const found = isConversationId(id) ? await byConversation(open, id) : await byName(open, id);
  const [first] = found;
  if (!first) return [];
  const theirs = await ofOnePerson(open, first.conversation);
  if (found.some(({ conversation }) => !theirs.has(conversation))) throw new SeveralPeople(found);
  return [...theirs].sort();
}

function byConversation(open: Queries, id: string): Promise<Found[]> {
  return open.query<Found>(
    "select id::text as conversation, channel, id::text from conversations where id = $1",
    [id],
  );
}

function byName(open: Queries, name: string): Promise<Found[]> {
  const [, channel = null, id = null] = /^(\w+):(.+)$/s.exec(name) ?? [];
  return open.query<Found>(byId, [name, numberOf(name), channel, id, id && numberOf(id)]);
}

function numberOf(id: string): string {
  return id.replace(/^\+/, "");
}

async function ofOnePerson(open: Queries, conversation: string): Promise<Set<string>> {
  const all = new Set([conversation]);
  for (let known = 0; known < all.size; ) {
    known = all.size;
    const others = await open.query<{ id: string }>(more, [JSON.stringify([...all])]);
    for (const other of others) all.add(other.id);
  }
  return all;
}
