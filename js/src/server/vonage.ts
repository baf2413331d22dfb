import { encodeUtf8 } from "../core/utf8.js";
import { type ReceiverOptions, receiver, secretsOf, type WebhookHandler } from "./receiver.js";
import { areEqualTexts, fromBase64, isSigned, sha256 } from "./signatures.js";

export interface VonageOptions extends ReceiverOptions {
  /** The account's signature secret, as Vonage's dashboard has it; several while it is being changed. */
  signatureSecret: string | readonly string[];
}

/**
 * A handler for Vonage's messages: a token in `Authorization` (JWT, HS256) holds the body's SHA-256 as
 * `payload_hash` (developer.vonage.com, "Signed webhooks", November 2026). It answers as `webhook()` does, to POST
 * alone. How old a token is does not matter: what comes again has the same `dedup_key`.
 * @throws CamefromError invalid_argument
 */
export function vonage(options: VonageOptions): WebhookHandler {
  const caller = "vonage";
  const secrets = secretsOf(
    options,
    "signatureSecret",
    caller,
    "the account's, as in Vonage's dashboard",
  );
  return receiver(options, {
    caller,
    from: "vonage",
    header: "Authorization",
    isSigned: async (raw, authorization) => {
      const [, token = ""] = /^Bearer +([\w.-]+)$/i.exec(authorization.trim()) ?? [];
      const [head = "", claims = "", signature = "", ...more] = token.split(".");
      if (more.length > 0 || fieldOf(head, "alg") !== "HS256") return false;
      const signed = [encodeUtf8(`${head}.${claims}`)];
      if (!(await isSigned(signed, fromBase64(signature), secrets))) return false;
      return areEqualTexts(
        String(fieldOf(claims, "payload_hash")).toLowerCase(),
        await sha256(raw),
      );
    },
  });
}

/** A member of one of a token's parts, which may be anything. */
function fieldOf(part: string, name: string): unknown {
  const bytes = fromBase64(part);
  try {
    const value: unknown = bytes && JSON.parse(new TextDecoder().decode(bytes));
    return (value as Record<string, unknown> | null)?.[name];
  } catch {
    return undefined;
  }
}
