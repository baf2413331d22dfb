import * as others from "./sender-bodies.ts";
import * as bodies from "./webhook-bodies.ts";

/** Who posts. */
export type Sender = "meta" | "twilio" | "tiktok" | "telegram" | "evolution";

export interface Simulation {
  name: string;
  title: string;
  about: string;
  /** Meta where none is named. */
  sender?: Sender;
  /** Absent where nobody posts: the website's own chat. */
  body?: (setting: bodies.Setting) => object;
}

/** The eight sources, the links and posts that Meta also tells of, and what others deliver. */
export const simulations: readonly Simulation[] = [
  {
    name: "messenger-ad",
    title: "Messenger Ad",
    about: "An ad with a picture and a product, clicked on Facebook",
    body: bodies.messengerAd,
  },
  {
    name: "whatsapp-ad",
    title: "WhatsApp Ad",
    about: "An ad that opens WhatsApp, with headline, text and greeting",
    body: bodies.whatsappAd,
  },
  {
    name: "instagram-ad",
    title: "Instagram Ad",
    about: "An ad that opens a direct message",
    body: bodies.instagramAd,
  },
  {
    name: "messenger-product",
    title: "Messenger Product",
    about: "A question from a shop's product page: only an id comes",
    body: bodies.messengerProduct,
  },
  {
    name: "whatsapp-product",
    title: "WhatsApp Product",
    about: "A question about a product of the catalogue: only its SKU comes",
    body: bodies.whatsappProduct,
  },
  {
    name: "whatsapp-order",
    title: "WhatsApp Order",
    about: "A cart of three products, with a note",
    body: bodies.whatsappOrder,
  },
  {
    name: "instagram-product",
    title: "Instagram Product",
    about: "A question from a product page of an Instagram shop",
    body: bodies.instagramProduct,
  },
  {
    name: "web-widget",
    title: "Web Widget",
    about: "A campaign link that leads to the shop; write in its chat",
  },
  {
    name: "messenger-link",
    title: "Messenger Link",
    about: "An m.me link opened in an old conversation, without a message",
    body: bodies.messengerLink,
  },
  {
    name: "instagram-link",
    title: "Instagram Link",
    about: "An ig.me link, and a message",
    body: bodies.instagramLink,
  },
  {
    name: "whatsapp-post",
    title: "WhatsApp Post",
    about: "The message button of a Facebook post, and a photo",
    body: bodies.whatsappPost,
  },
  {
    name: "twilio-ad",
    title: "WhatsApp Ad via Twilio",
    about: "An ad that opens WhatsApp, as a form that a provider signs",
    sender: "twilio",
    body: others.twilioAd,
  },
  {
    name: "evolution-ad",
    title: "WhatsApp Ad via Evolution",
    about: "The same by a linked device: the customer's word, not Meta's",
    sender: "evolution",
    body: others.evolutionAd,
  },
  {
    name: "tiktok-ad",
    title: "TikTok Ad",
    about: "An ad that opens a direct message, told before the message",
    sender: "tiktok",
    body: others.tiktokAd,
  },
  {
    name: "telegram-link",
    title: "Telegram Link",
    about: "A t.me link that starts a bot with a word of its own",
    sender: "telegram",
    body: others.telegramLink,
  },
];

/** The link of the Web Widget, on the shop's site. */
export const campaign =
  "/heron.html?utm_source=google&utm_medium=cpc&utm_campaign=spring_sale_2026" +
  "&utm_term=floor%20lamp&utm_content=headline_v2&gclid=EAIaIQobChMI";
