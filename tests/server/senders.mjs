// What others than Meta post, and how each of them proves itself.
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { request } from "node:http";
import { hmac, tiktokSignature, twilioSignature, vonageToken } from "../package/signed.mjs";
import { secret } from "./meta.mjs";

/** The address is the one that the server is known by. */
const signatures = {
  twilio: (body, key, address) => ({ "X-Twilio-Signature": twilioSignature(key, address, body) }),
  tiktok: (body, key) => ({ "TikTok-Signature": tiktokSignature(key, body) }),
  telegram: (_body, key) => ({ "X-Telegram-Bot-Api-Secret-Token": key }),
  vonage: (body, key) => ({ Authorization: vonageToken(key, body) }),
  waha: (body, key) => ({ "X-Webhook-Hmac": hmac("sha512", key, body) }),
  viber: (body, key) => ({ "X-Viber-Content-Signature": hmac("sha256", key, body) }),
  evolution: (_body, key) => ({ "X-Camefrom-Secret": key }),
};

/** @typedef {keyof typeof signatures} Sender */

/**
 * Answers with the status.
 * @param {string} platform
 * @param {Sender} sender
 * @param {string} body
 * @param {{ key?: string | null, known?: string }} [options] key: null for none; known: what the server is
 *   called outside
 */
export async function deliver(platform, sender, body, { key = secret, known = platform } = {}) {
  // By a proxy that hands on the name it was called by, which fetch() does not.
  const sent = request(`${platform}/webhooks/${sender}`, {
    method: "POST",
    headers: {
      Host: new URL(known).host,
      "Content-Type":
        sender === "twilio" ? "application/x-www-form-urlencoded" : "application/json",
      ...(key === null ? {} : signatures[sender](body, key, `${known}/webhooks/${sender}`)),
    },
  });
  sent.end(body);
  const [response] = await once(sent, "response");
  response.resume();
  return response.statusCode;
}

/** Twilio: a message on WhatsApp. */
export function twilioForm({ from, words, ...more }) {
  return new URLSearchParams({
    MessageSid: `SM${randomUUID()}`,
    From: `whatsapp:+${from}`,
    To: "whatsapp:+15550783881",
    Body: words,
    ReferralNumMedia: "0",
    ...more,
  }).toString();
}

/** Evolution: a message on WhatsApp, with what `data` says beside or instead. */
export function evolutionBody({ from, words, id = `3EB0${randomUUID()}`, ...data }) {
  return JSON.stringify({
    event: "messages.upsert",
    instance: "shop",
    data: {
      key: { remoteJid: `${from}@s.whatsapp.net`, fromMe: false, id },
      message: { conversation: words },
      messageTimestamp: Math.floor(Date.now() / 1_000),
      ...data,
    },
    apikey: "SECRET-APIKEY",
  });
}

export const externalAd = (more = {}) => ({
  contextInfo: {
    externalAdReply: {
      title: "Take Ember outside",
      sourceType: "ad",
      sourceId: "120238164401990872",
      ctwaClid: randomUUID(),
      ...more,
    },
  },
});

export function tiktokBody(event, content, sender = "7100000000000000001") {
  return JSON.stringify({
    client_key: "ck",
    event,
    create_time: Math.floor(Date.now() / 1_000),
    user_openid: "_000shop",
    content: JSON.stringify({
      from: "ana.souza",
      to: "shop",
      from_user: { id: sender, role: "personal_account" },
      to_user: { id: "7100000000000000002", role: "business_account" },
      conversation_id: `conv-${sender}`,
      timestamp: Date.now(),
      ...content,
    }),
  });
}

export function telegramBody({ from, words, number = 7 }) {
  return JSON.stringify({
    update_id: 10_000 + number,
    message: {
      message_id: number,
      from: { id: from, is_bot: false, first_name: "Ana" },
      chat: { id: from, first_name: "Ana", type: "private" },
      date: Math.floor(Date.now() / 1_000),
      text: words,
    },
  });
}

export function telegramEdit({ from, words, number = 7 }) {
  const { message, ...update } = JSON.parse(telegramBody({ from, words, number }));
  return JSON.stringify({ ...update, edited_message: message });
}

/** Evolution: a customer's own program takes back a message of any name. */
export function evolutionRevoke({ from, id }) {
  const message = { protocolMessage: { key: { id }, type: "REVOKE" } };
  return evolutionBody({ from, words: "", message });
}

export function vonageBody({ from, words }) {
  return JSON.stringify({
    channel: "whatsapp",
    message_uuid: randomUUID(),
    from,
    to: "15550783881",
    timestamp: new Date().toISOString(),
    message_type: "text",
    text: words,
  });
}

export function wahaBody({ from, words }) {
  return JSON.stringify({
    event: "message",
    session: "default",
    engine: "WEBJS",
    payload: {
      id: `false_${from}@c.us_${randomUUID()}`,
      from: `${from}@c.us`,
      fromMe: false,
      body: words,
      timestamp: Math.floor(Date.now() / 1_000),
    },
  });
}

export function viberBody({ from, words }) {
  return JSON.stringify({
    event: "message",
    timestamp: Date.now(),
    message_token: Number(String(Date.now()).slice(-10)),
    sender: { id: from, name: "Ana" },
    message: { type: "text", text: words },
  });
}
