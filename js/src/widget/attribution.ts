import type { Referral } from "../core/referral.js";

/** What a message carries when it is to tell where the conversation came from. */
export interface Attribution {
  referral?: Referral;
  /** How the visitor came first, where that was in another way. */
  first_referral?: Referral;
}
