import { announce } from "../conversations/announcements.ts";
import type { Database, Queries } from "../database/database.ts";
import { copyKey } from "../media/media.ts";
import { codesOf, conversationsIn, conversationsOf, pictureUrlsOf } from "./contact.ts";
import { waitToDelete } from "./deletion-lock.ts";
import { forgetMessages, planAnew } from "./forgotten.ts";

const lock = `select id::text from conversations where id in ${conversationsIn("$1")}
  order by id for update`;

// What refers to a conversation goes with it; these know it by a name of a message alone.
const deleteEdits = `delete from edits using messages
  where edits.told_by = messages.told_by and edits.id = messages.told_id
    and conversation_id in ${conversationsIn("$1")}`;

/** SQL: addresses of a JSON array that are no longer used: by other people's touches, or the catalogue. */
export const unused = `select url from jsonb_array_elements_text($1::jsonb) as url
  where not exists (
    select from touches where jsonb_path_exists(referral, '$.**.image_url')
      and jsonb_path_query_array(referral, '$.**.image_url') ? url
  ) and not exists (select from products where product ->> 'image_link' = url)`;

const deleteCopies = `delete from media
  where key in (select jsonb_array_elements_text($1::jsonb))`;

/**
 * Deletes all that is stored of a person. What a sender delivers once more of it is not stored again.
 * @param id as `conversationsOf` takes it
 * @param note what is to be kept of it that nobody is known by, in the same transaction
 * @returns the conversations that are gone: none where nobody is known so
 */
export async function deleteContact(
  database: Database,
  id: string,
  note: (open: Queries, gone: string[]) => Promise<void> = async () => {},
): Promise<string[]> {
  // Years of messages go by one statement.
  const { gone, messages } = await database.longTransaction(async (open) => {
    await waitToDelete(open);
    const deleted = await deleteConversations(open, await conversationsOf(open, id));
    if (deleted.gone.length === 0) return deleted;
    await note(open, deleted.gone);
    // Whoever shows them reads everything again.
    await announce(open, [""]);
    return deleted;
  });
  await planAnew(database, messages);
  return gone;
}

export interface Deleted {
  /** The conversations that there were. */
  gone: string[];
  /** How many messages of theirs are not to come back. */
  messages: number;
}

export async function deleteConversations(open: Queries, ids: string[]): Promise<Deleted> {
  const locked = await open.query<{ id: string }>(lock, [JSON.stringify(ids)]);
  if (locked.length === 0) return { gone: [], messages: 0 };
  const gone = locked.map(({ id }) => id);
  const given = [JSON.stringify(gone)];
  const pictures = await open.query<{ url: string }>(pictureUrlsOf("$1"), given);
  const messages = await forgetMessages(open, gone);
  await open.query(deleteEdits, given);
  await open.query(`delete from whatsapp_codes where ${codesOf("$1")}`, given);
  await open.query(`delete from conversations where id in ${conversationsIn("$1")}`, given);
  await deleteUnused(
    open,
    pictures.map(({ url }) => url),
  );
  return { gone, messages };
}

async function deleteUnused(open: Queries, urls: string[]): Promise<void> {
  if (urls.length === 0) return;
  const rows = await open.query<{ url: string }>(unused, [JSON.stringify(urls)]);
  if (rows.length === 0) return;
  await open.query(deleteCopies, [JSON.stringify(rows.map(({ url }) => copyKey(url)))]);
}
