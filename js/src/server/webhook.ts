import { answer } from "./answers.js";
import { check } from "./check.js";
import {
  isText,
  type ReceiverOptions,
  receiver,
  secretsOf,
  type WebhookHandler,
} from "./receiver.js";
import { areEqualTexts } from "./signatures.js";
import { isSignature, verifySignature } from "./verify-signature.js";

export interface WebhookOptions extends ReceiverOptions {
  /** Of the Meta app; several while one is being changed, or where apps share an address. */
  appSecret: string | readonly string[];
  /** The words that were entered beside the address in Meta's dashboard. */
  verifyToken: string;
}

/**
 * A handler for the address that Meta calls, in terms of fetch. It answers
 *
 * - GET: Meta's challenge as plain text; 403 where the token is another one
 * - POST: 200 once `onMessages` has resolved, 500 where it rejects, 401 without Meta's signature,
 *   413 beyond `maxBytes`, 408 when the body takes too long
 * - anything else: 405
 *
 * A signed body that cannot be read gets `onMessages([], ...)` with one event skipped as
 * "malformed" and its raw bytes, and then 200: sent again it would be no better, and Meta would
 * unsubscribe the app after an hour of failures.
 *
 * It rejects with CamefromError invalid_argument for what is no `Request`, as where it was mounted in
 * Express without `nodeHandler()`.
 *
 * @throws CamefromError invalid_argument when a secret, the token or `onMessages` is missing
 */
export function webhook(options: WebhookOptions): WebhookHandler {
  const caller = "webhook";
  const secrets = secretsOf(
    options,
    "appSecret",
    caller,
    "the app's secret, as in Meta's dashboard",
  );
  const { verifyToken } = options;
  check(
    isText(verifyToken),
    caller,
    "verifyToken must be the one that you enter in Meta's dashboard; it is missing or empty.",
  );

  async function challenge(request: Request): Promise<Response> {
    const query = new URL(request.url).searchParams;
    const token = await areEqualTexts(query.get("hub.verify_token") ?? "", verifyToken);
    if (!token || query.get("hub.mode") !== "subscribe") return answer(403, "Wrong verify token.");
    const words = query.get("hub.challenge");
    return words ? answer(200, words) : answer(400, "There is no hub.challenge.");
  }

  return receiver(options, {
    caller,
    from: "meta",
    header: "X-Hub-Signature-256",
    isPossible: isSignature,
    isSigned: (raw, signature) => verifySignature(raw, signature, secrets),
    get: challenge,
  });
}
