/**
 * The wire format, version 1: where a conversation came from. Absent means unknown; nothing is
 * ever null or empty. `camefrom/schema.json` says the same as JSON Schema. The source tells which
 * part there may be: `referral.source === "web_widget"` makes a `WebsiteReferral` of it.
 */
export type Referral =
  | WebsiteReferral
  | AdReferral
  | ProductReferral
  | OrderReferral
  | LinkReferral;

/** The kind of place that a conversation came from. */
export type Source = Referral["source"];

/** What every referral has, and the parts that one of its source does not have. */
interface Told {
  readonly version: 1;
  /**
   * Who says so: the visitor's address bar (unsigned), Meta's webhook, another sender's signed word, or
   * a message that the customer's own client could have written.
   */
  readonly asserted_by: "page" | "meta" | "provider" | "sender";
  /** ISO 8601, UTC, milliseconds: "2026-11-22T10:00:00.000Z". */
  readonly captured_at?: string;
  readonly website?: undefined;
  readonly ad?: undefined;
  readonly product?: undefined;
  readonly order?: undefined;
  readonly link?: undefined;
}

/** From a website that carries the chat widget, perhaps with the product whose page it was. */
export interface WebsiteReferral extends Omit<Told, "website" | "product"> {
  readonly source: "web_widget";
  readonly website?: Website;
  /** As the shop's own catalogue has it; no widget says so. */
  readonly product?: Product;
}

/** From an ad that opens a conversation, perhaps with the product that it shows. */
export interface AdReferral extends Omit<Told, "ad" | "product"> {
  readonly source: "messenger_ad" | "whatsapp_ad" | "instagram_ad" | "tiktok_ad";
  readonly ad?: Ad;
  readonly product?: Product;
}

/** From a product that somebody asked about. */
export interface ProductReferral extends Omit<Told, "product"> {
  readonly source: "messenger_product" | "whatsapp_product" | "instagram_product";
  readonly product?: Product;
}

/** From a cart that somebody sent. */
export interface OrderReferral extends Omit<Told, "order"> {
  readonly source: "whatsapp_order";
  readonly order?: Order;
}

/** From a link, a plugin, a code or a post. */
export interface LinkReferral extends Omit<Told, "link"> {
  readonly source:
    | "messenger_link"
    | "instagram_link"
    | "whatsapp_post"
    | "tiktok_link"
    | "telegram_link"
    | "viber_link"
    | "vk_link"
    | "max_link"
    | "whatsapp_link";
  readonly link?: Link;
}

/** A visit to a website that carries the chat widget. */
export interface Website {
  /** Full URL landed on, secrets redacted. */
  readonly page?: string;
  /** `document.referrer`. */
  readonly referrer?: string;
  /** The page on which the visitor wrote, when it is another one. */
  readonly written_on?: string;
  readonly utm?: Utm;
  /** By the vendor's spelling of the parameter; values as they stood in the address. */
  readonly click_ids?: Readonly<Record<string, string>>;
  readonly channel?: Channel;
  /** Which rule decided the channel. */
  readonly channel_rule?: string;
  /** What was mended to read the address. */
  readonly repairs?: readonly Repair[];
  /** Fields that were cut or dropped: "utm.term", "page", "click_ids.gclid". */
  readonly truncated?: readonly string[];
}

/**
 * The campaign keys of Google Analytics 4, without their "utm_".
 * @see https://support.google.com/analytics/answer/10917952
 */
export interface Utm {
  readonly source?: string;
  readonly medium?: string;
  readonly campaign?: string;
  readonly term?: string;
  readonly content?: string;
  readonly id?: string;
  readonly source_platform?: string;
  readonly creative_format?: string;
  readonly marketing_tactic?: string;
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
  | "unassigned"
  | "direct";

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

/** A click-to-message ad, as Meta or another messenger describes it. */
export interface Ad {
  readonly id?: string;
  readonly title?: string;
  readonly body?: string;
  readonly source_url?: string;
  readonly image_url?: string;
  readonly video_url?: string;
  /** `ctwa_clid`. */
  readonly click_id?: string;
  readonly ref?: string;
  readonly post_id?: string;
  readonly greeting?: string;
  /** Where it was shown. */
  readonly placement?: "facebook" | "instagram" | "whatsapp";
}

/** A product of a catalogue. */
export interface Product {
  /** Graph API node id. */
  readonly id?: string;
  /** SKU; the `id` column of a product feed. */
  readonly retailer_id?: string;
  readonly catalog_id?: string;
  readonly name?: string;
  readonly description?: string;
  readonly price?: Price;
  readonly image_url?: string;
  readonly url?: string;
  readonly availability?: string;
  readonly brand?: string;
  readonly category?: string;
}

/** Money: a decimal string with a currency, or the text as it came when that was not to be had. */
export interface Price {
  /** Decimal, "7.99". */
  readonly amount?: string;
  /** ISO 4217, "EUR". */
  readonly currency?: string;
  readonly text?: string;
}

/** A cart that a customer sent. */
export interface Order {
  readonly catalog_id?: string;
  readonly note?: string;
  readonly items?: readonly OrderItem[];
  readonly total?: Price;
}

export interface OrderItem {
  readonly product?: Product;
  readonly quantity?: number;
  readonly unit_price?: Price;
}

/** A link of a messenger, such as m.me's, a plugin, a code, or a post with a message button. */
export interface Link {
  readonly kind?:
    | "shortlink"
    | "chat_plugin"
    | "checkbox_plugin"
    | "messenger_code"
    | "discover_tab"
    | "post"
    | "code"
    | "call"
    | "start"
    | "other";
  readonly ref?: string;
  /** VK's second word beside `ref`. */
  readonly ref_source?: string;
  readonly url?: string;
  readonly title?: string;
  readonly body?: string;
  readonly image_url?: string;
  readonly post_id?: string;
}
