import type { Referral } from "camefrom";
import { completeReferral } from "./complete.ts";
import { longReferral } from "./long.ts";
import { type Pictures, referralOf } from "./parts.ts";

/** First and latest touch of one conversation. */
export interface Touches {
  readonly name: string;
  readonly first: Referral;
  readonly latest: Referral;
}

const before = "2026-11-03T17:20:00.000Z";

export function touchesOf(pictures: Pictures): Touches[] {
  const website = completeReferral("web_widget", pictures);
  const ad = completeReferral("whatsapp_ad", pictures);
  const order = completeReferral("whatsapp_order", pictures);
  return [
    {
      name: "two-campaigns",
      first: referralOf(
        "web_widget",
        {
          website: {
            page: "https://lowlight.example/?utm_source=newsletter",
            utm: { source: "newsletter", medium: "email", campaign: "autumn_evenings" },
            channel: "email",
          },
        },
        before,
      ),
      latest: website,
    },
    {
      name: "two-ads",
      first: referralOf(
        "whatsapp_ad",
        {
          ad: {
            ...ad.ad,
            id: "120211875520930001",
            title: "Meet Pebble",
            image_url: pictures("desk.svg"),
          },
        },
        before,
      ),
      latest: ad,
    },
    { name: "website-then-ad", first: { ...website, captured_at: before }, latest: ad },
    {
      name: "two-orders",
      first: referralOf(
        "whatsapp_order",
        {
          order: {
            items: order.order?.items?.slice(0, 1) ?? [],
            total: { amount: "298.00", currency: "EUR" },
          },
        },
        before,
      ),
      latest: order,
    },
    {
      name: "long",
      first: { ...longReferral("web_widget", pictures), captured_at: before },
      latest: website,
    },
  ];
}
