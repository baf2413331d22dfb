import type { Referral } from "./referral.js";

/** What one POST from Meta holds, in its order. */
export interface Webhook {
  messages: InboundMessage[];
  /** How many events were passed over, and why; a reason that did not occur is not there. */
  skipped: { reason: SkipReason; count: number }[];
}

/** Something that a person did towards the business: a message, a tap on a button or a link. */
export interface InboundMessage {
  channel: "messenger" | "instagram" | "whatsapp";
  /**
   * Which of the business's accounts: WhatsApp's `phone_number_id`, the page's or Instagram
   * account's id; the id of the entry where Meta does not say. Absent in malformed bodies only.
   */
  account?: string;
  /** WhatsApp: `from_user_id`, else the number without "+", else `wa_id`. Else PSID or IGSID. */
  sender: string;
  /** WhatsApp only: international digits without "+". */
  phone?: string;
  /** WhatsApp only: the name of the profile, else its username. */
  name?: string;
  /** `mid` or `wamid`; a bare referral has none. */
  id?: string;
  /** The same for every delivery of one event, different for different events. */
  dedup_key: string;
  /** ISO 8601, UTC: when it was sent, else when Meta posted it; absent when Meta told neither. */
  sent_at?: string;
  /**
   * Meta's own word: WhatsApp's message type; elsewhere the type of the first attachment, else
   * "text", "unsupported", "postback", "referral", "optin", "order" or "message".
   */
  type: string;
  /** What was written, or the words on the button that was tapped; never cut. */
  text?: string;
  attachments?: Attachment[];
  /** Orders first, then ads and posts, products, links; empty when Meta told no origin. */
  referrals: Referral[];
}

/** Something sent with a message, or instead of a text. */
export interface Attachment {
  /** Meta's own word: "image", "template", "story_mention", ... */
  type: string;
  /** http or https; Meta's links expire. WhatsApp's media often have none. */
  url?: string;
}

/** Why an event is not a message to the business. */
export type SkipReason =
  | "echo"
  | "status"
  | "reaction"
  | "receipt"
  | "test_event"
  | "other_event"
  | "malformed";
