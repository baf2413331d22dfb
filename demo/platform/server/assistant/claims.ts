import { randomUUID } from "node:crypto";
import type { Referral } from "camefrom";
import { addMessage, deliveryOn } from "../conversations/conversations.ts";
import { oneTouch } from "../conversations/touches.ts";
import type { Database } from "../database/database.ts";
import { storable } from "../database/storable.ts";
import type { AnswerContext } from "./context.ts";

/** A message that is this server's to answer. */
export interface Question {
  id: string;
  /** Another one where the question is claimed again, by whichever server. */
  claim: string;
  conversation: string;
  channel: string;
  text: string;
  /** The first one, or one that brings a touch. */
  isOpening: boolean;
  /** What the assistant said last is that a person will answer. */
  isTold: boolean;
  referral: Referral | null;
  /** The language of the page on which the customer wrote, where there is one. */
  lang: string | null;
  attempts: number;
}

export interface Answer {
  /** Null: there is nothing to say. */
  text: string | null;
  model: string | null;
  given: AnswerContext;
  note: string | null;
}

// A later answer helps nobody: a person has seen the message by then, or will.
const stale = "10 minutes";
// A webhook only names a product; its name and price are looked up meanwhile.
const lookUp = "10 seconds";
const lease = "10 seconds";

/**
 * Of each conversation the first message without an answer, so that answers come in order; and when the
 * conversation had its turn last, so that who writes much does not keep others waiting.
 */
const candidates = `
  select distinct on (conversations.id) messages.id::text as id,
    coalesce(lease_ends < now(), true) and (messages.created_at < now() - interval '${lookUp}'
      or not exists (
        select from touches where message_id = messages.id and due_at is not null and (
          jsonb_path_exists(referral, '$.product ? (!exists(@.name))')
          or jsonb_path_exists(referral, '$.order.items[*].product ? (!exists(@.name))'))
      )) as ready,
    (select max(others.lease_ends) from answers as others
      where others.conversation_id = conversations.id) as served
  from conversations join messages on messages.conversation_id = conversations.id
    left join answers on question_id = messages.id
  where updated_at > now() - interval '${stale}' and assistant_since is not null
    and messages.created_at >= greatest(assistant_since, now() - interval '${stale}')
    and direction = 'in' and type <> 'referral' and finished_at is null
  order by conversations.id, messages.id`;

/**
 * Those that are ready first, alternately of somebody new and of who has waited longest since the last
 * answer: names are free, and ever new ones are not to keep a customer waiting.
 */
const inTurn = `
  select id, ready, served is null as "isNew" from (${candidates}) as candidates
  order by ready desc,
    row_number() over (partition by ready, served is null order by served, id::bigint),
    (served is null) = $1 desc
  limit $2`;

/** Two servers that see the same message: the second one finds a lease that has not ended. */
const claiming = `
  insert into answers (question_id, conversation_id, claimed_by, lease_ends)
    select id, conversation_id, $2, now() + interval '${lease}' from messages
    where id in (select value::bigint from jsonb_array_elements_text($1::jsonb))
  on conflict (question_id) do update
    set claimed_by = excluded.claimed_by, lease_ends = excluded.lease_ends,
      attempts = answers.attempts + 1
    where answers.finished_at is null and answers.lease_ends < now()
  returning question_id::text as id`;

const questions = `
  select messages.id::text as id, claimed_by as claim, conversations.id as conversation,
    conversations.channel, text, attempts, page_lang as lang, ${oneTouch("latest", "conversations.id")} as referral,
    exists (select from touches where message_id = messages.id) or not exists (
      select from messages as earlier where earlier.conversation_id = messages.conversation_id
        and earlier.id < messages.id and earlier.direction = 'in' and earlier.type <> 'referral'
    ) as "isOpening",
    coalesce((
      select (told.given->'hands_over')::boolean from answers as told
      where told.conversation_id = conversations.id and told.answer_id is not null
        and told.finished_at >= assistant_since order by told.question_id desc limit 1
    ), false) as "isTold"
  from answers join messages on messages.id = question_id
    join conversations on conversations.id = answers.conversation_id
  where question_id in (
    select value::bigint from jsonb_array_elements_text($1::jsonb)
  ) and claimed_by = $2`;

/** That a person will answer, which none has done since. */
const promises = `
  select from answers where conversation_id = $1 and (given -> 'hands_over')::boolean
    and answer_id > coalesce((
      select max(id) from messages where conversation_id = $1 and direction = 'out'
        and not exists (select from answers where answer_id = messages.id)
    ), 0)
  limit 1`;

/** Who answers what. It is all in the database, where every server sees it and none can lose it. */
export class Claims {
  // Each server alternates by itself.
  #isTurnOfNew = true;

  constructor(private readonly database: Database) {}

  /** At most `count` questions, now this server's; `waiting` when there are more, now or soon. */
  async take(count: number): Promise<{ questions: Question[]; waiting: boolean }> {
    const seen = await this.database.query<{ id: string; ready: boolean; isNew: boolean }>(inTurn, [
      this.#isTurnOfNew,
      count,
    ]);
    const ready = seen.filter((one) => one.ready);
    const last = ready.at(-1);
    if (!last) return { questions: [], waiting: seen.length > 0 };
    this.#isTurnOfNew = !last.isNew;
    const ids = JSON.stringify(ready.map(({ id }) => id));
    const claim = randomUUID();
    await this.database.query(claiming, [ids, claim]);
    return {
      questions: await this.database.query<Question>(questions, [ids, claim]),
      waiting: seen.length > 0,
    };
  }

  /** How many conversations have a message that waits for an answer. */
  async waiting(): Promise<number> {
    const [row] = await this.database.query<{ count: number }>(
      `select count(*)::integer as count from (${candidates}) as candidates`,
    );
    return row?.count ?? 0;
  }

  /** False when the claim has ended, or a person has taken over. */
  async keep({ id, claim }: Question): Promise<boolean> {
    const kept = await this.database.query(
      `update answers set lease_ends = now() + interval '${lease}'
       from messages join conversations on conversations.id = messages.conversation_id
       where messages.id = question_id and messages.created_at >= assistant_since
         and question_id = $1 and claimed_by = $2 and finished_at is null
       returning question_id`,
      [id, claim],
    );
    return kept.length > 0;
  }

  /** For another server, or the next start of this one. */
  async release({ id, claim }: Question): Promise<void> {
    await this.database.query(
      `update answers set lease_ends = now() - interval '1 millisecond'
       where question_id = $1 and claimed_by = $2 and finished_at is null`,
      [id, claim],
    );
  }

  /**
   * Stores the answer, once whatever happens: with it the question is done, or neither is there.
   * @returns false when there is no answer
   */
  finish(question: Question, { text, model, given, note }: Answer): Promise<boolean> {
    return this.database.transaction(async (open) => {
      // Locked as where a person answers: of the two, one is first.
      const mayAnswer = await open.query(
        `select from conversations join messages on messages.conversation_id = conversations.id
         where messages.id = $1 and messages.created_at >= assistant_since
         for update of conversations`,
        [question.id],
      );
      const done = await open.query(
        `update answers set finished_at = now(), model = $3, given = $4::jsonb, note = $5
         where question_id = $1 and claimed_by = $2 and finished_at is null
         returning question_id`,
        [question.id, question.claim, model, storable(given), note],
      );
      if (done.length === 0 || mayAnswer.length === 0 || text === null) return false;
      const promised = await open.query(promises, [question.conversation]);
      const { message } = await addMessage(
        open,
        question.conversation,
        "out",
        { id: answerId(question.id), text, waiting: given.hands_over || promised.length > 0 },
        deliveryOn(question.channel),
      );
      await open.query("update answers set answer_id = $2 where question_id = $1", [
        question.id,
        message.position,
      ]);
      return true;
    });
  }
}

/** The answer's id, known before it is there: while it grows, chat and console go by it. */
export function answerId(question: string): string {
  return `assistant-${question}`;
}
