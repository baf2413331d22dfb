import {
  type CamefromError,
  type Edit,
  type IdChange,
  type InboundMessage,
  load,
  type Webhook,
  type WebhookSender,
} from "camefrom";
import { answer, refusal, tell } from "./answers.js";
import { check } from "./check.js";
import { type BodyLimits, checkRequest, completeLimits, readBody } from "./read-body.js";

/** What all handlers of webhooks are given. */
export interface ReceiverOptions extends BodyLimits {
  /**
   * Stores the messages. The sender is told that they arrived once this has resolved, and sends them
   * again where it rejects. Senders wait for some seconds only and may send anything twice: store by
   * `dedup_key`, and leave slow work for later.
   */
  onMessages(messages: InboundMessage[], delivery: Delivery): Promise<void> | void;
  /** Hears why an answer was 500; nothing is logged otherwise, nor where this throws. */
  onError?(error: unknown): void;
}

/** What `webhook()` and its like give. */
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
  /** Whose body it was. */
  from?: WebhookSender;
  /** How many events were no messages, and why. */
  skipped: Webhook["skipped"];
  /** What became of older messages, in the order in which it came. */
  edits: Edit[];
  /** Who has another id from now on. */
  changes: IdChange[];
  /** The body as it was signed. */
  raw: Uint8Array;
}

/** What tells the handlers of senders apart. */
export interface Sender {
  /** The function that made the handler, for errors. */
  caller: string;
  /** Whose bodies come; by their shape where that is not known. */
  from: WebhookSender | undefined;
  /** The header without which a body is not read. */
  header: string;
  /** Whether that header can hold at all what was signed. */
  isPossible?(signature: string): boolean;
  isSigned(raw: Uint8Array, signature: string, request: Request): Promise<boolean>;
  /** Where the sender says more than "ok". */
  accepted?(): Response;
  /** What answers a GET, as where the sender checks the address. */
  get?(request: Request): Promise<Response>;
}

/**
 * @internal A handler in terms of fetch: 200 once `onMessages` has resolved, 500 where it rejects, 401
 * without the sender's signature, 413 beyond `maxBytes`, 408 when the body takes too long, 405 for
 * another method.
 * @throws CamefromError invalid_argument
 */
export function receiver(options: ReceiverOptions, sender: Sender): WebhookHandler {
  const { caller, from, header } = sender;
  check(typeof options.onMessages === "function", caller, "onMessages must be a function.");
  const limits = completeLimits(options, caller);
  const methods = sender.get ? ["GET", "POST"] : ["POST"];

  async function delivery(request: Request): Promise<Response> {
    const signature = request.headers.get(header);
    if (!signature) return answer(401, `There is no ${header}.`);
    // What nobody can have signed is not read.
    if (sender.isPossible?.(signature) === false) return answer(401, `Wrong ${header}.`);
    const raw = await readBody(request, limits);
    if (typeof raw === "number") return refusal(raw, limits);
    if (!(await sender.isSigned(raw, signature, request).catch(refused))) {
      return answer(401, `Wrong ${header}.`);
    }
    const read = await readMessages(raw, from);
    const { messages, skipped, edits = [], changes = [] } = read;
    const who = read.from ? { from: read.from } : {};
    await options.onMessages(messages, { ...who, skipped, edits, changes, raw });
    return sender.accepted?.() ?? answer(200, "ok");
  }

  /** What cannot be checked was not signed, and why not may be the server's own fault. */
  function refused(error: unknown): false {
    tell(options, error);
    return false;
  }

  const handle = async (request: Request): Promise<Response> => {
    // A server of Node's would wait for ever: it does not look at what is returned.
    checkRequest(request, caller);
    if (request.method === "GET" && sender.get) return sender.get(request);
    if (request.method !== "POST") {
      return answer(405, `${methods.join(" or ")} only.`, { allow: methods.join(", ") });
    }
    try {
      return await delivery(request);
    } catch (error) {
      tell(options, error);
      return answer(500, "Not stored; please send it again.");
    }
  };
  return Object.assign(handle, { ready: load().then(() => {}) });
}

/** What no retry can mend is a malformed event; a module that does not load is an error. */
async function readMessages(raw: Uint8Array, from: WebhookSender | undefined): Promise<Webhook> {
  const camefrom = await load();
  const context = from ? { from } : {};
  try {
    return camefrom.readWebhook(raw, context);
  } catch (error) {
    const { code } = error as CamefromError;
    if (code !== "invalid_json" && code !== "too_large" && code !== "too_deep") throw error;
    return { ...context, messages: [], skipped: [{ reason: "malformed", count: 1 }] };
  }
}

/** @internal The secrets of an option. @throws CamefromError invalid_argument where there is none */
export function secretsOf<Name extends string>(
  options: Record<Name, string | readonly string[]>,
  name: Name,
  caller: string,
  whose: string,
): readonly string[] {
  check(typeof options === "object" && options !== null, caller, "options must be an object.");
  const secrets = [options[name]].flat();
  check(secrets.some(isText), caller, `${name} must be ${whose}; it is missing or empty.`);
  return secrets;
}

export function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}
