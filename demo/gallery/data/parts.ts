import type { Referral, Source } from "camefrom";

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
];

/** The address of one of the gallery's own pictures. */
export type Pictures = (name: string) => string;

/** What every referral of the gallery has. */
export function envelope(source: Source): Referral {
  return {
    version: 1,
    source,
    asserted_by: source === "web_widget" ? "page" : "meta",
    captured_at: "2026-11-22T08:41:00.000Z",
  };
}

export type Parts = Pick<Referral, "website" | "ad" | "product" | "order" | "link">;

/** The part of a referral that its source has. */
export function partOf(source: Source): keyof Parts {
  if (source.endsWith("_ad")) return "ad";
  if (source.endsWith("_product")) return "product";
  if (source.endsWith("_order")) return "order";
  return source === "web_widget" ? "website" : "link";
}
