import type { Referral } from "./referral.js";

/**
 * Whose webhook it is. `meta` is also what passes Meta's bodies on: n8n, 360dialog, Gupshup's version 3;
 * `gupshup` is its version 2.
 */
export type WebhookSender =
  | "meta"
  | "evolution"
  | "waha"
  | "uazapi"
  | "zapi"
  | "gowa"
  | "quepasa"
  | "baileys"
  | "wppconnect"
  | "greenapi"
  | "whapi"
  | "whatsapp-mcp"
  | "wuzapi"
  | "twilio"
  | "vonage"
  | "infobip"
  | "sinch"
  | "wati"
  | "ycloud"
  | "gupshup"
  | "8x8"
  | "bird"
  | "zernio"
  | "sunshine"
  | "chatwoot"
  | "tiktok"
  | "telegram"
  | "viber"
  | "vk"
  | "max";

/** What is known of a webhook beside its body. */
export interface WebhookContext {
  /**
   * Who has sent it, as whoever verified it knows. Without it the shape of the body tells, and whoever
   * may post unsigned bodies chooses that.
   */
  from?: WebhookSender;
}

/** What one POST holds, in its order. */
export interface Webhook {
  /** Whose it is; absent where it is nobody's that is known. */
  from?: WebhookSender;
  messages: InboundMessage[];
  /** How many events were passed over, and why; a reason that did not occur is not there. */
  skipped: { reason: SkipReason; count: number }[];
  /** Who has another id from now on; absent where nobody has. */
  changes?: IdChange[];
  /** What became of older messages; absent where nothing did. */
  edits?: Edit[];
}

/** Somebody has another id, among those of `sender_ids`. */
export interface IdChange {
  previous: string;
  current: string;
}

/** An older message has other words, or was taken back. */
export interface Edit {
  /** The `id` of that message. */
  id: string;
  /** All of its new words; absent where they cannot be read. */
  text?: string;
  /** Whoever wrote it took it back. */
  deleted?: true;
}

/** Something that a person did towards the business: a message, a tap on a button or a link. */
export interface InboundMessage {
  channel:
    | "messenger"
    | "instagram"
    | "whatsapp"
    | "tiktok"
    | "telegram"
    | "viber"
    | "vk"
    | "max"
    | "sms";
  /**
   * Which of the business's accounts: Meta's `phone_number_id`, the page's or Instagram account's id, or
   * the id of the entry where Meta does not say; elsewhere the number, or by what name the sender knows
   * it. Absent where the body does not tell, as Telegram's.
   */
  account?: string;
  /**
   * Meta's `from_user_id` on WhatsApp, else the number without "+", else an id without one
   * ("12345@lid"); elsewhere the messenger's own id: PSID, IGSID, ...
   */
  sender: string;
  /**
   * Every id that this person is known by here, `sender` first: WhatsApp's business-scoped user ids
   * and numbers without "+", Messenger's id and `user_ref`. Look a conversation up by any of them:
   * a customer whose number is new, or no longer told, stays the same one.
   */
  sender_ids: string[];
  /** The id of the group that it was written in. */
  group?: string;
  /** International digits without "+". */
  phone?: string;
  /** Of the profile, else its username. */
  name?: string;
  /** `mid`, `wamid` and the like; a bare referral has none. */
  id?: string;
  /** The same for every delivery of one event, different for different events. */
  dedup_key: string;
  /** ISO 8601, UTC: when it was sent, else when it was posted; absent where neither is told. */
  sent_at?: string;
  /**
   * The sender's own word: WhatsApp's message type; elsewhere the type of the first attachment, else
   * "text", "unsupported", "postback", "referral", "optin", "order" or "message".
   */
  type: string;
  /**
   * What was written, or the words on the button that was tapped, or what was filled into a flow, a
   * line for each answer; where nobody wrote anything, what a place, a shared contact or a file is
   * called. Never cut.
   */
  text?: string;
  /**
   * What the business itself put behind the button, the row of a list or the quick reply that was
   * tapped; of a flow its answers as JSON. Never cut.
   */
  payload?: string;
  attachments?: Attachment[];
  /** Orders first, then ads and posts, products, links; empty where no origin was told. */
  referrals: Referral[];
}

/** Something sent with a message, or instead of a text. */
export interface Attachment {
  /** The sender's own word: "image", "template", "story_mention", ... */
  type: string;
  /** http or https; Meta's links expire. WhatsApp's media often have none. */
  url?: string;
  /** Of a file, a place or a person; the title of a post. */
  name?: string;
  /**
   * What it says where it is no file: a place's address and coordinates ("1.25, -1.3": latitude,
   * longitude), the numbers and addresses of a person.
   */
  text?: string;
}

/** Why an event is not a message to the business. */
export type SkipReason =
  | "echo"
  | "status"
  | "reaction"
  | "receipt"
  | "edit"
  | "deletion"
  | "test_event"
  | "other_event"
  | "malformed";
