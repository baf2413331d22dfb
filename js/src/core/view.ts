import type { Channel, Price, Referral, Source } from "./referral.js";

/**
 * How a value is to be shown: a `name` is what an ad, a product or a link is called, `prose` may
 * have many lines, a `count` is a number of things, an `id` only means something when it is whole,
 * a `channel` is one of `Channel`, a `time` is ISO 8601; everything else is `text`.
 */
export type FieldKind =
  | "text"
  | "url"
  | "price"
  | "id"
  | "time"
  | "name"
  | "prose"
  | "count"
  | "channel";

/** One labelled value. There is no field without a value. */
export interface Field {
  /** What translations go by: "campaign". */
  key: string;
  /** English: "Campaign". */
  label: string;
  value: string;
  kind: FieldKind;
  /** For kind "price": the same money for `Intl`. */
  price?: Price;
}

/** The one-glance summary that stands at the top of a timeline. */
export interface Banner {
  source: Source;
  /** "WhatsApp Ad", "Instagram Product", "Website", ... */
  title: string;
  fields: Field[];
  image_url?: string;
  link_url?: string;
  /** Why something is not there that an agent would look for: "campaign_unknown". */
  notes?: Note[];
}

/** Something to know about how a referral was read, in English; translations go by its code. */
export interface Note {
  code: string;
  text: string;
}

/** What lists, filters and searches need of a referral. */
export interface Facets {
  /**
   * What says most in few words, at most 160 characters of each: a website's channel, source,
   * medium and campaign, as far as they are known; an order's units and its total in each currency;
   * what an ad, a product or a link is called.
   */
  gist: Field[];
  /** Whether somebody paid for it: an ad, or a channel that is bought. */
  paid: boolean;
  /** Of a website. */
  channel?: Channel;
  /** Of a website: the campaign's name; a placeholder that was never filled in is none. */
  campaign?: string;
  /**
   * What a search looks in, one text on each line: what the campaign, the ad, the products and the
   * link are called, references and SKUs; at most 4,096 characters.
   */
  words: string;
}

/** Everything that is known, in a fixed order. */
export interface Panel {
  title: "Referral";
  source: Source;
  asserted_by: Referral["asserted_by"];
  fields: Field[];
  /**
   * Of a website: the key of the field that tells this click from every other, "gclid"; of several
   * the first. Ids of recipients and campaigns are none.
   */
  click_id?: string;
  /** A row of fields for each item of an order. */
  items?: Field[][];
  image_url?: string;
  link_url?: string;
  /** Repairs and tagging errors, in words; before them what a banner says: "campaign_unknown". */
  notes?: Note[];
}
