import {
  CamefromError,
  type Edit,
  type IdChange,
  type InboundMessage,
  load,
  type Webhook,
} from "camefrom";
import { areEqualTexts, verifySignature } from "./signature.js";

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
  /** Hears why an answer was 500; nothing is logged otherwise. */
  onError?(error: unknown): void;
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

const defaultMaxBytes = 3_145_728;

/**
 * A handler for the address that Meta calls, in terms of fetch. It answers
 *
 * - GET: Meta's challenge as plain text; 403 where the token is another one
 * - POST: 200 once `onMessages` has resolved, 500 where it rejects, 401 without Meta's signature,
 *   413 beyond `maxBytes`
 * - anything else: 405
 *
 * A signed body that cannot be read gets `onMessages([], ...)` with one event skipped as
 * "malformed" and its raw bytes, and then 200: sent again it would be no better, and Meta would
 * unsubscribe the app after an hour of failures.
 *
 * @throws CamefromError invalid_argument when a secret, the token or `onMessages` is missing
 */
export function webhook(options: WebhookOptions): (request: Request) => Promise<Response> {
  const { verifyToken, maxBytes = defaultMaxBytes } = options;
  const secrets = [options.appSecret].flat();
  check(secrets.length > 0 && secrets.some(isText), "appSecret must be the app's secret.");
  check(isText(verifyToken), "verifyToken must be the token from Meta's dashboard.");
  check(typeof options.onMessages === "function", "onMessages must be a function.");
  check(maxBytes > 0, "maxBytes must be above 0.");

  async function challenge(request: Request): Promise<Response> {
    const query = new URL(request.url).searchParams;
    const token = await areEqualTexts(query.get("hub.verify_token") ?? "", verifyToken);
    if (!token || query.get("hub.mode") !== "subscribe") return answer(403, "Wrong verify token.");
    const words = query.get("hub.challenge");
    return words ? answer(200, words) : answer(400, "There is no hub.challenge.");
  }

  async function delivery(request: Request): Promise<Response> {
    const signature = request.headers.get("x-hub-signature-256");
    if (!signature) return answer(401, "There is no X-Hub-Signature-256.");
    const raw = await readBody(request, maxBytes);
    if (!raw) return answer(413, `A body may have ${maxBytes} bytes.`);
    if (!(await verifySignature(raw, signature, secrets))) {
      return answer(401, "Wrong X-Hub-Signature-256.");
    }
    const { messages, skipped, edits = [], changes = [] } = await readMessages(raw);
    await options.onMessages(messages, { skipped, edits, changes, raw });
    return answer(200, "ok");
  }

  return async (request) => {
    if (request.method === "GET") return challenge(request);
    if (request.method !== "POST") return answer(405, "GET or POST only.", { allow: "GET, POST" });
    try {
      return await delivery(request);
    } catch (error) {
      options.onError?.(error);
      return answer(500, "Not stored; please send it again.");
    }
  };
}

/** The body; null when it is too large, of which no more is read than it takes to know. */
async function readBody(request: Request, maxBytes: number): Promise<Uint8Array | null> {
  if (request.bodyUsed) throw new Error("Something before webhook() has read the body already.");
  if (Number(request.headers.get("content-length")) > maxBytes) return null;
  const reader = request.body?.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  while (reader) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > maxBytes) {
      await reader.cancel();
      return null;
    }
    chunks.push(value);
  }
  const body = new Uint8Array(length);
  let end = 0;
  for (const chunk of chunks) {
    body.set(chunk, end);
    end += chunk.length;
  }
  return body;
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
