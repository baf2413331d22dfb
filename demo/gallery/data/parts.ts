import type { Ad, Link, Order, Product, Referral, Source, Website } from "camefrom";

export const sources: readonly Source[] = [
  "messenger_ad",
  "whatsapp_ad",
  "instagram_ad",
  "messenger_product",
  "whatsapp_product",
  "instagram_product",
  "whatsapp_order",
  "web_widget",
  "messenger_link",
  "instagram_link",
  "whatsapp_post",
  "whatsapp_link",
  "tiktok_ad",
  "tiktok_link",
  "telegram_link",
  "viber_link",
  "vk_link",
  "max_link",
];

/** The address of one of the gallery's own pictures. */
export type Pictures = (name: string) => string;

export interface Parts {
  readonly website?: Website;
  readonly ad?: Ad;
  readonly product?: Product;
  readonly order?: Order;
  readonly link?: Link;
}

/** A referral of the gallery; whoever calls gives it the parts that its source has. */
export function referralOf(
  source: Source,
  parts: Parts,
  captured_at = "2026-11-22T08:41:00.000Z",
): Referral {
  const referral: object = {
    version: 1,
    source,
    asserted_by: assertedBy(source),
    captured_at,
    ...parts,
  };
  return referral as Referral;
}

function assertedBy(source: Source): Referral["asserted_by"] {
  if (source === "web_widget") return "page";
  // The payload and the code come as words of the customer's own message.
  if (source === "telegram_link" || source === "whatsapp_link") return "sender";
  return /^(tiktok|viber|vk|max)_/.test(source) ? "provider" : "meta";
}

/** The part of a referral that its source has. */
export function partOf(source: Source): keyof Parts {
  if (source.endsWith("_ad")) return "ad";
  if (source.endsWith("_product")) return "product";
  if (source.endsWith("_order")) return "order";
  return source === "web_widget" ? "website" : "link";
}
