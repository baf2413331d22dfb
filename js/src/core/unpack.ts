import { answerOf, held } from "./boundary.js";
import type { Channel, Referral, Repair, Website, WebsiteReferral } from "./referral.js";

/** U+001F, between the fields of what is packed; see wasm/src/wire/pack.hpp. */
const unitSeparator = "\x1f";

/** What JSON begins with here, and nothing that is packed. */
const json = "[";

/** What a JSON string begins with, and no other field. */
const quote = 34;

/** The first of the characters that stand for campaign keys. */
const firstPlace = 48;

/** The names of the UTM keys, and those of the click ids. */
export type CampaignFields = readonly [readonly string[], readonly string[]];

/** @internal What a module says packed; or in JSON, as errors and what cannot be packed. */
export function unpacked<T>(call: () => string, unpack: (text: string) => T): T {
  const text = held(call);
  return text.startsWith(json) ? answerOf<T>(() => text) : held(() => unpack(text));
}

/** @internal The fields, which the module has written so that they can be told apart. */
export function fieldsOf(text: string): string[] {
  const fields = text.split(unitSeparator);
  for (let i = 0; i < fields.length; i++) {
    const field = fields[i] as string;
    if (field.charCodeAt(0) === quote) fields[i] = JSON.parse(field) as string;
  }
  return fields;
}

/** @internal An object that is still being filled. */
export type Unfinished<T> = { -readonly [Key in keyof T]: T[Key] };

/** @internal A website's referral, with its members in the order of the wire. */
export function unpack(text: string, [utmKeys, clickIds]: CampaignFields): Referral {
  const fields = fieldsOf(text);
  const [source, by, captured, page, referrer, writtenOn, channel, rule, repairs, truncated] =
    fields;
  const website: Unfinished<Website> = {};
  if (page) website.page = page;
  if (referrer) website.referrer = referrer;
  if (writtenOn) website.written_on = writtenOn;
  let utm: Record<string, string> | undefined;
  let ids: Record<string, string> | undefined;
  for (let i = 10; i < fields.length; i++) {
    const field = fields[i] as string;
    const place = field.charCodeAt(0) - firstPlace;
    if (place < utmKeys.length) {
      utm ??= {};
      utm[utmKeys[place] as string] = field.slice(1);
    } else {
      ids ??= {};
      ids[clickIds[place - utmKeys.length] as string] = field.slice(1);
    }
  }
  if (utm) website.utm = utm;
  if (ids) website.click_ids = ids;
  if (channel) website.channel = channel as Channel;
  if (rule) website.channel_rule = rule;
  if (repairs) website.repairs = repairs.split(",") as Repair[];
  if (truncated) website.truncated = truncated.split(",");
  const referral: Unfinished<WebsiteReferral> = {
    version: 1,
    source: source as WebsiteReferral["source"],
    asserted_by: by as "page",
  };
  if (captured) referral.captured_at = captured;
  referral.website = website;
  return referral;
}
