import type { Value } from "../database/database.ts";
import type { Filter } from "./api.ts";

// A campaign has up to 1,024 characters, each of up to two units.
const longestValue = 2_048;
const mostWords = 8;
// Nobody types more; and the longer a word, the longer each text is compared with it.
const longestSearch = 200;
const mostRows = 20_000;
const mostBytes = 1_000_000;

export function readFilter(query: (name: string) => string | undefined): Filter {
  const text = (name: string) =>
    (query(name) ?? "").toWellFormed().replaceAll("\0", "").slice(0, longestValue);
  return {
    source: text("source"),
    campaign: text("campaign"),
    fromAd: query("ad") === "1",
    waiting: query("waiting") === "1",
    search: text("q").slice(0, longestSearch).toWellFormed(),
  };
}

/** Collects the values of a statement, so that each stands in it only as its number. */
export class Values {
  readonly list: Value[] = [];

  add(value: Value): string {
    this.list.push(value);
    return `$${this.list.length}`;
  }
}

/** SQL: whether a touch is one that the filter asks for; null where it asks for none. */
export function touchCondition(filter: Filter, values: Values): string | null {
  const { source, campaign, fromAd } = filter;
  const parts: string[] = [];
  if (source) parts.push(`touches.source = ${values.add(source)}`);
  if (campaign) {
    const given = `${values.add(campaign)}::text`;
    // The first part is what the index holds.
    parts.push(`left(touches.campaign, 200) = left(${given}, 200) and touches.campaign = ${given}`);
  }
  if (fromAd) parts.push("touches.paid");
  return parts.length > 0 ? parts.join(" and ") : null;
}

/** SQL: conditions on a row of `conversations`, one for each word, and what they read from. */
export interface Search {
  /** For `with`, each with a comma behind it. */
  relations: string;
  conditions: string[];
}

/** Stands for itself in a pattern. */
export function escaped(word: string): string {
  return word.replace(/[\\%_]/g, "\\$&");
}

export function wordsOf(search: string): string[] {
  return search.split(/\s+/).filter(Boolean).slice(0, mostWords);
}

/** @param isIndexed whether the database finds parts of words by an index */
export function searchFor({ search }: Filter, values: Values, isIndexed: boolean): Search {
  const words = wordsOf(search);
  const isFound = (word: string) => isIndexed && /[\p{L}\p{N}]{3}/u.test(word);
  return {
    relations: words.every(isFound) ? "" : Object.entries(texts).map(latest).join(""),
    conditions: words.map((word) => wordCondition(word, values, isFound(word) ? "" : "latest_")),
  };
}

function wordCondition(word: string, values: Values, from: "" | "latest_"): string {
  const like = values.add(`%${escaped(word)}%`);
  const digits = /^[\d+().\-/]+$/.test(word) ? word.replace(/\D/g, "") : "";
  // Without statistics the planner joins the words' results row by row, unless it may not join them.
  const isApart = from ? "is true" : "";
  // Each part has an index of its own; joined by "or" none of them would be used.
  return `(conversations.id in (
    select id from ${from}conversations where contact_name ilike ${like}
    ${digits ? `union all select id from ${from}conversations where phone like ${values.add(`%${digits}%`)}` : ""}
    union all select conversation_id from ${from}messages where text ilike ${like}
    union all select conversation_id from ${from}touches where words ilike ${like})) ${isApart}`;
}

const texts = {
  conversations: { columns: "id, phone, contact_name", text: "contact_name", order: "updated_at" },
  messages: { columns: "conversation_id, text", text: "text", order: "id" },
  touches: { columns: "conversation_id, words", text: "words", order: "id" },
};

/**
 * SQL: as much of a table as is read through in a moment, whatever is looked for. Without an index a
 * search reads every text, and PGlite does nothing else meanwhile.
 */
function latest([table, { columns, text, order }]: [string, (typeof texts)["messages"]]): string {
  return `latest_${table} as materialized (
    select ${columns} from (
      select ${columns}, sum(octet_length(${text})) over (order by ${order} desc) as bytes
      from ${table} order by ${order} desc limit ${mostRows}
    ) as sized where bytes <= ${mostBytes}
  ),`;
}
