// Bodies as Meta posts them: one event each, as most posts have, and one batch.

const photo =
  "https://scontent.xx.fbcdn.net/v/t45.1600-4/498765432_120226305854810726_n.png?stp=dst-jpg_tt6&_nc_cat=108&ccb=1-7&_nc_sid=890911&_nc_ohc=Gb1eXk4fS9cQ7kNvgE2pA1&_nc_zt=1&_nc_ht=scontent.xx&oh=00_AYA3kq9mE&oe=67B2C3D4";
const click =
  "Aff-n8ZTODiE79d22KtAwQKj9e_mIEOOj27vDVwFjN80dp4_0NiNhEgpGo0AHemvuSoifXaytfTzcchptiErTKCqTrJ5nW1h7IHYeYymGb5K5J5iTROpBhWAGaIAeUzHL50";

/** @param {number} n */
const wamid = (n) => `wamid.HBgLMTY1MDM4Nzk0MzkVAgASGBQzQTRBNjU5OUFFRTAzODEwMTQ0${n}AA==`;
/** @param {number} n */
const mid = (n) =>
  `m_AG5Hz2Uq7tuwNEhXfYYKj8mJEM_QPpz5jdCK48PnKAjSdjfipqxqMvK8ma6AC8fplwlqLP_5cgXIbu7I3rBN0P${n}`;

/** @param {object} value */
const whatsapp = (value) => ({
  object: "whatsapp_business_account",
  entry: [{ id: "102290129340398", changes: [{ field: "messages", value }] }],
});
const number = {
  messaging_product: "whatsapp",
  metadata: { display_phone_number: "15550783881", phone_number_id: "106540352242922" },
};
const person = { profile: { name: "Sheena Nelson" }, wa_id: "16505551234" };

/** @param {object[]} messages */
const said = (...messages) => whatsapp({ ...number, contacts: [person], messages });

/** @param {number} n @param {object} content */
const message = (n, content) => ({
  from: "16505551234",
  id: wamid(n),
  timestamp: "1739321024",
  ...content,
});

/** @param {string} object @param {object} event */
const event = (object, event) => ({
  object,
  entry: [
    {
      time: 1739321024999,
      id: "1906385232743451",
      messaging: [
        {
          sender: { id: "6621321814573250" },
          recipient: { id: "1906385232743451" },
          timestamp: 1739321024123,
          ...event,
        },
      ],
    },
  ],
});

const ad = {
  source_url: "https://fb.me/3cr4Wqqkv",
  source_id: "120226305854810726",
  source_type: "ad",
  body: "Summer succulents are here! 🌵 Up to 40 % off while stocks last.",
  headline: "Chat with us",
  media_type: "image",
  image_url: photo,
  ctwa_clid: click,
  welcome_message: { text: "Hi there! Let us know how we can help!" },
};
const metaAd = {
  ref: "spring-campaign",
  ad_id: "120246504706250534",
  source: "ADS",
  type: "OPEN_THREAD",
  ads_context_data: {
    ad_title: "Spring collection",
    photo_url: photo,
    post_id: "1906385232743451_122096",
    product_id: "5123456789012345",
  },
};
const text = { type: "text", text: { body: "Hi, I saw your ad. Is this still available?" } };
const order = {
  catalog_id: "194836987003835",
  text: "Love these!",
  product_items: [
    { product_retailer_id: "di9ozbzfi4", quantity: 2, item_price: 599.9, currency: "BRL" },
    { product_retailer_id: "nqryix03ez", quantity: 1, item_price: 25, currency: "BRL" },
  ],
};
const product = {
  id: "3157799637661",
  retailer_id: "sku-7",
  image_url: photo,
  title: "Denim jacket",
  subtitle: "$40",
};

/** @type {Record<string, object>} */
export const posts = {
  whatsapp_ad: said(message(1, { ...text, referral: ad })),
  whatsapp_text: said(message(2, text)),
  whatsapp_product: said(
    message(3, {
      ...text,
      context: {
        from: "15550783881",
        id: wamid(9),
        referred_product: { catalog_id: "194836987003835", product_retailer_id: "di9ozbzfi4" },
      },
    }),
  ),
  whatsapp_order: said(message(4, { type: "order", order })),
  whatsapp_status: whatsapp({
    ...number,
    statuses: [
      {
        id: wamid(5),
        status: "delivered",
        timestamp: "1739321024",
        recipient_id: "16505551234",
        conversation: { id: "6ceb9d929c9bdc4f90967a32f8639b4a", origin: { type: "service" } },
        pricing: { billable: true, pricing_model: "CBP", category: "service" },
      },
    ],
  }),
  messenger_ad: event("page", {
    message: { mid: mid(6), text: "Do you ship abroad?", referral: metaAd },
  }),
  messenger_link: event("page", {
    referral: { ref: "newsletter", source: "SHORTLINK", type: "OPEN_THREAD" },
  }),
  messenger_template: event("page", {
    message: {
      mid: mid(7),
      text: "In blue?",
      attachments: [{ type: "template", payload: { product: { elements: [product] } } }],
    },
  }),
  messenger_echo: event("page", {
    message: { mid: mid(8), is_echo: true, app_id: 1517776481860111, text: "Yes, we do." },
  }),
  instagram_ad: event("instagram", {
    message: { mid: mid(10), text: "¿Cuánto cuesta?", referral: metaAd },
  }),
  instagram_product: event("instagram", {
    message: { mid: mid(11), text: "Size M?", referral: { product: { id: "5123456789012345" } } },
  }),
  instagram_photo: event("instagram", {
    message: { mid: mid(12), attachments: [{ type: "image", payload: { url: photo } }] },
  }),
};

/** The largest batch that Meta announces. */
export const batch = said(
  ...Array.from({ length: 1000 }, (_, n) =>
    message(n, n % 4 === 0 ? { ...text, referral: ad } : text),
  ),
);
