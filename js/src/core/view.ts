import type { Price, Referral, Source } from "./referral.js";

/** One labelled value. There is no field without a value. */
export interface Field {
  /** What translations go by: "campaign". */
  key: string;
  /** English: "Campaign". */
  label: string;
  value: string;
  kind: "text" | "url" | "price" | "id" | "time";
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
}

/** Everything that is known, in a fixed order. */
export interface Panel {
  title: "Referral";
  source: Source;
  asserted_by: Referral["asserted_by"];
  fields: Field[];
  /** A row of fields for each item of an order. */
  items?: Field[][];
  image_url?: string;
  link_url?: string;
  /** Repairs and tagging errors, in words. */
  notes?: { code: string; text: string }[];
}
