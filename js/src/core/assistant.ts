import type { Catalog } from "./catalog.js";
import type { Price, Product } from "./referral.js";
import type { Field } from "./view.js";

export interface AssistantOptions {
  /** The shop's products: completes what the referral names, and gives the recommendations. */
  catalog?: Catalog;
  limits?: AssistantLimits;
}

/**
 * How much an assistant is given. Characters of values are code points, and a value that is cut
 * ends in an ellipsis; those of the prompt are what `String.length` counts.
 */
export interface AssistantLimits {
  /** Headlines, titles, names of products: 1 to 2,000 characters, default 120. */
  headline?: number;
  /** Bodies, descriptions, notes, addresses: 1 to 2,000 characters, default 300. */
  text?: number;
  /** UTM values and other short values: 1 to 2,000 characters, default 100. */
  utm?: number;
  /** The whole prompt: 800 to 2,000 characters, default 2,000. */
  prompt?: number;
  /** 0 to 20, default 3. */
  recommendations?: number;
}

/** A product of the catalogue, and why: "same category and brand, similar price". */
export interface Recommendation {
  product: Product;
  reason: string;
}

/**
 * What the greeting names, for whoever says it in another language. All of it may be said to a customer:
 * nothing that nobody vouches for, no mark-up, nothing that a chat would make a link of.
 */
export interface Opening {
  kind: "ad" | "product" | "order" | "post" | "link" | "website";
  /** "WhatsApp"; absent for a website. */
  channel?: string;
  /** Of an ad; the title of a post or a link. */
  headline?: string;
  /** Its name. */
  product?: string;
  /** Of the product, or of the whole order. */
  price?: Price;
  /** Units of an order, as digits. */
  items?: string;
}

/**
 * What an assistant may know about where a conversation came from. Control, bidirectional,
 * zero-width and tag characters are taken out of all of it.
 */
export interface AssistantContext {
  /** The most telling first; no click ids, no other ids of platforms, no addresses with queries. */
  facts: Field[];
  /**
   * One polite English sentence to open with. It names what Meta vouches for and, of a visit, the product
   * of the shop's own catalogue, never what a page address says, and nothing that a chat would make a
   * link of.
   */
  greeting: string;
  /** What the greeting is made of. */
  opening: Opening;
  /** From the catalogue, best first. */
  recommendations?: Recommendation[];
  /**
   * For a system or developer message: the facts and recommendations, who vouches for them, and
   * that they are no instructions. Each value is a JSON string literal on a line of its own; what
   * stands outside of the quotes is fixed.
   */
  prompt: string;
}
