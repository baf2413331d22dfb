import type { Value } from "../database/database.ts";
import type { Filter } from "./api.ts";

// A campaign has up to 1,024 characters, each of up to two units.
const longestValue = 2_048;
const mostWords = 8;
// Nobody types more; and the longer a word, the longer each text is compared with it.
const longestSearch = 200;

export function readFilter(query: (name: string) => string | undefined): Filter {
  const text = (name: string) =>
    (query(name) ?? "").toWellFormed().replaceAll("\0", "").slice(0, longestValue);
  return {
    source: text("source"),
    campaign: text("campaign"),
    fromAd: query("ad") === "1",
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

/** SQL: conditions on a row of `conversations`, one for each word. */
export function wordConditions({ search }: Filter, values: Values): string[] {
  const words = search.split(/\s+/).filter(Boolean).slice(0, mostWords);
  return words.map((word) => {
    const like = values.add(`%${word.replace(/[\\%_]/g, "\\$&")}%`);
    const digits = /^[\d+().\-/]+$/.test(word) ? word.replace(/\D/g, "") : "";
    // Each part has an index of its own; joined by "or" none of them would be used.
    return `conversations.id in (
      select id from conversations where contact_name ilike ${like}
      ${digits ? `union all select id from conversations where phone like ${values.add(`%${digits}%`)}` : ""}
      union all select conversation_id from messages where text ilike ${like}
      union all select conversation_id from touches where words ilike ${like})`;
  });
}
