import type { Field, Panel } from "../core/view.js";
import { isOrder } from "./values.js";

/** A panel's fields in the groups in which they are shown; each keeps the core's order. */
export interface Arranged {
  /** What kind of place it was, and of a link what kind of link. */
  readonly kind: readonly Field[];
  /** The ad, the product or the link itself: one after the other where there are two. */
  readonly things: readonly (readonly Field[])[];
  readonly facts: readonly Field[];
  readonly ids: readonly Field[];
  /** What an order costs, once for each of its currencies, and how many things it is. */
  readonly totals: readonly Field[];
  readonly units: Field | undefined;
}

export function arrange({ source, fields, items, click_id }: Panel): Arranged {
  const kind: Field[] = [];
  const things: Field[][] = [];
  const facts: Field[] = [];
  const ids: Field[] = [];
  const totals: Field[] = [];
  let units: Field | undefined;
  for (const field of fields) {
    const thing = things.at(-1);
    if (field.key === "type" || field.key === "kind") kind.push(field);
    else if (field.kind === "id" && field.key !== click_id) ids.push(field);
    else if (isOrder(source) && items && field.kind === "price") totals.push(field);
    else if (isOrder(source) && items && field.kind === "count") units = field;
    else if (isOrder(source)) facts.push(field);
    else if (field.kind === "name") things.push([field]);
    else if (thing && belongs(field, thing)) thing.push(field);
    else if (tells(field)) things.push([field]);
    else facts.push(field);
  }
  return { kind, things, facts, ids, totals, units };
}

function tells({ kind }: Field): boolean {
  return kind === "prose" || kind === "price";
}

/** An address alone is no thing to show, but it belongs to what came before. */
function belongs(field: Field, thing: readonly Field[]): boolean {
  return (tells(field) || field.kind === "url") && thing.every(({ key }) => key !== field.key);
}

/** One label with what it is in the first touch and in the latest. */
export interface Pair {
  readonly label: Field;
  readonly first: Field | undefined;
  readonly latest: Field | undefined;
}

/** The fields of two touches, label by label, in the order of both. */
export function pair(first: readonly Field[], latest: readonly Field[]): Pair[] {
  const pairs: Pair[] = latest.map((field) => ({ label: field, first: undefined, latest: field }));
  let at = 0;
  for (const field of first) {
    const found = pairs.findIndex((one) => one.label.key === field.key && !one.first);
    if (found >= 0) {
      pairs[found] = { label: field, first: field, latest: pairs[found]?.latest };
      at = found + 1;
    } else {
      pairs.splice(at, 0, { label: field, first: field, latest: undefined });
      at += 1;
    }
  }
  return pairs;
}

/** Whether two touches say different things, and not just the same thing at different times. */
export function differ(first: Panel, latest: Panel): boolean {
  return told(first) !== told(latest);
}

function told({ source, asserted_by, fields, items }: Panel): string {
  const timeless = fields.filter(({ kind }) => kind !== "time");
  return JSON.stringify([source, asserted_by, timeless, items]);
}
