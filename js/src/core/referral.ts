/**
 * The wire format, version 1: where a conversation came from. Absent means unknown; nothing is
 * ever null or empty. `camefrom/schema.json` says the same as JSON Schema.
 */
export interface Referral {
  version: 1;
  source: Source;
  /** Who says so: the visitor's address bar (unsigned), or Meta's webhook. */
  asserted_by: "page" | "meta";
  /** ISO 8601, UTC, milliseconds: "2026-11-22T10:00:00.000Z". */
  captured_at?: string;
  website?: Website;
  ad?: Ad;
  /** On its own, or the product that an ad shows. */
  product?: Product;
  order?: Order;
  link?: Link;
}

/** The kind of place that a conversation came from. */
export type Source =
  | "messenger_ad"
  | "whatsapp_ad"
  | "instagram_ad"
  | "messenger_product"
  | "whatsapp_product"
  | "instagram_product"
  | "whatsapp_order"
  | "web_widget"
  | "messenger_link"
  | "instagram_link"
  | "whatsapp_post";

/** A visit to a website that carries the chat widget. */
export interface Website {
  /** Full URL landed on, secrets redacted. */
  page?: string;
  /** `document.referrer`. */
  referrer?: string;
  /** The page on which the visitor wrote, when it is another one. */
  written_on?: string;
  utm?: Utm;
  /** By the vendor's spelling of the parameter; values as they stood in the address. */
  click_ids?: Record<string, string>;
  channel?: Channel;
  /** Which rule decided the channel. */
  channel_rule?: string;
  /** What was mended to read the address. */
  repairs?: Repair[];
  /** Fields that were cut or dropped: "utm.term", "page", "click_ids.gclid". */
  truncated?: string[];
}

/**
 * The campaign keys of Google Analytics 4, without their "utm_".
 * @see https://support.google.com/analytics/answer/10917952
 */
export interface Utm {
  source?: string;
  medium?: string;
  campaign?: string;
  term?: string;
  content?: string;
  id?: string;
  source_platform?: string;
  creative_format?: string;
  marketing_tactic?: string;
}

export type Channel =
  | "paid_search"
  | "paid_social"
  | "paid_shopping"
  | "paid_video"
  | "paid_other"
  | "display"
  | "cross_network"
  | "organic_search"
  | "organic_social"
  | "organic_shopping"
  | "organic_video"
  | "ai_assistant"
  | "email"
  | "sms"
  | "affiliates"
  | "audio"
  | "push"
  | "referral"
  | "unassigned";

export type Repair =
  | "entity_ampersand"
  | "semicolon_separator"
  | "key_case"
  | "second_question_mark"
  | "leading_question_marks"
  | "fragment"
  | "empty_then_filled"
  | "tagging_error"
  | "escaped_ampersand"
  | "escaped_query"
  | "missing_question_mark"
  | "matomo_keys";

/** A click-to-message ad, as Meta describes it. */
export interface Ad {
  id?: string;
  title?: string;
  body?: string;
  source_url?: string;
  image_url?: string;
  video_url?: string;
  /** `ctwa_clid`. */
  click_id?: string;
  ref?: string;
  post_id?: string;
  greeting?: string;
}

/** A product of a catalogue. */
export interface Product {
  /** Graph API node id. */
  id?: string;
  /** SKU; the `id` column of a product feed. */
  retailer_id?: string;
  catalog_id?: string;
  name?: string;
  description?: string;
  price?: Price;
  image_url?: string;
  url?: string;
  availability?: string;
  brand?: string;
  category?: string;
}

/** Money: a decimal string with a currency, or the text as it came when that was not to be had. */
export interface Price {
  /** Decimal, "7.99". */
  amount?: string;
  /** ISO 4217, "EUR". */
  currency?: string;
  text?: string;
}

/** A cart that a customer sent. */
export interface Order {
  catalog_id?: string;
  note?: string;
  items?: OrderItem[];
  total?: Price;
}

export interface OrderItem {
  product?: Product;
  quantity?: number;
  unit_price?: Price;
}

/** An m.me or ig.me link, a plugin, a code, or a post with a message button. */
export interface Link {
  kind?:
    | "shortlink"
    | "chat_plugin"
    | "checkbox_plugin"
    | "messenger_code"
    | "discover_tab"
    | "post"
    | "other";
  ref?: string;
  url?: string;
  title?: string;
  body?: string;
  image_url?: string;
  post_id?: string;
}
