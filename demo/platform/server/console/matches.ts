import type { Camefrom, Field, Referral } from "camefrom";
import type { Match } from "./api.ts";
import { escaped, type Values } from "./filter.ts";

/** What may hold the words that were looked for, of a conversation that has them. */
export interface Candidates {
  contact_name: string;
  phone: string | null;
  /** Its latest message with one of the words. */
  found_text: string | null;
  /** The same of what led here. */
  found_referral: Referral | null;
}

// Characters. Who reads a line of a list sees no more.
const before = 24;
const longest = 160;

/** SQL: the candidates of the conversation in the row of `page`, each with a comma before it. */
export function candidates(words: string[], values: Values): string {
  if (words.length === 0) return "";
  const likes = values.add(JSON.stringify(words.map((word) => `%${escaped(word)}%`)));
  const like = `ilike any (select jsonb_array_elements_text(${likes}::jsonb))`;
  return `,
    (select text from messages where conversation_id = page.id and text ${like}
      order by messages.id desc limit 1) as found_text,
    (select referral from touches where conversation_id = page.id and words ${like}
      order by touches.id desc limit 1) as found_referral`;
}

/** Why a conversation is found; null where its name or number says it already. */
export function matchOf(
  { contact_name, phone, found_text, found_referral }: Candidates,
  words: string[],
  camefrom: Camefrom,
): Match | null {
  const shown = fold(`${contact_name} +${phone ?? ""}`);
  const wanted = words.map(fold).filter((word) => !shown.includes(word));
  const texts: Match[] = [
    { label: null, text: found_text ?? "" },
    ...fieldsOf(found_referral, camefrom).map(({ label, value }) => ({ label, text: value })),
  ];
  const counts = texts.map(({ text }) => wanted.filter((word) => fold(text).includes(word)).length);
  const most = Math.max(...counts);
  const best = texts[counts.indexOf(most)];
  return best && most > 0 ? { ...best, text: around(best.text, wanted) } : null;
}

function fieldsOf(referral: Referral | null, camefrom: Camefrom): Field[] {
  if (!referral) return [];
  try {
    const { fields, items = [] } = camefrom.panel(referral);
    return [...fields, ...items.flat()];
  } catch {
    return [];
  }
}

/** The text from a little before the first of the words. */
function around(text: string, words: string[]): string {
  const folded = fold(text);
  const places = words.map((word) => folded.indexOf(word)).filter((place) => place >= 0);
  const from = Math.max(0, Math.min(...places) - before);
  const part = text.slice(from, from + longest).toWellFormed();
  return from > 0 ? `…${part}` : part;
}

function fold(text: string): string {
  return text.toLowerCase();
}
