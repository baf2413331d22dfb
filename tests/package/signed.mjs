// How Meta and others sign, by other means than the package's.
import { createHash, createHmac } from "node:crypto";

export const secret = "0123456789abcdef0123456789abcdef";

export const hmac = (hash, key, content, digits = "hex") =>
  createHmac(hash, key).update(content).digest(digits);

export const sha256 = (content) => createHash("sha256").update(content).digest("hex");

export const base64url = (json) => Buffer.from(JSON.stringify(json)).toString("base64url");

/** Meta's. */
export function signatureOf(body, key = secret) {
  return `sha256=${hmac("sha256", key, body)}`;
}

/** Twilio's: over the address, and each name and value of a form, sorted by name. */
export function twilioSignature(key, url, body = "") {
  const fields = [...new URLSearchParams(body)].sort(([one], [other]) => (one < other ? -1 : 1));
  return hmac("sha1", key, url + fields.flat().join(""), "base64");
}

/** Vonage's, which holds the digest of the body. */
export function vonageToken(key, body, head = { alg: "HS256", typ: "JWT" }) {
  const signed = `${base64url(head)}.${base64url({ iat: 1, payload_hash: sha256(body) })}`;
  return `Bearer ${signed}.${hmac("sha256", key, signed, "base64url")}`;
}

/** TikTok's: over the time as well. */
export function tiktokSignature(key, body, seconds = 1_795_341_600) {
  return `t=${seconds},s=${hmac("sha256", key, `${seconds}.${body}`)}`;
}

/** One WhatsApp message with an ad; Meta's own escapes are in it. */
export const escaped = String.raw`{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{"messaging_product":"whatsapp","metadata":{"phone_number_id":"106"},"contacts":[{"wa_id":"491511"}],"messages":[{"from":"491511","id":"wamid.A","timestamp":"1795341600","type":"text","text":{"body":"Gr\u00fc\u00dfe \u0040 5\u0025"},"referral":{"source_url":"https:\/\/fb.me\/3cr","source_id":"120246504706250534","source_type":"ad","headline":"Caf\u00e9","ctwa_clid":"ARAk"}}]}}]}]}`;
/** What JSON.parse and JSON.stringify make of it. */
export const unescaped = JSON.stringify(JSON.parse(escaped));
