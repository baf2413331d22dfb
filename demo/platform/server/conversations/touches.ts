import type { Queries } from "../database/database.ts";
import { storable } from "../database/storable.ts";
import { type TouchRow, touchColumns, touchRecord } from "./facets.ts";

/** SQL: the referrals that came with a message, as a JSON array. */
export const touchesOf = (message: string) =>
  `coalesce((select jsonb_agg(referral order by touches.id) from touches
     where message_id = ${message}), '[]')`;

/** SQL: an `Origin` of a touch. */
export const touchOrigin = "jsonb_build_object('source', source, 'gist', coalesce(gist, '[]'))";

/**
 * SQL: of a conversation's touches, or of those that are asked for, the first or the latest, or null.
 * @param told what of it
 */
export function oneTouch(
  which: "first" | "latest",
  conversation: string,
  { condition = "true", told = "referral" } = {},
): string {
  // Of several that came with one message the first says most: an order, then ads, then products.
  const order = which === "first" ? "at, id" : "at desc, message_id desc nulls last, id";
  // A direct visit never counts against a touch.
  return `(select ${told} from touches where conversation_id = ${conversation} and ${condition}
     order by channel is not distinct from 'direct', ${order} limit 1)`;
}

/** Of which only the last one came with the message. A product's picture is yet to be copied. */
export async function addTouches(
  open: Queries,
  conversation: string,
  message: string,
  touches: TouchRow[],
): Promise<void> {
  const rows = touches.map((touch, place) => ({ place, ...touch }));
  await open.query(
    `insert into touches (conversation_id, message_id, at, due_at, ${touchColumns})
     select $1::uuid, case when place = $4::integer then $2::bigint end, clock_timestamp(),
       case when jsonb_exists(referral, 'product') then now() end, ${touchColumns}
     from jsonb_to_recordset($3::jsonb) as touch (place integer, ${touchRecord}) order by place`,
    [conversation, message, storable(rows), touches.length - 1],
  );
}
