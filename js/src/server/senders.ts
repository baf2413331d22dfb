import type { WebhookSender } from "camefrom";
import { encodeUtf8 } from "../core/utf8.js";
import { check } from "./check.js";
import {
  isText,
  type ReceiverOptions,
  receiver,
  secretsOf,
  type WebhookHandler,
} from "./receiver.js";
import { areEqualTexts, fromHex, type Hash, isSigned } from "./signatures.js";

export interface WahaOptions extends ReceiverOptions {
  /** The session's `hmac.key`; several while it is being changed. */
  hmacKey: string | readonly string[];
}

export interface TiktokOptions extends ReceiverOptions {
  /** Of the app in TikTok's developer portal. */
  clientSecret: string | readonly string[];
}

export interface ViberOptions extends ReceiverOptions {
  /** Of the bot, as Viber's admin panel has it. */
  authToken: string | readonly string[];
}

export interface TelegramOptions extends ReceiverOptions {
  /** The `secret_token` that was given to Telegram's `setWebhook`. */
  secretToken: string | readonly string[];
}

export interface SharedOptions extends ReceiverOptions {
  /** The name of the header that carries the secret, such as "X-Api-Key" or "Authorization". */
  header: string;
  /** What that header has to hold, all of it: with "Bearer " where the sender writes that. */
  secret: string | readonly string[];
  /** Whose bodies come; by their shape where it is left out, and whoever has the secret chooses that. */
  from?: WebhookSender;
}

/**
 * A handler for the webhooks of WAHA, whose sessions sign with HMAC-SHA512 where they have a key
 * (`X-Webhook-Hmac`; waha.devlike.pro, "Events", November 2026). It answers as `webhook()` does, to POST alone.
 * @throws CamefromError invalid_argument
 */
export function waha(options: WahaOptions): WebhookHandler {
  const caller = "waha";
  const secrets = secretsOf(options, "hmacKey", caller, "the session's hmac.key");
  return receiver(options, {
    caller,
    from: "waha",
    header: "X-Webhook-Hmac",
    isSigned: ofBody(secrets, "SHA-512"),
  });
}

/**
 * A handler for TikTok's business messages, which signs the time, a full stop and the body
 * (`TikTok-Signature: t=...,s=...`; developers.tiktok.com, "Webhooks verification", November 2026).
 * @throws CamefromError invalid_argument
 */
export function tiktok(options: TiktokOptions): WebhookHandler {
  const caller = "tiktok";
  const secrets = secretsOf(options, "clientSecret", caller, "the app's, as in TikTok's portal");
  return receiver(options, {
    caller,
    from: "tiktok",
    header: "TikTok-Signature",
    isSigned: async (raw, signature) => {
      const parts = new Map(signature.split(",").map((part) => pairOf(part.trim())));
      const time = encodeUtf8(`${parts.get("t")}.`);
      const signed = new Uint8Array(time.length + raw.length);
      signed.set(time);
      signed.set(raw, time.length);
      return isSigned([signed], fromHex(parts.get("s")), secrets);
    },
  });
}

/**
 * A handler for the webhooks of a Viber bot (`X-Viber-Content-Signature`; developers.viber.com, "Callbacks",
 * November 2026).
 * @throws CamefromError invalid_argument
 */
export function viber(options: ViberOptions): WebhookHandler {
  const caller = "viber";
  const secrets = secretsOf(options, "authToken", caller, "the bot's");
  return receiver(options, {
    caller,
    from: "viber",
    header: "X-Viber-Content-Signature",
    isSigned: ofBody(secrets, "SHA-256"),
  });
}

/**
 * A handler for the updates of a Telegram bot. Telegram signs nothing and sends the secret along
 * (`X-Telegram-Bot-Api-Secret-Token`; core.telegram.org/bots/api#setwebhook, November 2026).
 * @throws CamefromError invalid_argument
 */
export function telegram(options: TelegramOptions): WebhookHandler {
  const caller = "telegram";
  return receiver(options, {
    caller,
    from: "telegram",
    header: "X-Telegram-Bot-Api-Secret-Token",
    isSigned: isKnown(
      secretsOf(options, "secretToken", caller, "the one that setWebhook was given"),
    ),
  });
}

/**
 * A handler for senders that sign nothing and can send a header with a secret: Evolution, Z-API, WATI,
 * Infobip and more. It proves who has sent a body, not that nobody has changed it on its way: take it
 * over HTTPS only.
 * @throws CamefromError invalid_argument
 */
export function shared(options: SharedOptions): WebhookHandler {
  const caller = "shared";
  const secrets = secretsOf(options, "secret", caller, "what the header holds");
  const { header, from } = options;
  check(
    isText(header) && /^[\w!#$%&'*+.^`|~-]+$/.test(header),
    caller,
    "header must be the name of the header that carries the secret.",
  );
  return receiver(options, { caller, from, header, isSigned: isKnown(secrets) });
}

function ofBody(secrets: readonly string[], hash: Hash) {
  return (raw: Uint8Array, signature: string) =>
    isSigned([raw], fromHex(signature.trim()), secrets, hash);
}

function isKnown(secrets: readonly string[]) {
  return async (_raw: Uint8Array, said: string) => {
    let matches = false;
    for (const secret of secrets) {
      if (isText(secret) && (await areEqualTexts(said, secret))) matches = true;
    }
    return matches;
  };
}

function pairOf(part: string): [string, string] {
  const [name = "", ...value] = part.split("=");
  return [name, value.join("=")];
}
