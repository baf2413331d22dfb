import { createHmac } from "node:crypto";
import {
  addressOf,
  demoSecret,
  type Secrets,
  sharedHeader,
} from "../platform/server/webhooks/secrets.ts";
import type { Sender } from "./simulations.ts";

export interface Posted {
  status: number;
  /** What went over the wire. */
  body: string;
}

/** The server, as those who post to it know it. */
export interface Known {
  /** With the demo's for whoever has none. */
  secrets: Secrets;
  /** What Twilio signs. */
  publicUrl: string;
}

interface Signed {
  body: string;
  headers: Record<string, string>;
}

const longestWait = 30_000;

/** Posts a body as its sender does: spelled in its way, and signed over exactly those bytes. */
export async function post(
  platform: string,
  sender: Sender,
  content: object,
  { secrets, publicUrl }: Known,
): Promise<Posted> {
  const [secret = demoSecret] = secrets[sender];
  const { body, headers } = asSigned[sender](content, secret, addressOf(publicUrl, sender));
  const response = await fetch(addressOf(platform, sender), {
    method: "POST",
    headers: { "Content-Type": "application/json", ...headers },
    body,
    signal: AbortSignal.timeout(longestWait),
  });
  await response.body?.cancel();
  return { status: response.status, body };
}

const asSigned: Record<Sender, (content: object, secret: string, address: string) => Signed> = {
  meta(content, secret) {
    const body = metaJson(content);
    return {
      body,
      headers: {
        "User-Agent": "facebookexternalua",
        "X-Hub-Signature-256": `sha256=${digest("sha256", secret, body)}`,
      },
    };
  },
  twilio(content, secret, address) {
    const fields = Object.entries(content as Record<string, string>);
    const sorted = fields.toSorted(([one], [other]) => (one < other ? -1 : 1));
    const signed = address + sorted.flat().join("");
    return {
      body: new URLSearchParams(fields).toString(),
      headers: {
        "Content-Type": "application/x-www-form-urlencoded",
        "User-Agent": "TwilioProxy/1.1",
        "X-Twilio-Signature": createHmac("sha1", secret).update(signed).digest("base64"),
      },
    };
  },
  tiktok(content, secret) {
    const body = JSON.stringify(content);
    const time = Math.floor(Date.now() / 1_000);
    const signature = digest("sha256", secret, `${time}.${body}`);
    return { body, headers: { "TikTok-Signature": `t=${time},s=${signature}` } };
  },
  telegram: (content, secret) => ({
    body: JSON.stringify(content),
    headers: { "X-Telegram-Bot-Api-Secret-Token": secret },
  }),
  evolution: (content, secret) => ({
    body: JSON.stringify(content),
    headers: { [sharedHeader]: secret },
  }),
};

function digest(hash: string, secret: string, text: string): string {
  return createHmac(hash, secret).update(text).digest("hex");
}

/** Nothing beyond ASCII, and some of that escaped as well; none of it occurs outside of strings. */
export function metaJson(content: object): string {
  return JSON.stringify(content)
    .replaceAll("/", "\\/")
    .replace(
      /[<%@\u0080-\uffff]/g,
      (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
    );
}
