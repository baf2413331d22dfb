import type { Queries } from "../database/database.ts";
import { copyKey } from "../media/media.ts";
import { codesOf, conversationsIn, conversationsOf, pictureUrlsOf } from "./contact.ts";

/** All that is stored of a person, table by table; times are UTC, bytes are base64. */
export interface ContactExport {
  version: 1;
  exported_at: string;
  conversations: { id: string }[];
  contact_ids: object[];
  messages: object[];
  touches: object[];
  answers: object[];
  pictures: object[];
  edits: object[];
  whatsapp_codes: object[];
  media: object[];
}

const inTheirs = `in ${conversationsIn("$1")}`;
const ofTheirMessages = `(select id from messages where conversation_id ${inTheirs})`;

// Without the hash of a visitor's token, and without who of the agents it was: that is of others.
const statements = {
  conversations: `select to_jsonb(one) - 'token_hash' as row from conversations as one
    where id ${inTheirs} order by created_at, id`,
  contact_ids: `select to_jsonb(one) as row from contact_ids as one
    where conversation_id ${inTheirs} order by channel, account, id`,
  messages: `select to_jsonb(one) - 'agent_id' - 'agent_name' as row from messages as one
    where conversation_id ${inTheirs} order by sent_at, id`,
  touches: `select to_jsonb(one) as row from touches as one
    where conversation_id ${inTheirs} order by at, id`,
  answers: `select to_jsonb(one) as row from answers as one
    where conversation_id ${inTheirs} order by question_id`,
  pictures: `select to_jsonb(one) || jsonb_build_object(
      'bytes', translate(encode(bytes, 'base64'), E'\\n', '')) as row
    from pictures as one where message_id in ${ofTheirMessages} order by message_id`,
  edits: `select to_jsonb(one) as row from edits as one where exists (
      select from messages where messages.told_by = one.told_by and told_id = one.id
        and conversation_id ${inTheirs})`,
  whatsapp_codes: `select to_jsonb(one) as row from whatsapp_codes as one where ${codesOf("$1")}`,
} as const;

const copies = `select jsonb_build_object('key', key, 'type', type, 'size', size,
    'bytes', translate(encode(bytes, 'base64'), E'\\n', '')) as row
  from media where key in (select jsonb_array_elements_text($1::jsonb)) order by key`;

/** @param id as `conversationsOf` takes it @returns null where nobody is known so */
export async function exportContact(open: Queries, id: string): Promise<ContactExport | null> {
  const conversations = await conversationsOf(open, id);
  if (conversations.length === 0) return null;
  const given = [JSON.stringify(conversations)];
  const rowsOf = async (sql: string, values = given) =>
    (await open.query<{ row: object }>(sql, values)).map(({ row }) => row);
  const tables: Record<string, object[]> = {};
  for (const [name, sql] of Object.entries(statements)) tables[name] = await rowsOf(sql);
  const urls = await open.query<{ url: string }>(pictureUrlsOf("$1"), given);
  const keys = urls.map(({ url }) => copyKey(url));
  return {
    version: 1,
    exported_at: new Date().toISOString(),
    ...(tables as Pick<ContactExport, keyof typeof statements>),
    media: await rowsOf(copies, [JSON.stringify(keys)]),
  };
}

/** The same as JSON, in pieces of a row each: whole it may be longer than a text can be. */
export function* exportedJson(exported: ContactExport): Generator<string> {
  let before = "{";
  for (const [name, value] of Object.entries(exported)) {
    yield `${before}${JSON.stringify(name)}:`;
    before = ",";
    if (Array.isArray(value)) yield* arrayJson(value);
    else yield JSON.stringify(value);
  }
  yield "}";
}

function* arrayJson(rows: unknown[]): Generator<string> {
  let before = "[";
  for (const row of rows) {
    yield before + JSON.stringify(row);
    before = ",";
  }
  yield rows.length > 0 ? "]" : "[]";
}
