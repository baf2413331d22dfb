import {
  CamefromError,
  type Edit,
  type IdChange,
  type InboundMessage,
  load,
  type Webhook,
} from "camefrom";
import { readBody } from "./read-body.js";
import { areEqualTexts, isSignature, verifySignature } from "./verify-signature.js";

export interface WebhookOptions {
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
  /** Bodies beyond this are refused, unread; default 3,145,728 bytes, the most that Meta sends. */
  maxBytes?: number;
  /** After how many milliseconds without a byte a body is given up; default 5,000. */
  idleTimeout?: number;
  /** After how many milliseconds a body that is not complete is given up; default 20,000. */
  timeout?: number;
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
 * @throws CamefromError invalid_argument when a secret, the token or `onMessages` is missing
 */
export function webhook(options: WebhookOptions): WebhookHandler {
  check(typeof options === "object" && options !== null, "options must be an object.");
  const { verifyToken, maxBytes = 3_145_728, idleTimeout = 5_000, timeout = 20_000 } = options;
  const secrets = [options.appSecret].flat();
  check(secrets.length > 0 && secrets.some(isText), "appSecret must be the app's secret.");
  check(isText(verifyToken), "verifyToken must be the token from Meta's dashboard.");
  check(typeof options.onMessages === "function", "onMessages must be a function.");
  for (const [name, limit] of Object.entries({ maxBytes, idleTimeout, timeout })) {
    check(typeof limit === "number" && limit > 0, `${name} must be a number above 0.`);
  }

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
    const raw = await readBody(request, { maxBytes, idleTimeout, timeout });
    if (raw === 413) return answer(413, `A body may have ${maxBytes} bytes.`);
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
    return camefrom.readWebhook(raw);
  } catch (error) {
    const { code } = error as CamefromError;
    if (code !== "invalid_json" && code !== "too_large" && code !== "too_deep") throw error;
    return { messages: [], skipped: [{ reason: "malformed", count: 1 }] };
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

function check(holds: boolean, message: string): void {
  if (!holds) throw new CamefromError("invalid_argument", `webhook(): ${message}`);
}
