// What Meta posts, one function per source; others' are in sender-bodies.ts. Every call makes ids and times of its own.

import { base64, digits, token } from "./chance.ts";
import type { Customer } from "./customers.ts";
import { catalogId, heronId, mothId, pebbleId } from "./products.ts";

export interface Setting {
  customer: Customer;
  /** Where the demo's pictures are; Meta's own are on its servers. */
  pictures: string;
  shop: string;
}

const page = "104385912276301";
const instagram = "17841405793187218";
/** The business's. */
export const whatsapp = {
  account: "102290129340398",
  number: "15550783881",
  id: "106540352242922",
};

/** Meta's addresses of pictures are signed and end some days later. */
export function signed({ pictures }: Setting, name: string): string {
  const ends = Math.floor(Date.now() / 1_000) + 4 * 86_400;
  return `${pictures}/${name}?oh=00_${token(24)}&oe=${ends.toString(16).toUpperCase()}`;
}

function messaging(object: string, account: string, { customer }: Setting, event: object) {
  const time = Date.now();
  return {
    object,
    entry: [
      {
        id: account,
        time,
        messaging: [
          {
            sender: { id: customer.id },
            recipient: { id: account },
            timestamp: time - 412,
            ...event,
          },
        ],
      },
    ],
  };
}

const messenger = (setting: Setting, event: object) => messaging("page", page, setting, event);

const direct = (setting: Setting, event: object) =>
  messaging("instagram", instagram, setting, event);

const mid = () => `m_${token(66)}`;
const instagramMid = () => `aWdfZAG1${token(78)}`;

function cloud({ customer }: Setting, message: object) {
  const { phone, name } = customer;
  const user = `GB.${phone.split("").reverse().join("")}7714`;
  return {
    object: "whatsapp_business_account",
    entry: [
      {
        id: whatsapp.account,
        changes: [
          {
            value: {
              messaging_product: "whatsapp",
              metadata: {
                display_phone_number: whatsapp.number,
                phone_number_id: whatsapp.id,
              },
              contacts: [{ profile: { name }, wa_id: phone, user_id: user }],
              messages: [
                {
                  from: phone,
                  from_user_id: user,
                  id: `wamid.${base64(36)}`,
                  timestamp: String(Math.floor(Date.now() / 1_000)),
                  ...message,
                },
              ],
            },
            field: "messages",
          },
        ],
      },
    ],
  };
}

const written = (body: string) => ({ type: "text", text: { body } });

export function messengerAd(setting: Setting) {
  return messenger(setting, {
    message: {
      mid: mid(),
      text: "Hi! Is the Heron in the ad still 20 % off?",
      referral: {
        ref: "spring_sale",
        ad_id: "120246504706250534",
        ads_context_data: {
          ad_title: "Spring sale: floor lamps",
          photo_url: signed(setting, "spring-sale.jpg"),
          post_id: `${page}_788214996620113`,
          product_id: heronId,
        },
        source: "ADS",
        type: "OPEN_THREAD",
      },
    },
  });
}

export const whatsappText = (setting: Setting, words: string) => cloud(setting, written(words));

export function whatsappAd(setting: Setting) {
  return cloud(setting, {
    ...written("Hello, I saw your ad. Does the Moth fit above a small table?"),
    referral: {
      source_url: "https://fb.me/3cr4Wqqkv",
      source_id: "120226305854810726",
      source_type: "ad",
      headline: "Evenings by Moth",
      body: "A pendant that stays quiet. Order this week, free delivery in Europe 🏮",
      media_type: "image",
      image_url: signed(setting, "evenings.jpg"),
      ctwa_clid: `ARA${token(72)}`,
      welcome_message: { text: "Hi there! Ask us anything about Moth." },
    },
  });
}

export function instagramAd(setting: Setting) {
  return direct(setting, {
    message: {
      mid: instagramMid(),
      text: "Does Ember survive rain?",
      referral: {
        ad_id: "120238164401990872",
        ads_context_data: {
          ad_title: "Take Ember outside",
          photo_url: signed(setting, "portable.jpg"),
        },
        source: "ADS",
        type: "OPEN_THREAD",
      },
    },
  });
}

export function messengerProduct(setting: Setting) {
  return messenger(setting, {
    message: {
      mid: mid(),
      text: "Can I have this one by Friday?",
      referral: { product: { id: pebbleId } },
    },
  });
}

export function whatsappProduct(setting: Setting) {
  return cloud(setting, {
    context: {
      from: whatsapp.number,
      id: `wamid.${base64(36)}`,
      referred_product: { catalog_id: catalogId, product_retailer_id: "LL-EMBER-SEA" },
    },
    ...written("Is this lamp bright enough to read by?"),
  });
}

export function whatsappOrder(setting: Setting) {
  const item = (sku: string, quantity: number, price: number) => ({
    product_retailer_id: sku,
    quantity,
    item_price: price,
    currency: "EUR",
  });
  return cloud(setting, {
    type: "order",
    order: {
      catalog_id: catalogId,
      text: "Please wrap them separately, they are gifts.",
      product_items: [
        item("LL-PEBBLE-MOSS", 2, 89),
        item("LL-EMBER-PLUM", 1, 59),
        item("LL-BULB-DIM", 3, 16.5),
      ],
    },
  });
}

export function instagramProduct(setting: Setting) {
  return direct(setting, {
    message: {
      mid: instagramMid(),
      text: "How long is the cord of this pendant?",
      referral: { product: { id: mothId } },
    },
  });
}

/** A customer who has written before opens an m.me link: there is no message in it. */
export function messengerLink(setting: Setting) {
  return messenger(setting, {
    referral: { ref: "workshop_poster", source: "SHORTLINK", type: "OPEN_THREAD" },
  });
}

export function instagramLink(setting: Setting) {
  return direct(setting, {
    message: {
      mid: instagramMid(),
      text: "I come from your bio. Are you open on Saturdays?",
      referral: { ref: "bio_link", source: "SHORTLINKS", type: "OPEN_THREAD" },
    },
  });
}

export function whatsappPost(setting: Setting) {
  return cloud(setting, {
    type: "image",
    image: { id: digits(15), mime_type: "image/jpeg", caption: "Would it look good here?" },
    referral: {
      source_url: `https://www.facebook.com/${page}/posts/660118254`,
      source_id: "660118254",
      source_type: "post",
      headline: "From the workshop",
      body: "The first Herons of the season leave tomorrow.",
      media_type: "image",
      image_url: signed(setting, "heron-steel.jpg"),
    },
  });
}
