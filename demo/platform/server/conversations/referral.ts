import type { Camefrom, Referral } from "camefrom";

/**
 * What a widget sends is a claim, of which the core believes no more than it must. Nothing in here
 * may throw: whatever is wrong with a referral, its message is stored.
 */
export function readAgain(camefrom: Camefrom, claim: unknown, now: number): Referral | null {
  try {
    return isRecord(claim) ? camefrom.readAgain(claim, { now }) : null;
  } catch {
    return null;
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** PostgreSQL takes neither NUL nor half a surrogate pair in its JSON. */
export function storable(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) =>
    typeof item === "string" ? storableText(item) : item,
  );
}

export function storableText(text: string): string {
  return text.toWellFormed().replaceAll("\0", "\u{fffd}");
}
