import type { Referral } from "camefrom";
import type { Queries } from "../database/database.ts";
import { storable } from "../database/storable.ts";

/** SQL: the referrals that came with a message, as a JSON array. */
export const touchesOf = (message: string) =>
  `coalesce((select jsonb_agg(referral order by touches.id) from touches
     where message_id = ${message}), '[]')`;

/** SQL: of a conversation's touches, or of those that are asked for, the first or the latest, or null. */
export function oneTouch(
  which: "first" | "latest",
  conversation: string,
  condition = "true",
): string {
  // Of several that came with one message the first says most: an order, then ads, then products.
  const order = which === "first" ? "at, id" : "at desc, message_id desc nulls last, id";
  return `(select referral from touches where conversation_id = ${conversation} and ${condition}
     order by ${order} limit 1)`;
}

export async function addTouch(
  open: Queries,
  conversation: string,
  message: string | null,
  referral: Referral,
): Promise<void> {
  await open.query(
    `insert into touches (conversation_id, message_id, at, referral)
     values ($1, $2, clock_timestamp(), $3::jsonb)`,
    [conversation, message, storable(referral)],
  );
}
