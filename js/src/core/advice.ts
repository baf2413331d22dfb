import type { Channel, Referral, Repair } from "./referral.js";

/** What is known of a visit whose address is to be explained. */
export interface ExplainOptions {
  /** `document.referrer`. */
  referrer?: string | URL;
  /** Whether the visitor agreed, which is so unless told; else ids of visitors and clicks are taken out. */
  consent?: boolean;
}

/**
 * What became of a part of an address. `read`: a campaign key or click id as it stands. `mended`: one
 * that is read only because of a repair. `redacted`: a secret, or without consent what belongs to one
 * visitor. `ignored`: all else, as the host, the path and other parameters.
 */
export type PartFate = "read" | "mended" | "redacted" | "ignored";

/** A part of an address, with the separators in front of it. */
export interface AddressPart {
  /** As it stands in the address, secrets too: show it to nobody but whoever gave the address. */
  text: string;
  what: PartFate;
  /** "utm_source", "gclid"; of what was taken out, the name of its parameter where it has one. */
  key?: string;
  /** What Camefrom keeps: decoded and within its limit, "REDACTED" for a secret. */
  value?: string;
  /** What was mended to read it, as in `Website.repairs`. */
  repairs?: Repair[];
}

/** The channel that there would be without one of the things that decided. */
export interface WithoutIt {
  /** What is taken away: "gclid", "utm_medium", or "referrer". */
  key: string;
  /** Absent where there would be nothing to attribute. */
  channel?: Channel;
  channel_rule?: string;
  /** An English sentence. */
  why: string;
}

/** Why an address is read as it is. */
export interface Explanation {
  /** Their texts, one behind the other, are the address; half a character in it becomes U+FFFD. */
  parts: AddressPart[];
  /** Absent where there is nothing to attribute, and `readPage` gives null. */
  channel?: Channel;
  channel_rule?: string;
  /** An English sentence, which repeats nothing of the address. */
  why: string;
  /** One for each part of `channel_rule`, in its order; absent where nothing decided. */
  without?: WithoutIt[];
}

/** What can be wrong with a link: see docs/link-doctor.md. A later version may know more. */
export type AdviceCode =
  | Exclude<Repair, "tagging_error" | "matomo_keys">
  | "blank_in_address"
  | "no_link"
  | "no_web_address"
  | "too_long"
  | "unfilled_template"
  | "duplicate_key"
  | "look_alike_key"
  | "unknown_medium"
  | "source_without_medium"
  | "medium_without_source"
  | "paid_without_campaign"
  | "outer_blank"
  | "inner_blank"
  | "capitals"
  | "encoded_twice"
  | "email_address"
  | "secret";

/** One fault of a link. */
export interface Advice {
  code: AdviceCode;
  /** English, for whoever made the link; it repeats nothing of the link but known keys. */
  text: string;
  /** What it is about, as it stands in the link, with a secret as "REDACTED". */
  part?: string;
}

/** A campaign link, and what is wrong with it. */
export interface CheckedLink {
  /** As `readPage` gives it, without a time. */
  referral: Referral | null;
  /** Empty for a link that is right. */
  advice: Advice[];
  /** The link without what can be mended and is no guess; absent where nothing can. Its secrets stay in it. */
  mended?: string;
}

/** A link in a list. */
export interface ListedLink {
  /** On which line its row begins; the first one is 1. */
  line: number;
  link: string;
}

/** The links that were found in a list or a table. */
export interface LinkList {
  links: ListedLink[];
  /** What the table's header calls their column; absent without one. */
  column?: string;
}
