import type { WebhookSender } from "./webhook.js";

/** A message of a customer, and whether an ad brought them. */
export interface Asked {
  /** Of an `InboundMessage`: "whatsapp". */
  channel: string;
  /** Who has told of it, if it is known: `Webhook.from`. */
  from?: WebhookSender | undefined;
  /** When the customer wrote last, in milliseconds since 1970. */
  sent_at: number;
  /** The message that came from an ad, if any did, and when an answer to it was first sent. */
  ad?: { sent_at: number; answered_at?: number | undefined } | undefined;
}

/** By when a customer has to be answered, on a channel that has such a rule. Times are ISO 8601. */
export interface AnswerWindow {
  /** Of WhatsApp; of Messenger and Instagram. Both last 24 hours. */
  rule: "customer_service_window" | "standard_messaging_window";
  /** From then on only what the channel calls a template or a tagged message may be sent. */
  until: string;
  /** An answer until then opens three days in which all messages are free. */
  free_by?: string;
  /** When the three days end that such an answer has opened. */
  free_until?: string;
}
