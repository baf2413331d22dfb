import type { Ad, Link, Order, Product, Referral, Source, Website } from "camefrom";
import { type Pictures, partOf, referralOf } from "./parts.ts";

const website: Website = {
  page: "https://lowlight.example/lamps/ember?utm_source=google&utm_medium=cpc&utm_campaign=spring_sale_2026&utm_term=ai%20chatbot&utm_content=headline_v2&gclid=EAIaIQobChMI8b2RlK_9_gIVkYbVCh0fXQ3ZEAAYASAAEgKz5_D_BwE",
  written_on: "https://lowlight.example/delivery",
  referrer: "https://www.google.com/",
  utm: {
    source: "google",
    medium: "cpc",
    campaign: "spring_sale_2026",
    term: "ai chatbot",
    content: "headline_v2",
    id: "ss26-04",
  },
  click_ids: {
    gclid: "EAIaIQobChMI8b2RlK_9_gIVkYbVCh0fXQ3ZEAAYASAAEgKz5_D_BwE",
    gad_campaignid: "21477205093",
  },
  channel: "paid_search",
  channel_rule: "click_id",
};

const ads: Partial<Record<Source, Ad>> = {
  messenger_ad: {
    id: "120208423718350177",
    title: "Light that follows you to bed",
    body: "Ember is a lamp you carry. Twelve hours on one charge, and warm enough to read by without waking anybody. Ask us anything about it here.",
    ref: "autumn_evenings",
    post_id: "104213377_998122734",
  },
  whatsapp_ad: {
    id: "120211875520930655",
    title: "Lamps for quiet rooms, now 20% off",
    body: "Heron, Ember, Moth and Pebble are made one at a time in a small workshop by the sea.\nThis week they are 20% off, and delivery is on us.\nWrite to us and we help you find yours.",
    source_url: "https://fb.me/4mPq2Xw0a",
    click_id:
      "ARAkLkA8rmlFeiCktEJQ-QTwRiyYHAFDLMNDBH0CD3qpjd0HR4irJ6LEkR7JwLF4XvnO2E4Nx0-eM-GABDLOPaOdRMv-_zfUQ2a",
    greeting: "Hello! How can we help?",
  },
  instagram_ad: {
    id: "120209914402870311",
    title: "Moth, back in brass",
    body: "Forty pieces. They were gone in a week last time.",
    ref: "moth_relaunch",
  },
  tiktok_ad: {
    id: "1836400277711905",
    title: "A lamp that follows you outside",
    body: "Ember, twelve hours without a cable.",
    click_id: "E.C.P.CtkBxIrLdKLBGMvkFQ4qT1mVcYw8",
    ref: "ember_outdoors",
  },
};

export const ember: Product = {
  id: "7731206644091253",
  retailer_id: "LL-EMBER-02",
  catalog_id: "418830926417743",
  name: "Ember, portable lamp",
  description:
    "Carry it from the table to the garden. A shade of hand-blown glass, a body of blackened oak, and twelve hours of light on one charge.",
  price: { amount: "149.00", currency: "EUR" },
  url: "https://lowlight.example/lamps/ember",
};

const moth: Product = {
  id: "6098134406886721",
  retailer_id: "LL-MOTH-01",
  catalog_id: "418830926417743",
  name: "Moth, pendant",
  description: "Two wings of folded brass around one warm bulb.",
  price: { amount: "320.00", currency: "EUR" },
  url: "https://lowlight.example/lamps/moth",
};

const order: Order = {
  catalog_id: "418830926417743",
  note: "Could you wrap the small one? It is a present.",
  items: [
    {
      product: { retailer_id: "LL-EMBER-02", name: "Ember, portable lamp" },
      quantity: 2,
      unit_price: { amount: "149.00", currency: "EUR" },
    },
    {
      product: { retailer_id: "LL-MOTH-01", name: "Moth, pendant" },
      quantity: 1,
      unit_price: { amount: "320.00", currency: "EUR" },
    },
    {
      product: { retailer_id: "LL-BULB-W27", name: "Warm bulb, 2700 K" },
      quantity: 4,
      unit_price: { amount: "7.90", currency: "EUR" },
    },
  ],
  total: { amount: "649.60", currency: "EUR" },
};

const links: Partial<Record<Source, Link>> = {
  messenger_link: { kind: "shortlink", ref: "receipt_card", url: "https://m.me/lowlight.example" },
  instagram_link: { kind: "shortlink", ref: "bio_link", url: "https://ig.me/m/lowlight.example" },
  whatsapp_link: { kind: "code", ref: "spring_window" },
  tiktok_link: { kind: "shortlink", ref: "bio_link", url: "https://www.tiktok.com/@lowlight" },
  telegram_link: { kind: "start", ref: "reel_moth_2" },
  viber_link: { kind: "start", ref: "parcel_note" },
  vk_link: { kind: "shortlink", ref: "community_post", ref_source: "wall" },
  max_link: { kind: "start", ref: "window_poster" },
  whatsapp_post: {
    kind: "post",
    title: "How Heron got its neck",
    body: "Nine months, forty-one attempts and one very patient blacksmith.",
    url: "https://fb.me/7c1kQe2Lz",
    post_id: "104213377_1021877340",
  },
};

const adPictures: Partial<Record<Source, string>> = {
  messenger_ad: "desk.svg",
  whatsapp_ad: "evening.svg",
  instagram_ad: "desk.svg",
  tiktok_ad: "evening.svg",
  whatsapp_post: "evening.svg",
};

export function completeReferral(source: Source, pictures: Pictures): Referral {
  const image = adPictures[source];
  const image_url = image && pictures(image);
  switch (partOf(source)) {
    case "ad":
      return referralOf(source, {
        ad: { ...ads[source], ...(image_url && { image_url }) },
        ...(source === "instagram_ad" && { product: { ...moth, image_url: pictures("moth.svg") } }),
      });
    case "product": {
      const [product, picture] =
        source === "messenger_product" ? [moth, "moth.svg"] : [ember, "ember.svg"];
      return referralOf(source, { product: { ...product, image_url: pictures(picture) } });
    }
    case "order":
      return referralOf(source, { order });
    case "link":
      return referralOf(source, { link: { ...links[source], ...(image_url && { image_url }) } });
    default:
      return referralOf(source, { website });
  }
}
