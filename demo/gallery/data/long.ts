import type { Order, Product, Referral, Source, Website } from "camefrom";
import { type Pictures, partOf, referralOf } from "./parts.ts";

const sentence =
  "Lowlight makes lamps for people who would rather see the room than the lamp, and who have been looking for one that does not hum. ";
const text = sentence.repeat(12).trim();
const word = "Lampenschirmfassungsgewinde".repeat(12);
const id = "ARAkLkA8rmlFeiCktEJQ".repeat(24);
const path = "/lamps/portable/outdoor/weatherproof/hand-blown-glass/blackened-oak".repeat(4);
const address = `https://lowlight.example${path}?${"filter=warm&".repeat(60)}`;

const website: Website = {
  page: `${address}&amp;UTM_TERM=${word}&amp;utm_campaign=`,
  written_on: address,
  referrer: `https://${"very-".repeat(11)}long.subdomain.of.a.partner.example${path}`,
  utm: {
    source: word,
    medium: text.slice(0, 400),
    campaign: text.slice(0, 900),
    term: word,
    content: text.slice(0, 300),
    id: "{{campaign.id}}",
    source_platform: text.slice(0, 200),
  },
  click_ids: { gclid: id, fbclid: id, msclkid: id },
  channel: "organic_shopping",
  repairs: ["entity_ampersand", "key_case", "tagging_error"],
};

const product: Product = {
  id,
  retailer_id: id,
  catalog_id: id,
  name: text.slice(0, 300),
  description: text,
  price: { amount: "123456789012345678901234.56789", currency: "EUR" },
  url: address,
};

const order: Order = {
  catalog_id: id,
  note: text,
  items: [word, text.slice(0, 200), "Moth, pendant"].map((name, index) => ({
    product: { name, retailer_id: id },
    quantity: 10 ** (index * 5),
    unit_price: { amount: "12345678901234.56", currency: "EUR" },
  })),
  total: { amount: "123456789012345678.90", currency: "EUR" },
};

export function longReferral(source: Source, pictures: Pictures): Referral {
  const image_url = pictures("evening.svg");
  const titled = { title: text.slice(0, 500), body: text, image_url, ref: word, post_id: id };
  switch (partOf(source)) {
    case "ad":
      return referralOf(source, { ad: { ...titled, id, click_id: id, source_url: address } });
    case "product":
      return referralOf(source, { product: { ...product, image_url: pictures("ember.svg") } });
    case "order":
      return referralOf(source, { order });
    case "link":
      return referralOf(source, { link: { ...titled, kind: "other", url: address } });
    default:
      return referralOf(source, { website });
  }
}
