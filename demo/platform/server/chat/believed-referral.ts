import type { Camefrom, Referral } from "camefrom";
import { isRecord } from "../http/json-body.ts";

/**
 * What a widget sends is a claim, of which the core believes no more than it must. Nothing in here
 * may throw: whatever is wrong with a referral, its message is stored.
 */
export function believedReferral(camefrom: Camefrom, claim: unknown, now: number): Referral | null {
  try {
    return isRecord(claim) ? camefrom.readAgain(claim, { now }) : null;
  } catch {
    return null;
  }
}
