import type { AnswerWindow, Camefrom } from "camefrom";
import { conversationRows, messageColumns } from "../conversations/conversations.ts";
import type { Conversation, Message } from "../conversations/message.ts";
import { oneTouch, touchOrigin } from "../conversations/touches.ts";
import type { Database } from "../database/database.ts";
import { uuidPattern } from "../http/ids.ts";
import { answerBy } from "./answer-by.ts";
import type { Choices, Filter, ListItem, ListPage, MessagePage, WaitingCount } from "./api.ts";
import { searchFor, touchCondition, Values, wordsOf } from "./filter.ts";
import { type Candidates, candidates, matchOf } from "./matches.ts";

/** The conversation behind which a page begins. */
export interface Cursor {
  time: string;
  id: string;
}

type Row = Omit<ListItem, "match"> & Candidates & { cursor: string };

const mostCampaigns = 200;
const mostWaiting = 1_000;

/** What the agent's console reads, page by page, each page with one statement. */
export class ConsolePages {
  private constructor(
    private readonly database: Database,
    private readonly camefrom: Camefrom,
    private readonly isIndexed: boolean,
  ) {}

  static async open(database: Database, camefrom: Camefrom): Promise<ConsolePages> {
    const found = await database.query("select from pg_indexes where indexname = 'messages_words'");
    return new ConsolePages(database, camefrom, found.length > 0);
  }

  /** @param after behind which it begins: what an earlier page gave as `next` */
  async list(filter: Filter, after: Cursor | null, limit: number): Promise<ListPage> {
    const values = new Values();
    const touch = touchCondition(filter, values);
    const search = searchFor(filter, values, this.isIndexed);
    const conditions = ["message_count > 0", ...search.conditions];
    if (filter.waiting) conditions.push("waiting");
    if (touch) {
      conditions.push(`conversations.id in (select conversation_id from touches where ${touch})`);
    }
    if (after) {
      const [updated, last] = [values.add(after.time), values.add(after.id)];
      // Said twice, because only the plain comparison can begin in the middle of the index.
      conditions.push(`updated_at <= ${updated}::timestamptz and
        (updated_at < ${updated}::timestamptz or conversations.id > ${last}::uuid)`);
    }
    // Of several touches the one that is asked for is shown.
    const origin = oneTouch("latest", "conversations.id", {
      ...(touch && { condition: touch }),
      told: touchOrigin,
    });
    const words = wordsOf(filter.search);
    const reading = this.database.searches.query<Row>(
      `with ${search.relations} page as (
         select id, updated_at from conversations where ${conditions.join(" and ")}
         order by updated_at desc, id limit ${values.add(limit + 1)}
       )
       select one.*, to_char(page.updated_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || ',' || page.id as cursor
         ${candidates(words, values)}
       from page cross join lateral (${conversationRows(`${origin} as origin`)} where conversations.id = page.id) as one
       order by page.updated_at desc, page.id`,
      values.list,
    );
    const [rows, counted] = await Promise.all([reading, this.waiting()]);
    const page = rows.slice(0, limit);
    return {
      conversations: page.map(({ cursor: _, found_text, found_referral, ...item }) => ({
        ...item,
        match: matchOf({ ...item, found_text, found_referral }, words, this.camefrom),
      })),
      next: rows.length > limit ? (page.at(-1)?.cursor ?? null) : null,
      ...counted,
    };
  }

  async waiting(): Promise<WaitingCount> {
    const [counted] = await this.database.query<WaitingCount>(
      `select count(*)::integer as waiting from (
         select from conversations where waiting and message_count > 0 limit ${mostWaiting}
       ) as counted`,
    );
    return { waiting: counted?.waiting ?? 0 };
  }

  /** The latest messages, or those before one of them, oldest first. */
  async messages(
    conversation: string,
    before: string | undefined,
    limit: number,
  ): Promise<MessagePage> {
    const rows = await this.database.query<Message>(
      `select ${messageColumns} from messages where conversation_id = $1
         and ($2::bigint is null or (sent_at, messages.id) <
           (select sent_at, id from messages where id = $2::bigint and conversation_id = $1))
       order by sent_at desc, messages.id desc limit $3`,
      [conversation, before ?? null, limit + 1],
    );
    const messages = rows.slice(0, limit).reverse();
    return { messages, earlier: rows.length > limit ? (messages[0]?.position ?? null) : null };
  }

  answerBy(camefrom: Camefrom, conversation: Conversation): Promise<AnswerWindow | null> {
    return answerBy(this.database, camefrom, conversation);
  }

  async choices(): Promise<Choices> {
    const [sources, campaigns] = await Promise.all([
      this.database.searches.query<Choices["sources"][number]>(
        `select source, count(distinct conversation_id)::integer as count from touches
         group by source order by count desc, source`,
      ),
      this.database.searches.query<Choices["campaigns"][number]>(
        `select campaign, count(distinct conversation_id)::integer as count from touches
         where campaign is not null group by campaign order by count desc, campaign limit $1`,
        [mostCampaigns],
      ),
    ]);
    return { sources, campaigns };
  }
}

const cursor = new RegExp(
  `^(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z),(${uuidPattern})$`,
);

/** What a page gave as `next`; null where it is nothing that a page can have given. */
export function readCursor(text: string): Cursor | null {
  const [, time, id] = cursor.exec(text) ?? [];
  return time && id && isTime(time) ? { time, id } : null;
}

/** A day that is in no calendar, as JavaScript reads it, is another day; PostgreSQL has no year 0. */
function isTime(text: string): boolean {
  const time = new Date(text);
  if (Number.isNaN(time.getTime()) || time.getUTCFullYear() < 1) return false;
  return time.toISOString().slice(0, 19) === text.slice(0, 19);
}
