import { CamefromError, type Referral } from "camefrom";
import type { Tracker } from "camefrom/widget";
import { encodeUtf8 } from "../core/utf8.js";
import { sign } from "../server/signatures.js";
import { plainLink } from "../widget/whatsapp.js";

/** A body as Meta would post it, and what proves that. */
export interface SignedBody {
  body: string;
  headers: { "content-type": "application/json"; "x-hub-signature-256": string };
}

/**
 * Signs a body as Meta does, for tests of one's own webhook.
 * @param body a text is signed as it is, anything else as its JSON
 * @param appSecret the secret that the webhook has
 * @throws CamefromError invalid_argument without a secret
 */
export async function signBody(body: unknown, appSecret: string): Promise<SignedBody> {
  if (typeof appSecret !== "string" || appSecret === "") {
    throw new CamefromError(
      "invalid_argument",
      "signBody(): appSecret must be the one that your test gives to webhook(), any text but none.",
    );
  }
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const signature = await sign(encodeUtf8(text), appSecret);
  const digits = Array.from(signature, (byte) => byte.toString(16).padStart(2, "0")).join("");
  const headers = {
    "content-type": "application/json",
    "x-hub-signature-256": `sha256=${digits}`,
  } as const;
  return { body: text, headers };
}

/**
 * `signBody()` as a request in terms of fetch.
 * @param url where the webhook is; it may be any
 * @throws CamefromError as `signBody` does
 */
export async function signedRequest(
  body: unknown,
  appSecret: string,
  url = "https://platform.example/webhook",
): Promise<Request> {
  return new Request(url, { method: "POST", ...(await signBody(body, appSecret)) });
}

/** A WhatsApp message that came from an ad, as Meta's webhook posts it. */
export function whatsappAdBody({
  text = "Is it in stock?",
  id = "wamid.test",
  from = "491510000000",
}: {
  text?: string;
  id?: string;
  from?: string;
} = {}): object {
  const referral = {
    ...{ source_url: "https://fb.me/1", source_type: "ad", source_id: "120210000000000000" },
    ...{ headline: "Spring sale", body: "All lamps", ctwa_clid: "ARtest" },
  };
  const timestamp = "1764000000";
  const messages = [{ from, id, timestamp, type: "text", text: { body: text }, referral }];
  const metadata = { display_phone_number: "15550000000", phone_number_id: "1" };
  const value = { messaging_product: "whatsapp", metadata, messages };
  return {
    object: "whatsapp_business_account",
    entry: [{ id: "1", changes: [{ field: "messages", value }] }],
  };
}

/**
 * In place of `start()` of camefrom/widget: the first message carries this referral, without
 * WebAssembly and without a page.
 */
export function stubTracker(referral: Referral | null = null): Tracker {
  let known = referral;
  let told = false;
  return {
    visit() {},
    current: async () => known,
    attach: async (message) => (told || !known ? { ...message } : { ...message, referral: known }),
    delivered() {
      told = true;
    },
    newConversation() {
      told = false;
    },
    consent() {},
    forget() {
      known = null;
    },
    stop() {},
    whatsapp: async (number, text = "") => plainLink(number, text),
  };
}
