import { isRecord } from "../http/json-body.ts";
import type { Log } from "../operations/log.ts";

export interface GraphOptions {
  /** "https://graph.facebook.com/v24.0", or whatever answers as it does. */
  url: string;
  token: string;
  /** For one request, in milliseconds. */
  timeout: number;
}

/** What a webhook says of a product: Graph's id, or a SKU and the catalogue that it belongs to. */
export interface ProductReference {
  id?: string | undefined;
  retailer_id?: string | undefined;
  catalog_id?: string | undefined;
}

/** A product node, as it came. */
export type ProductNode = Record<string, unknown>;

/** Not now; the next request makes sense after this many milliseconds. */
export class Unavailable extends Error {
  override name = "Unavailable";
  constructor(readonly wait: number) {
    super(`The Graph API is not available for ${wait} ms.`);
  }
}

const fields =
  "id,retailer_id,name,description,brand,url,image_url,price,currency,availability,category";
const largestAnswer = 262_144;
const cacheSize = 1_000;
const cacheTime = 600_000;
const shortestPause = 500;
const longestPause = 60_000;

// https://developers.facebook.com/docs/graph-api/guides/error-handling: an expired token can be
// replaced; the others are outages, and throttling of an app, a user, a page or a business.
const refusedToken = 190;
const transientCodes = new Set([refusedToken, 1, 2, 4, 17, 32, 341, 368, 613]);
const isThrottling = (code: number) => code >= 80_000 && code <= 80_014;

/** Asks Meta for products, each once in a while, and not at all while Meta wants to be left alone. */
export class Graph {
  readonly #cache = new Map<string, { answer: Promise<ProductNode | null>; until: number }>();
  #failures = 0;
  // By a clock that nobody sets, as all times here.
  #resumeAt = 0;

  constructor(
    private readonly options: GraphOptions,
    private readonly log: Log,
  ) {}

  /**
   * Null when there is no such product, or none for this token.
   * @throws Unavailable for all products; Error where somebody on the way refuses this one
   */
  product(reference: ProductReference): Promise<ProductNode | null> {
    const path = pathOf(reference);
    if (!path) return Promise.resolve(null);
    const known = this.#cache.get(path);
    if (known && known.until > performance.now()) return known.answer;
    const answer = this.#ask(path);
    this.#cache.delete(path);
    this.#cache.set(path, { answer, until: performance.now() + cacheTime });
    const [oldest] = this.#cache.keys();
    if (this.#cache.size > cacheSize && oldest) this.#cache.delete(oldest);
    answer.catch(() => {
      if (this.#cache.get(path)?.answer === answer) this.#cache.delete(path);
    });
    return answer;
  }

  async #ask(path: string): Promise<ProductNode | null> {
    const pause = this.#resumeAt - performance.now();
    if (pause > 0) throw new Unavailable(pause);
    let status = 0;
    let retryAfter: string | null = null;
    let body: unknown;
    const signal = AbortSignal.timeout(this.options.timeout);
    try {
      const response = await fetch(this.options.url + path, {
        headers: { Accept: "application/json", Authorization: `Bearer ${this.options.token}` },
        redirect: "error",
        signal,
      });
      status = response.status;
      retryAfter = response.headers.get("retry-after");
      body = parsed(await limitedText(response, signal));
    } catch {
      throw this.#backOff(0, null, null);
    }
    const answer = answerIn(status, body);
    if (isTransient(status, body)) throw this.#backOff(status, body, retryAfter);
    if (answer === undefined) {
      // A request that somebody on the way refuses may be the only one that they refuse.
      if (status >= 400) throw new Error(`Somebody answered ${status} for the Graph API.`);
      throw this.#backOff(status, body, retryAfter);
    }
    this.#failures = 0;
    return answer;
  }

  /** Longer after each failure in a row, and for each client another while. */
  #backOff(status: number, body: unknown, retryAfter: string | null): Unavailable {
    const running = this.#resumeAt - performance.now();
    if (running > 0) return new Unavailable(running);
    const refused = status === 401 || errorOf(body).code === refusedToken;
    if (refused && !this.#failures) this.log.error("The Graph API refuses the token.");
    const grown = refused ? longestPause : shortestPause * 2 ** this.#failures;
    const asked = Math.max(0, Number(retryAfter ?? 0) * 1_000 || 0);
    const jitter = 0.5 + Math.random() / 2;
    const wait = Math.min(longestPause, asked + Math.round(grown * jitter));
    this.#failures++;
    this.#resumeAt = performance.now() + wait;
    return new Unavailable(wait);
  }
}

// Ids go into a path: whatever is none of Meta's is not asked for. Its catalogues take SKUs of 100 characters;
// customers' clients write longer ones.
const longestFilter = 2_000;
const isId = (text: string | undefined): text is string => /^\d{1,32}$/.test(text ?? "");

function pathOf({ id, retailer_id, catalog_id }: ProductReference): string | null {
  if (isId(id)) return `/${id}?fields=${fields}`;
  if (!retailer_id || !isId(catalog_id)) return null;
  const filter = encodeURIComponent(JSON.stringify({ retailer_id: { eq: retailer_id } }));
  if (filter.length > longestFilter) return null;
  return `/${catalog_id}/products?filter=${filter}&fields=${fields}&limit=1`;
}

/**
 * A node, or the first of the list that a filter gives; null where there is none. Undefined: neither of them, and no
 * error of Meta's either, so that it is somebody else's word (a proxy's page), or half an answer.
 */
function answerIn(status: number, body: unknown): ProductNode | null | undefined {
  if (!isRecord(body)) return undefined;
  if (isRecord(body.error)) return null;
  if (status !== 200) return undefined;
  const node = Array.isArray(body.data) ? (body.data[0] ?? null) : body;
  return node === null || isNode(node) ? node : undefined;
}

const isNode = (node: unknown): node is ProductNode =>
  isRecord(node) &&
  typeof node.id === "string" &&
  (node.name === undefined || typeof node.name === "string");

function isTransient(status: number, body: unknown): boolean {
  if (status === 401 || status === 408 || status === 429 || status >= 500) return true;
  const { code, is_transient } = errorOf(body);
  return is_transient === true || transientCodes.has(Number(code)) || isThrottling(Number(code));
}

function errorOf(body: unknown): Record<string, unknown> {
  return isRecord(body) && isRecord(body.error) ? body.error : {};
}

/**
 * Given up here when it is time: fetch() may have lost its signal by then, once the garbage was collected, and would
 * wait for ever for an answer that drips.
 */
async function limitedText(response: Response, signal: AbortSignal): Promise<string> {
  if (!response.body) return "";
  const reader = response.body.getReader();
  const giveUp = () => void reader.cancel().catch(() => {});
  signal.addEventListener("abort", giveUp, { once: true });
  if (signal.aborted) giveUp();
  const decoder = new TextDecoder();
  let text = "";
  for (;;) {
    const { done, value } = await reader.read();
    signal.throwIfAborted();
    if (done) return text + decoder.decode();
    text += decoder.decode(value, { stream: true });
    if (text.length > largestAnswer) {
      giveUp();
      throw new Error("The answer is too large.");
    }
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
