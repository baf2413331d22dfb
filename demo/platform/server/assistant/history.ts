import type { Database } from "../database/database.ts";
import type { Question } from "./claims.ts";
import type { Turn } from "./model.ts";

const mostMessages = 20;
const longestMessage = 2_000;
const longestHistory = 12_000;

interface Row {
  direction: "in" | "out";
  text: string;
  type: string;
}

const mostTexts = 5;

/** What the customer wrote, the latest first; of all of it, or up to one message. */
export async function latestTexts(
  database: Database,
  conversation: string,
  until: string | null = null,
): Promise<string[]> {
  const rows = await database.query<{ text: string }>(
    `select left(text, ${longestMessage}) as text from messages
     where conversation_id = $1 and id <= coalesce($2::bigint, id) and direction = 'in' and text <> ''
     order by id desc limit ${mostTexts}`,
    [conversation, until],
  );
  return rows.map(({ text }) => text);
}

/**
 * The conversation up to this question, the latest of it. An answer stands behind its question, though
 * it may have been stored behind the next one. Default answers are left out: a greeting repeats an ad's
 * headline, and would do so in the model's own voice.
 */
export async function turnsUntil(database: Database, question: Question): Promise<Turn[]> {
  const rows = await database.query<Row>(
    `select direction, left(text, ${longestMessage}) as text, type from messages
       left join answers on answer_id = messages.id
     where messages.conversation_id = $1 and (messages.id <= $2 or question_id < $2)
       and (answer_id is null or model is not null) and type <> 'referral'
     order by coalesce(question_id, messages.id) desc, messages.id desc limit ${mostMessages}`,
    [question.conversation, question.id],
  );
  const turns: Turn[] = [];
  let room = longestHistory;
  for (const { direction, text, type } of rows) {
    room -= text.length;
    if (room < 0 && turns.length > 0) break;
    const content = text || `(${type.replaceAll("_", " ")})`;
    turns.unshift({ role: direction === "in" ? "user" : "assistant", content });
  }
  return turns;
}
