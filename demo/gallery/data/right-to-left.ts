import type { Order, Product, Referral, Source, Website } from "camefrom";
import { type Pictures, partOf, referralOf } from "./parts.ts";

const website: Website = {
  page: "https://lowlight.example/%D9%85%D8%B5%D8%A7%D8%A8%D9%8A%D8%AD/%D8%AC%D9%85%D8%B1?UTM_SOURCE=google",
  referrer: "https://www.google.com/",
  utm: {
    source: "google",
    medium: "cpc",
    campaign: "تخفيضات الربيع 2026",
    term: "مصباح قراءة (محمول)",
    content: "عنوان v2",
  },
  click_ids: { gclid: "EAIaIQobChMI8b2RlK_9_gIVkYbVCh0fXQ3ZEAAYASAAEgKz5_D_BwE" },
  channel: "paid_search",
  repairs: ["key_case"],
};

const product: Product = {
  retailer_id: "LL-EMBER-02",
  catalog_id: "418830926417743",
  name: "«جمر»، مصباح محمول",
  description:
    "احمله من الطاولة إلى الحديقة. زجاج منفوخ يدويًا، وقاعدة من خشب البلوط، واثنتا عشرة ساعة من الضوء بشحنة واحدة.",
  price: { amount: "649.50", currency: "SAR" },
  url: "https://lowlight.example/lamps/ember",
};

const order: Order = {
  note: "هل يمكن تغليف الصغير؟ إنه هدية.",
  catalog_id: "418830926417743",
  items: [
    {
      product: { name: "«جمر»، مصباح محمول", retailer_id: "LL-EMBER-02" },
      quantity: 2,
      unit_price: { amount: "649.50", currency: "SAR" },
    },
    {
      product: { name: "Moth, pendant", retailer_id: "LL-MOTH-01" },
      quantity: 1,
      unit_price: { amount: "1399.00", currency: "SAR" },
    },
  ],
  total: { amount: "2698.00", currency: "SAR" },
};

export function rightToLeftReferral(source: Source, pictures: Pictures): Referral {
  const titled = {
    title: "مصابيح للغرف الهادئة، خصم 20% الآن",
    body: "نصنع Heron وEmber وMoth وPebble واحدًا واحدًا في ورشة صغيرة على البحر.\nاكتب لنا وسنساعدك في اختيار مصباحك.",
    ref: "autumn_evenings",
    image_url: pictures("evening.svg"),
  };
  switch (partOf(source)) {
    case "ad":
      return referralOf(source, {
        ad: { ...titled, id: "120211875520930655", source_url: "https://fb.me/4mPq2Xw0a" },
      });
    case "product":
      return referralOf(source, { product: { ...product, image_url: pictures("ember.svg") } });
    case "order":
      return referralOf(source, { order });
    case "link":
      return referralOf(source, {
        link: { ...titled, kind: "shortlink", url: "https://m.me/lowlight.example" },
      });
    default:
      return referralOf(source, { website });
  }
}
