import { type Camefrom, CamefromError, type InboundMessage, load, type Referral } from "camefrom";
import { answer, answerHeaders, refusal, tell } from "./answers.js";
import { check } from "./check.js";
import { type BodyLimits, checkRequest, completeLimits, readBody } from "./read-body.js";
import { isText } from "./receiver.js";

export interface CodesOptions extends BodyLimits {
  /** As of a webhook's bodies, but `maxBytes` is 262,144. */
  maxBytes?: number;
  /**
   * Keeps under a code where its visitor came from, for as long as the site thinks right. Answer `false`
   * where the code is taken already: another one is tried. Where this rejects, the link has no code.
   */
  keep(code: string, referral: Referral): Promise<unknown> | unknown;
  /**
   * What was kept under a code, as an object or as its JSON text; null where that is nothing, too old, or
   * used up: whether a code counts once, and for whom, is the site's to decide. Where this rejects, so does
   * `referralsOf`.
   */
  find(
    code: string,
    message: CodeMessage,
  ): Promise<Kept | null | undefined> | Kept | null | undefined;
  /** The only numbers that links may lead to, as `whatsappLink` takes them; default any. */
  numbers?: readonly string[];
  /** Other origins whose pages may ask, such as "https://shop.example"; default none. */
  origins?: readonly string[];
  /** Hears what went wrong with a code where nothing rejects; nobody's link or message is lost by it. */
  onError?(error: unknown): void;
}

type Kept = Referral | string;

/** What is asked of a message of `readWebhook`, or of one that was read otherwise. */
export type CodeMessage = Pick<InboundMessage, "channel"> & Partial<InboundMessage>;

/** What `codes()` gives: a handler for `tracker.whatsapp`, and what finds its visitors again. */
export interface Codes {
  (request: Request): Promise<Response>;
  /** Rejects where the core cannot be loaded, or one of `numbers` is none; as of a webhook's handler. */
  readonly ready: Promise<void>;
  /**
   * Where a WhatsApp message came from by the code in its text: the visit that was kept, and behind it the
   * link. Empty where there is no code, or none that `find` knows. Add them to the message's own. Rejects
   * where `find` does: let `onMessages` reject then, so that the message comes again with its code.
   */
  referralsOf(message: CodeMessage): Promise<Referral[]>;
}

const largestBody = 262_144;
const mostTries = 5;

/**
 * A handler, in terms of fetch, for `tracker.whatsapp` of camefrom/widget. It answers
 *
 * - POST with the JSON `{ number, text, referral }`: 200 and `{ link, code }`, without a code where nothing is
 *   known of the visitor or nothing could be kept; 400 for what makes no link, 403 from another site,
 *   413 beyond `maxBytes`, 408 when the body takes too long, 415 for what is no JSON
 * - OPTIONS: 204 for `origins`
 * - anything else: 405
 *
 * Anybody may ask: of the referral only what `readAgain` makes of it is kept. Limit in front of it how
 * often one address may.
 * @throws CamefromError invalid_argument when `keep` or `find` is missing, or an option is none
 */
export function codes(options: CodesOptions): Codes {
  const caller = "codes";
  check(typeof options === "object" && options !== null, caller, "options must be an object.");
  const { keep, find, numbers, origins = [] } = options;
  check(typeof keep === "function", caller, "keep must be a function.");
  check(typeof find === "function", caller, "find must be a function.");
  for (const [name, list] of Object.entries({ numbers: numbers ?? [], origins })) {
    const isList = Array.isArray(list) && list.every(isText);
    check(isList, caller, `${name} must be an array of texts.`);
  }
  const limits = completeLimits(options, caller, largestBody);

  /** A new code under which the referral is kept. */
  async function keptCode(camefrom: Camefrom, claim: unknown): Promise<string | undefined> {
    try {
      const referral = believed(camefrom, claim);
      for (let tries = 0; referral && tries < mostTries; tries++) {
        const code = camefrom.newCode();
        if ((await keep(code, referral)) !== false) return code;
      }
    } catch (error) {
      tell(options, error);
    }
    return undefined;
  }

  async function link(request: Request): Promise<Response> {
    if (!/^application\/json\b/i.test(request.headers.get("content-type") ?? "")) {
      return answer(415, "JSON only.");
    }
    const raw = await readBody(request, limits);
    if (typeof raw === "number") return refusal(raw, limits);
    const asked = parsed(raw);
    if (!asked) return answer(400, "The body must be a JSON object.");
    const camefrom = await load();
    const own = await chats;
    const { number, text = "", referral } = asked;
    try {
      const chat = { number: number as string, text: text as string };
      const plain = camefrom.whatsappLink(chat);
      if (own && !own.includes(plain.replace(/\?.*$/, ""))) {
        return answer(400, "This number is not ours.");
      }
      const code = await keptCode(camefrom, referral);
      if (!code) return Response.json({ link: plain }, { headers: answerHeaders });
      return Response.json(
        { link: camefrom.whatsappLink({ ...chat, code }), code },
        { headers: answerHeaders },
      );
    } catch (error) {
      if (isRefusal(error)) return answer(400, (error as CamefromError).message);
      throw error;
    }
  }

  const handle = async (request: Request): Promise<Response> => {
    checkRequest(request, caller);
    const origin = request.headers.get("origin");
    const isOther = origin !== null && origins.includes(origin);
    if (!isOther && isForeign(request, origin)) return answer(403, "Not from another site.");
    const answered = await answerTo(request);
    if (isOther) {
      answered.headers.set("access-control-allow-origin", origin);
      answered.headers.append("vary", "origin");
    }
    return answered;
  };

  async function answerTo(request: Request): Promise<Response> {
    if (request.method === "OPTIONS")
      return new Response(null, { status: 204, headers: preflight });
    if (request.method !== "POST") return answer(405, "POST only.", { allow: "OPTIONS, POST" });
    try {
      return await link(request);
    } catch (error) {
      tell(options, error);
      return answer(500, "There is no link; please try again.");
    }
  }

  async function referralsOf(message: CodeMessage): Promise<Referral[]> {
    const { channel, text, sent_at } = message;
    if (channel !== "whatsapp" || !isText(text)) return [];
    const camefrom = await load();
    const code = camefrom.readCode(text);
    const kept = code && (await find(code, message));
    if (!kept) return [];
    const link = {
      version: 1,
      source: "whatsapp_link",
      // Whoever has seen a code can write it.
      asserted_by: "sender",
      ...(sent_at && { captured_at: sent_at }),
      link: { kind: "code", ref: code },
    };
    try {
      return [camefrom.parse(kept), camefrom.parse(link)];
    } catch (error) {
      // What is kept is no better when the message comes again.
      tell(options, error);
      return [];
    }
  }

  /** Links to the site's numbers, without a text. */
  const chats = load().then((camefrom) =>
    numbers?.map((number) => camefrom.whatsappLink({ number })),
  );
  return Object.assign(handle, { ready: chats.then(() => {}), referralsOf });
}

const preflight = {
  "access-control-allow-methods": "POST",
  "access-control-allow-headers": "content-type",
  "access-control-max-age": "86400",
};

/** Behind a proxy the address of a request is not the one that the page has asked for. */
function isForeign(request: Request, origin: string | null): boolean {
  const site = request.headers.get("sec-fetch-site");
  if (site !== null) return site !== "same-origin" && site !== "none";
  if (origin === null) return false;
  const hosts = [request.headers.get("host"), new URL(request.url).host];
  return !hosts.some((host) => host !== null && origin.replace(/^https?:\/\//, "") === host);
}

function parsed(raw: Uint8Array): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(raw));
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What a visitor's page claims is no failure of the site's. */
function believed(camefrom: Camefrom, claim: unknown): Referral | null {
  try {
    return isObject(claim) ? camefrom.readAgain(claim) : null;
  } catch (error) {
    if (isRefusal(error)) return null;
    throw error;
  }
}

/** Of what was given, not of what is done with it. */
function isRefusal(error: unknown): boolean {
  return error instanceof CamefromError && error.code !== "module_fault";
}
