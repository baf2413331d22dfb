// What Meta posts, in the least form that says what a test is about.
import { randomUUID } from "node:crypto";
import { signatureOf } from "../package/signed.mjs";

export const secret = "camefrom-demo-secret";

/** @param {string | Uint8Array} body */
export function sign(body, key = secret) {
  return signatureOf(body, key);
}

/** @param {string} platform @param {unknown} content an object, or the body itself */
export async function post(platform, content, headers = {}) {
  const body = typeof content === "string" ? content : JSON.stringify(content);
  const response = await fetch(`${platform}/webhooks/meta`, {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      "X-Hub-Signature-256": sign(body),
      ...headers,
    },
    body,
  });
  await response.text();
  return response.status;
}

const seconds = (time) => String(Math.floor(time / 1_000));

let people = 0;

/** WhatsApp: somebody else each time, unless `from` says who. */
export function whatsapp({
  from = `4915700${10_000 + people++}`,
  name = "Ana",
  time = Date.now(),
  ...message
}) {
  return {
    contacts: [{ profile: { name }, wa_id: from }],
    message: {
      from,
      id: `wamid.${randomUUID()}`,
      timestamp: seconds(time),
      type: "text",
      ...message,
    },
  };
}

/** One body with all of these. */
export function whatsappBody(...parts) {
  return {
    object: "whatsapp_business_account",
    entry: [
      {
        id: "102290129340398",
        changes: [
          {
            field: "messages",
            value: {
              messaging_product: "whatsapp",
              metadata: { display_phone_number: "15550783881", phone_number_id: "106540352242922" },
              contacts: parts.flatMap(({ contacts }) => contacts),
              messages: parts.map(({ message }) => message),
            },
          },
        ],
      },
    ],
  };
}

export const text = (body) => ({ text: { body } });

export const ad = (more = {}) => ({
  referral: {
    source_id: "120226305854810726",
    source_type: "ad",
    headline: "Evenings by Moth",
    ctwa_clid: randomUUID(),
    ...more,
  },
});

/** Messenger, or Instagram: `event` is what stands beside sender and recipient. */
export function messenger({ object = "page", sender = "7410258963147", time = Date.now() }, event) {
  const id = object === "page" ? "104385912276301" : "17841405793187218";
  return {
    object,
    entry: [
      {
        id,
        time,
        messaging: [{ sender: { id: sender }, recipient: { id }, timestamp: time, ...event }],
      },
    ],
  };
}

/** A question about a product, of which only the id comes. */
export function productQuestion(id, question, sender) {
  const referral = { product: { id } };
  return messenger({ sender }, { message: { mid: `m_${randomUUID()}`, text: question, referral } });
}

/** Asks until the answer is true, as the console would. */
export async function eventually(ask, what, patience = 15_000) {
  const deadline = Date.now() + patience;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > deadline) throw new Error(`Not there in time: ${what}`);
    await new Promise((resolve) => {
      setTimeout(resolve, 30);
    });
  }
}
