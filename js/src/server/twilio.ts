import { encodeUtf8 } from "../core/utf8.js";
import { check } from "./check.js";
import {
  isText,
  type ReceiverOptions,
  receiver,
  secretsOf,
  type WebhookHandler,
} from "./receiver.js";
import { areEqualTexts, fromBase64, isSigned, sha256 } from "./signatures.js";

export interface TwilioOptions extends ReceiverOptions {
  /** Of the account, as Twilio's console has it; several while it is being changed. */
  authToken: string | readonly string[];
  /**
   * The address as it stands in Twilio's console, with "https://" and the name that Twilio calls: that is
   * what it signs, and behind a proxy the request does not know it. The query is the request's, where that has one.
   */
  url: string | URL;
}

/**
 * A handler for Twilio's messages, forms and JSON (`X-Twilio-Signature`; twilio.com/docs/usage/security,
 * November 2026). It answers as `webhook()` does, to POST alone, and with empty TwiML: Twilio sends
 * plain text to the customer.
 * @throws CamefromError invalid_argument
 */
export function twilio(options: TwilioOptions): WebhookHandler {
  const caller = "twilio";
  const secrets = secretsOf(options, "authToken", caller, "the account's, as in Twilio's console");
  const address = String(options.url ?? "");
  check(
    /^https?:\/\/[^/?#]+/i.test(address),
    caller,
    "url must be the address that Twilio calls, as in Twilio's console: https://...",
  );
  return receiver(options, {
    caller,
    from: "twilio",
    header: "X-Twilio-Signature",
    isPossible: (signature) => /^[\w+/]{27}=$/.test(signature.trim()),
    isSigned: async (raw, signature, request) => {
      // What Twilio adds to the address, such as a body's digest, is in the request alone.
      const { search } = new URL(request.url);
      const called = search ? address.replace(/[?#].*$/s, "") + search : address;
      const digest = new URL(called).searchParams.get("bodySHA256");
      const isForm = !isText(digest);
      if (!isForm && !(await areEqualTexts(await sha256(raw), digest.toLowerCase()))) return false;
      const fields = isForm ? fieldsOf(raw) : "";
      const texts = spellings(called).map((spelling) => encodeUtf8(spelling + fields));
      return isSigned(texts, fromBase64(signature.trim()), secrets, "SHA-1");
    },
    accepted: () =>
      new Response("<Response/>", {
        headers: { "content-type": "text/xml; charset=utf-8", "cache-control": "no-store" },
      }),
  });
}

/** All fields of a form, also unknown and empty ones, sorted by name, without separators. */
function fieldsOf(raw: Uint8Array): string {
  const fields = new Map<string, Set<string>>();
  for (const [name, value] of new URLSearchParams(new TextDecoder().decode(raw))) {
    const values = fields.get(name);
    if (values) values.add(value);
    else fields.set(name, new Set([value]));
  }
  const names = [...fields.keys()].sort();
  return names
    .flatMap((name) => [...(fields.get(name) ?? [])].sort().map((value) => name + value))
    .join("");
}

const usualPorts: Record<string, string> = { "http:": "80", "https:": "443" };

/** Twilio signs the port of a scheme at times, and leaves it out at others. */
function spellings(address: string): string[] {
  const [, scheme = "", host = "", rest = ""] =
    /^(https?:)\/\/([^/?#]+)(.*)$/is.exec(address) ?? [];
  const port = usualPorts[scheme.toLowerCase()];
  const without = host.replace(/:\d+$/, "");
  const hosts =
    host === without || host.endsWith(`:${port}`) ? [without, `${without}:${port}`] : [host];
  return hosts.map((one) => `${scheme}//${one}${rest}`);
}
