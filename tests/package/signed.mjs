import { createHmac } from "node:crypto";

export const secret = "0123456789abcdef0123456789abcdef";

/** As Meta signs, by other means than the package's. */
export function signatureOf(body, key = secret) {
  return `sha256=${createHmac("sha256", key).update(body).digest("hex")}`;
}

/** One WhatsApp message with an ad; Meta's own escapes are in it. */
export const escaped = String.raw`{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{"messaging_product":"whatsapp","metadata":{"phone_number_id":"106"},"contacts":[{"wa_id":"491511"}],"messages":[{"from":"491511","id":"wamid.A","timestamp":"1795341600","type":"text","text":{"body":"Gr\u00fc\u00dfe \u0040 5\u0025"},"referral":{"source_url":"https:\/\/fb.me\/3cr","source_id":"120246504706250534","source_type":"ad","headline":"Caf\u00e9","ctwa_clid":"ARAk"}}]}}]}]}`;
/** What JSON.parse and JSON.stringify make of it. */
export const unescaped = JSON.stringify(JSON.parse(escaped));
