import type { Queries } from "../database/database.ts";
import { storableText } from "../database/storable.ts";
import { isConversationId } from "../http/ids.ts";

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

const byId = `
  select conversation_id::text as id from contact_ids where id = $1
  union select id::text from conversations where phone = $2`;

// An id is the same person's on all accounts of a channel, and a number on all channels.
const more = `
  select other.conversation_id::text as id from contact_ids as own
    join contact_ids as other on other.id = own.id and other.channel = own.channel
    where own.conversation_id in ${conversationsIn("$1")}
  union select other.id::text from conversations as own
    join conversations as other on other.phone = own.phone
    where own.id in ${conversationsIn("$1")}`;

/**
 * Every conversation of the person who is meant: by the id of one of them, by any id that a sender knows them
 * by, or by their number. None where nobody is known so.
 */
export async function conversationsOf(open: Queries, given: string): Promise<string[]> {
  const id = storableText(given);
  const found = isConversationId(id)
    ? await open.query<{ id: string }>("select id::text from conversations where id = $1", [id])
    : await open.query<{ id: string }>(byId, [id, id.replace(/^\+/, "")]);
  const all = new Set(found.map((one) => one.id));
  for (let known = 0; known < all.size; ) {
    known = all.size;
    const others = await open.query<{ id: string }>(more, [JSON.stringify([...all])]);
    for (const other of others) all.add(other.id);
  }
  return [...all].sort();
}
