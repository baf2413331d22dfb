import type { Referral, Source } from "camefrom";
import { type Parts, partOf, referralOf } from "./parts.ts";

const parts: Required<Parts> = {
  website: { page: "https://lowlight.example/", utm: { source: "newsletter" } },
  ad: { id: "120208423718350177" },
  product: { retailer_id: "LL-EMBER-02" },
  order: { items: [{ product: { retailer_id: "LL-EMBER-02" }, quantity: 1 }] },
  link: { ref: "receipt_card" },
};

/** As little as Meta or a page ever says. */
export function minimalReferral(source: Source): Referral {
  const part = partOf(source);
  return referralOf(source, { [part]: parts[part] });
}
