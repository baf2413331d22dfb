import {
  type CamefromError,
  type Edit,
  type IdChange,
  type InboundMessage,
  load,
  type Webhook,
} from "camefrom";
import { check } from "./check.js";
import { type BodyLimits, checkRequest, completeLimits, readBody } from "./read-body.js";
import { areEqualTexts, isSignature, verifySignature } from "./verify-signature.js";

export interface WebhookOptions extends BodyLimits {
  /** Of the Meta app; several while one is being changed, or where apps share an address. */
  appSecret: string | readonly string[];
  /** The words that were entered beside the address in Meta's dashboard. */
  verifyToken: string;
  /**
   * Stores the messages. Meta is told that they arrived once this has resolved, and sends them
   * again where it rejects. Meta waits for some seconds only and may send anything twice: store by
   * `dedup_key`, and leave slow work for later.
   */
  onMessages(messages: InboundMessage[], delivery: Delivery): Promise<void> | void;
  /** Hears why an answer was 500; nothing is logged otherwise, nor where this throws. */
  onError?(error: unknown): void;
}

/** What `webhook()` gives. */
export interface WebhookHandler {
  (request: Request): Promise<Response>;
  /**
   * Rejects where the core cannot be loaded: `await` it before the server listens. Where nobody does, Node
   * ends the process, rather than that every post gets 500.
   */
  readonly ready: Promise<void>;
}

/** What came along with messages. */
export interface Delivery {
  /** How many events were no messages, and why. */
  skipped: Webhook["skipped"];
  /** What became of older messages, in the order in which it came. */
  edits: Edit[];
  /** Who has another id from now on. */
  changes: IdChange[];
  /** The body as Meta signed it. */
  raw: Uint8Array;
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
  check(typeof options === "object" && options !== null, caller, "options must be an object.");
  const { verifyToken } = options;
  const secrets = [options.appSecret].flat();
  check(
    secrets.length > 0 && secrets.some(isText),
    caller,
    "appSecret must be the app's secret, as Meta's dashboard has it; it is missing or empty.",
  );
  check(
    isText(verifyToken),
    caller,
    "verifyToken must be the one that you enter in Meta's dashboard; it is missing or empty.",
  );
  check(typeof options.onMessages === "function", caller, "onMessages must be a function.");
  const limits = completeLimits(options, caller);

  async function challenge(request: Request): Promise<Response> {
    const query = new URL(request.url).searchParams;
    const token = await areEqualTexts(query.get("hub.verify_token") ?? "", verifyToken);
    if (!token || query.get("hub.mode") !== "subscribe") return answer(403, "Wrong verify token.");
    const words = query.get("hub.challenge");
    return words ? answer(200, words) : answer(400, "There is no hub.challenge.");
  }

  async function delivery(request: Request): Promise<Response> {
    const signature = request.headers.get("x-hub-signature-256");
    // What nobody can have signed is not read.
    if (!isSignature(signature)) return answer(401, "There is no X-Hub-Signature-256.");
    const raw = await readBody(request, limits);
    if (raw === 413) return answer(413, `A body may have ${limits.maxBytes} bytes.`);
    if (raw === 408) return answer(408, "The body took too long.");
    if (!(await verifySignature(raw, signature, secrets))) {
      return answer(401, "Wrong X-Hub-Signature-256.");
    }
    const { messages, skipped, edits = [], changes = [] } = await readMessages(raw);
    await options.onMessages(messages, { skipped, edits, changes, raw });
    return answer(200, "ok");
  }

  /** Who is told of a failure must not make another one of it. */
  function tell(error: unknown): void {
    try {
      Promise.resolve(options.onError?.(error)).catch(() => {});
    } catch {
      // There is nobody left to tell.
    }
  }

  const handle = async (request: Request): Promise<Response> => {
    // A server of Node's would wait for ever: it does not look at what is returned.
    checkRequest(request, caller);
    if (request.method === "GET") return challenge(request);
    if (request.method !== "POST") return answer(405, "GET or POST only.", { allow: "GET, POST" });
    try {
      return await delivery(request);
    } catch (error) {
      tell(error);
      return answer(500, "Not stored; please send it again.");
    }
  };
  return Object.assign(handle, { ready: load().then(() => {}) });
}

/** What no retry can mend is a malformed event; a module that does not load is an error. */
async function readMessages(raw: Uint8Array): Promise<Webhook> {
  const camefrom = await load();
  try {
    return camefrom.readWebhook(raw, { from: "meta" });
  } catch (error) {
    const { code } = error as CamefromError;
    if (code !== "invalid_json" && code !== "too_large" && code !== "too_deep") throw error;
    return { from: "meta", messages: [], skipped: [{ reason: "malformed", count: 1 }] };
  }
}

function answer(status: number, text: string, headers: Record<string, string> = {}): Response {
  return new Response(text, {
    status,
    headers: {
      "content-type": "text/plain; charset=utf-8",
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
      ...headers,
    },
  });
}

function isText(value: unknown): boolean {
  return typeof value === "string" && value !== "";
}
