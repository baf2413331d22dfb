import type { Referral } from "../core/referral.js";
import { wellFormed } from "../core/well-formed.js";

/**
 * What fits into another chat's contact or conversation: flat, short, text only. The whole referral
 * stays with those who can keep it.
 */
export interface Projection {
  source?: string;
  medium?: string;
  campaign?: string;
  term?: string;
  content?: string;
  click_id?: string;
  /** The parameter of the click id, as "gclid". */
  click_id_type?: string;
  /** The path of the page landed on, without its query. */
  landing_path?: string;
  referrer_host?: string;
}

export type ProjectionKey = keyof Projection;

/** All keys, in the order in which they are sent. */
export const projectionKeys: readonly ProjectionKey[] = [
  "source",
  "medium",
  "campaign",
  "term",
  "content",
  "click_id",
  "click_id_type",
  "landing_path",
  "referrer_host",
];

/** No vendor takes less; Intercom and tawk.to take no more. */
export const longestValue = 255;

/** Parameters that come with a click id and identify no click themselves. */
const companions = new Set(["gad_source", "gad_campaignid", "gclsrc"]);

/** The projection of a website's referral; empty for everything else. */
export function project(referral: Referral | null): Projection {
  const { page, referrer, utm = {}, click_ids = {} } = referral?.website ?? {};
  const [type] = Object.keys(click_ids).filter((name) => !companions.has(name));
  const candidates: Projection = {
    source: short(utm.source),
    medium: short(utm.medium),
    campaign: short(utm.campaign),
    term: short(utm.term),
    content: short(utm.content),
    click_id: whole(click_ids[type ?? ""]),
    click_id_type: short(type),
    landing_path: shortPath(page),
    referrer_host: short(partOf(referrer, "host")),
  };
  const entries = projectionKeys.map((key) => [key, candidates[key]]);
  return Object.fromEntries(entries.filter(([, value]) => value)) as Projection;
}

// Control characters, and those that turn the direction of the text around them.
const unseen = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** Free text, cut between characters. */
function short(text = ""): string {
  const clean = wellFormed(text).replace(unseen, "").trim();
  return clean.slice(0, longestValue).replace(/[\uD800-\uDBFF]$/, "");
}

/** A click id is kept whole or not at all. */
function whole(id = ""): string {
  return id.length <= longestValue && id === short(id) ? id : "";
}

/** Cut in front of an escape rather than within it. */
function shortPath(page: string | undefined): string {
  return short(partOf(page, "pathname")).replace(/%[0-9A-F]?$/i, "");
}

function partOf(address: string | undefined, part: "host" | "pathname"): string {
  return address && URL.canParse(address) ? new URL(address)[part] : "";
}
