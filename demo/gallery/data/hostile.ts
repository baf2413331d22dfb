import type { Price, Product, Referral, Source } from "camefrom";
import { hostileValues } from "./hostile-values.ts";
import { type Pictures, partOf, referralOf } from "./parts.ts";

/**
 * A referral of which every field is hostile.
 * @param offset where in the list of values it starts; each field takes the next one
 */
export function hostileReferral(source: Source, _pictures: Pictures, offset = 0): Referral {
  let at = offset;
  const next = () => hostileValues[at++ % hostileValues.length]?.[1] ?? "";
  const price = (): Price => ({ text: next() });
  const product = (): Product => ({
    id: next(),
    retailer_id: next(),
    catalog_id: next(),
    name: next(),
    description: next(),
    price: price(),
    image_url: next(),
    url: next(),
  });
  const titled = () => ({
    title: next(),
    body: next(),
    image_url: next(),
    ref: next(),
    post_id: next(),
  });
  switch (partOf(source)) {
    case "ad":
      return referralOf(source, {
        ad: { ...titled(), id: next(), source_url: next(), video_url: next(), click_id: next() },
        ...(source === "instagram_ad" && { product: product() }),
      });
    case "product":
      return referralOf(source, { product: product() });
    case "order":
      return referralOf(source, {
        order: {
          catalog_id: next(),
          note: next(),
          items: [1, 2].map((quantity) => ({ product: product(), quantity, unit_price: price() })),
          total: price(),
        },
      });
    case "link":
      return referralOf(source, { link: { ...titled(), kind: "other", url: next() } });
    default:
      return referralOf(source, {
        website: {
          page: next(),
          referrer: next(),
          written_on: next(),
          utm: {
            source: next(),
            medium: next(),
            campaign: next(),
            term: next(),
            content: next(),
            id: next(),
            source_platform: next(),
          },
          click_ids: { gclid: next(), fbclid: next() },
          channel: "unassigned",
        },
      });
  }
}
