import type { Camefrom, Facets, Referral } from "camefrom";
import type { Database } from "../database/database.ts";
import { storable } from "../database/storable.ts";

/** What is stored of a touch: the referral, and what the core says of it for lists and searches. */
export interface TouchRow extends Partial<Facets> {
  referral: Referral;
}

const columns = ["referral", "campaign", "channel", "paid", "gist", "words"];

/** SQL: the columns of `touches` that hold a `TouchRow`. */
export const touchColumns = columns.join(", ");

/** SQL: the same of a relation. */
export const columnsOf = (relation: string) =>
  columns.map((column) => `${relation}.${column}`).join(", ");

/** SQL: the same, as they are read from JSON. */
export const touchRecord =
  "referral jsonb, campaign text, channel text, paid boolean, gist jsonb, words text";

const nothing: Facets = { gist: [], paid: false, words: "" };
const batch = 500;

/** Whatever is wrong with a referral, its message is stored. */
export function touchRow(camefrom: Camefrom, referral: Referral): TouchRow {
  try {
    const facets = { ...nothing, ...camefrom.facets(referral) };
    const ids = idsOf(camefrom, referral).filter((id) => !facets.words.includes(id));
    return { referral, ...facets, words: [facets.words, ...ids].filter(Boolean).join("\n") };
  } catch {
    return { referral, ...nothing };
  }
}

/** Of clicks, ads, products: people copy them from elsewhere, and search for them. */
function idsOf(camefrom: Camefrom, referral: Referral): string[] {
  const { fields, items = [] } = camefrom.panel(referral);
  return [...fields, ...items.flat()].filter(({ kind }) => kind === "id").map(({ value }) => value);
}

/**
 * Fills in what touches lack that an earlier version has stored. Each batch is stored by itself, so that
 * whoever is interrupted goes on from there, and several servers share the work.
 */
export async function fillFacets(database: Database, camefrom: Camefrom): Promise<void> {
  while ((await fillSome(database, camefrom)) > 0);
}

function fillSome(database: Database, camefrom: Camefrom): Promise<number> {
  return database.transaction(async (open) => {
    const lacking = await open.query<{ id: string; referral: Referral }>(
      `select id::text, referral from touches where gist is null
       order by id limit ${batch} for update skip locked`,
    );
    if (lacking.length === 0) return 0;
    const rows = lacking.map(({ id, referral }) => ({ id, ...touchRow(camefrom, referral) }));
    await open.query(
      `update touches set campaign = told.campaign, channel = told.channel, paid = told.paid,
         gist = told.gist, words = told.words
       from jsonb_to_recordset($1::jsonb) as told (id bigint, ${touchRecord})
       where touches.id = told.id`,
      [storable(rows)],
    );
    return lacking.length;
  });
}
