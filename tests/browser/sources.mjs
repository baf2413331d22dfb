// The eight sources as the simulator's buttons give them, and what the agent has to see of each.
import { all, eventually, find, openChat, say, textOf } from "./person.mjs";

/**
 * @typedef {object} Source
 * @property {string} button
 * @property {string} title     of banner and panel
 * @property {RegExp[]} banner  all of them are in its text
 * @property {RegExp[]} panel
 * @property {boolean} picture
 */

/** @type {Source[]} */
export const sources = [
  {
    button: "Messenger Ad",
    title: "Messenger Ad",
    banner: [/Spring sale: floor lamps/],
    panel: [/Heron floor lamp, brushed brass/, price("285"), /120246504706250534/, /spring_sale/],
    picture: true,
  },
  {
    button: "WhatsApp Ad",
    title: "WhatsApp Ad",
    banner: [/Evenings by Moth/, /free delivery in Europe 🏮/],
    panel: [/Evenings by Moth/, /fb\.me\/ ?3cr4Wqqkv/, /120226305854810726/],
    picture: true,
  },
  {
    button: "Instagram Ad",
    title: "Instagram Ad",
    banner: [/Take Ember outside/],
    panel: [/Take Ember outside/, /120238164401990872/],
    picture: true,
  },
  {
    button: "Messenger Product",
    title: "Messenger Product",
    banner: [/Pebble table lamp, burnt clay/, price("89"), /rounded stoneware foot/],
    panel: [/LL-PEBBLE-CLAY/, price("89"), /7610234985412093/],
    picture: true,
  },
  {
    button: "WhatsApp Product",
    title: "WhatsApp Product",
    banner: [/Ember portable lamp, sea green/, price("59"), /lantern in sea green/],
    panel: [/LL-EMBER-SEA/, price("59"), /194836987003835/],
    picture: true,
  },
  {
    button: "WhatsApp Order",
    title: "WhatsApp Order",
    banner: [/Items\s*6/, price("286.5"), /wrap them separately/],
    panel: [
      ...[price("286.5"), /Pebble table lamp, moss green/, price("89")],
      ...[/Ember portable lamp, plum/, price("59"), /dims to 1800 K/, price("16.5")],
    ],
    picture: false,
  },
  {
    button: "Instagram Product",
    title: "Instagram Product",
    banner: [/Moth pendant, washi paper/, price("145"), /Two wings of washi paper/],
    panel: [/LL-MOTH-PAPER/, price("145"), /6902847713305518/],
    picture: true,
  },
  {
    button: "Web Widget",
    title: "Website",
    banner: [/google/, /cpc/, /spring_sale_2026/],
    panel: [/floor lamp/, /headline_v2/, /EAIaIQobChMI/, /heron\.html/],
    picture: false,
  },
];

/**
 * What others than Meta deliver: the agent sees the same, and who says it.
 * @type {Source[]}
 */
export const fromSenders = [
  {
    button: "WhatsApp Ad via Twilio",
    title: "WhatsApp Ad",
    banner: [/Evenings by Moth/, /free delivery in Europe 🏮/],
    panel: [/Evenings by Moth/, /fb\.me\/ ?3cr4Wqqkv/, /120226305854810726/, /From the provider/],
    picture: true,
  },
  {
    button: "WhatsApp Ad via Evolution",
    title: "WhatsApp Ad",
    banner: [/Take Ember outside/, /Fourteen hours of light/],
    panel: [/120238164401990872/, /Shown on\s*Instagram/, /From the customer's own app/],
    picture: true,
  },
  {
    button: "TikTok Ad",
    title: "TikTok Ad",
    banner: [/TikTok Ad/, /Heron in ten seconds/],
    panel: [/1790512233445566/, /From the provider/],
    picture: false,
  },
  {
    button: "Telegram Link",
    title: "Telegram Link",
    banner: [/spring_poster/],
    panel: [/spring_poster/, /From the customer's own app/],
    picture: false,
  },
];

/** Money may be written as the core does, "89 EUR", or as people do, "€89.00". */
function price(amount) {
  const decimals = amount.includes(".") ? "0?" : "(\\.00)?";
  const number = `${amount.replace(".", "\\.")}${decimals}`;
  return new RegExp(`€\\s*${number}\\b|\\b${number}\\s*(EUR|€)`);
}

/**
 * Presses a button of the simulator and answers with the address of the conversation, or, for the
 * Web Widget, with the words that were written in the shop's chat.
 *
 * @param {import("puppeteer-core").Page} simulator
 * @param {Source} source
 */
export async function simulate(simulator, { button }) {
  const frame = simulator.mainFrame();
  const pressed = await find(frame, "button", button);
  await pressed.click();
  if (button === "Web Widget") return { words: await writeInShop(simulator) };
  const address = await eventually(`the conversation of ${button}`, () =>
    pressed.evaluate((element) => element.closest("li")?.querySelector("[role=status] a")?.href),
  );
  return { address };
}

async function writeInShop(simulator) {
  const words = `Is the Heron in the sale? ${Date.now()}`;
  const shop = await eventually("the shop in a tab of its own", async () => {
    const pages = await simulator.browserContext().pages();
    return pages.find((page) => page.url().includes("utm_campaign="));
  });
  await shop.bringToFront();
  await say(await openChat(shop), words);
  // It is shown before the server has it, and is lost with the tab until then.
  await eventually("the message that the server has", async () =>
    (await chatOf(shop)).$$eval(
      ".message.in",
      (all, words) =>
        all.some(({ textContent }) => textContent.includes(words) && /Sent|Seen/.test(textContent)),
      words,
    ),
  );
  await shop.close();
  await simulator.bringToFront();
  return words;
}

async function chatOf(shop) {
  const element = await shop.$('>>> iframe[title="Chat"]');
  return element.contentFrame();
}

/** Waits until the text of an element matches all of these. */
export async function matches(get, patterns) {
  let seen = "nothing";
  try {
    return await eventually("texts", async () => {
      seen = await textOf(await get());
      return patterns.every((pattern) => pattern.test(seen));
    });
  } catch (error) {
    const missing = patterns.filter((pattern) => !pattern.test(seen));
    throw new Error(`${missing.join(", ")} missing in: ${seen}`, { cause: error });
  }
}

/** The banner at its message: over the messages there may be a line that says the same, without a picture. */
export function bannerAmongMessages(frame, title) {
  return eventually(`note “${title}”`, async () => (await all(frame, "note", title)).at(-1));
}

/** The address of the picture in an element, shadow roots included, once it is really shown. */
export function pictureIn(get) {
  return eventually("a picture", async () =>
    (await get()).evaluate((root) => {
      const below = (node) => [node, ...[...(node.shadowRoot ?? node).children].flatMap(below)];
      const shown = below(root).find(
        (node) => node.localName === "img" && node.complete && node.naturalWidth > 1,
      );
      return shown?.src;
    }),
  );
}
