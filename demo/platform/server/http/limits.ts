import type { Context, MiddlewareHandler } from "hono";
import { HTTPException } from "hono/http-exception";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { afterAnswer, clientNetwork, clientSite, endWhenSilent } from "./client-address.ts";
import { bearerToken } from "./ids.ts";

/** In so many seconds, of whoever has a name in common. */
export class Limit {
  readonly #limiter: RateLimiterMemory;

  constructor(mostPoints: number, seconds = 60) {
    this.#limiter = new RateLimiterMemory({ points: mostPoints, duration: seconds });
  }

  /** @throws HTTPException 429, which says when it makes sense to come again */
  async take(name: string, points: number): Promise<void> {
    try {
      await this.#limiter.consume(name, points);
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      throw later(429, Math.ceil(refusal.msBeforeNext / 1_000), "Too much at once.");
    }
  }

  async giveBack(name: string, points: number): Promise<void> {
    await this.#limiter.reward(name, points);
  }

  /** All that was taken. */
  async forget(name: string): Promise<void> {
    await this.#limiter.delete(name);
  }
}

// As many as take all that each of them may.
const networksOfSite = 16;

/**
 * The same of all networks that a customer may have in IPv6: for each there is a counter, and they could
 * come from ever new ones.
 */
export class SiteLimit {
  readonly #limit: Limit;

  /** @param mostPoints of one network */
  constructor(mostPoints: number, seconds = 60) {
    this.#limit = new Limit(networksOfSite * mostPoints, seconds);
  }

  /** Before the network is counted. @throws HTTPException 429 */
  take(context: Context, points: number): Promise<void> {
    return this.#limit.take(clientSite(context), points);
  }
}

// Kilobytes. What is short costs as much as some of them: it is stored, and everybody is told of it.
const shortest = 8;
// Nine of the largest pictures, or 34 short messages a second.
const mostOfToken = 16_384;
// Behind a proxy all visitors have one address.
const mostOfAddress = 10 * mostOfToken;

/**
 * What one visitor, and one address, may ask of the chat.
 * @param largest what a body counts that does not say how long it is
 */
export function chatLimits(largest: number): MiddlewareHandler {
  const tokens = new Limit(mostOfToken);
  const networks = new Limit(mostOfAddress);
  const sites = new SiteLimit(mostOfAddress);
  return async (context, next) => {
    const points = shortest + Math.ceil(bodySize(context, largest) / 1_024);
    const token = bearerToken(context.req.header("authorization"));
    // The network first: names are free.
    await sites.take(context, points);
    await networks.take(clientNetwork(context), points);
    if (token) await tokens.take(token, points);
    await next();
  };
}

/** So many requests a minute of one address. */
export function requestLimit(most: number): MiddlewareHandler {
  const limit = new Limit(most);
  const sites = new SiteLimit(most);
  return async (context, next) => {
    await sites.take(context, 1);
    await limit.take(clientNetwork(context), 1);
    await next();
  };
}

/** Milliseconds in which nothing passes on a connection that has a body, or a long answer, on its way. */
export const longestSilence = 30_000;

/** So many bytes, of which one address may have a quarter. */
class Room {
  readonly #taken = new Map<string, number>();
  #all = 0;

  constructor(private readonly bytes: number) {}

  /** @throws HTTPException 503 where there is none left */
  take(network: string, size: number): void {
    const ofNetwork = (this.#taken.get(network) ?? 0) + size;
    if (this.#all + size > this.bytes || ofNetwork > this.bytes / 4) {
      throw later(503, 1, "Too much is on its way.");
    }
    this.#all += size;
    this.#taken.set(network, ofNetwork);
  }

  giveBack(network: string, size: number): void {
    this.#all -= size;
    const rest = (this.#taken.get(network) ?? 0) - size;
    if (rest > 0) this.#taken.set(network, rest);
    else this.#taken.delete(network);
  }
}

/**
 * Bounds what bodies take that are on their way, before anybody knows what they are: together, and those
 * of one address a quarter of that.
 * @param bytes of all of them
 * @param largest what a body counts that does not say how long it is
 */
export function bodiesWithin(bytes: number, largest: number): MiddlewareHandler {
  const room = new Room(bytes);
  return async (context, next) => {
    const size = bodySize(context, largest);
    if (size === 0) return next();
    const network = clientNetwork(context);
    room.take(network, size);
    endWhenSilent(context, longestSilence);
    try {
      await next();
    } finally {
      room.giveBack(network, size);
    }
  };
}

// What is shorter is let through: a long one that nobody takes must not cost others theirs.
const shortAnswer = 65_536;

/**
 * Bounds what answers take that nobody has taken yet, as bodiesWithin does for bodies: those that say how
 * long they are.
 */
export function answersWithin(bytes: number): MiddlewareHandler {
  const room = new Room(bytes);
  return async (context, next) => {
    await next();
    const size = Number(context.res.headers.get("content-length") ?? 0);
    if (size <= shortAnswer) return;
    const network = clientNetwork(context);
    try {
      room.take(network, size);
    } catch (refusal) {
      // Its headers would be those of the refusal, too.
      context.res = undefined;
      context.finalized = false;
      throw refusal;
    }
    afterAnswer(context, () => room.giveBack(network, size));
    endWhenSilent(context, longestSilence);
  };
}

/** What a request says that its body has; beyond `largest` it is refused elsewhere. */
function bodySize(context: Context, largest: number): number {
  if (context.req.header("transfer-encoding") !== undefined) return largest;
  return Math.min(Number(context.req.header("content-length") ?? 0), largest);
}

/** A refusal that says when it makes sense to come again. */
export class Later extends HTTPException {
  constructor(
    status: 429 | 503,
    message: string,
    readonly seconds: number,
  ) {
    const headers = { "Retry-After": String(seconds) };
    // For whoever answers errors in no other form.
    super(status, { message, res: Response.json({ error: message }, { status, headers }) });
  }
}

/** For now: it makes sense to come again soon. */
export function busy(message: string): HTTPException {
  return later(503, 1, message);
}

function later(status: 429 | 503, seconds: number, message: string): HTTPException {
  return new Later(status, message, seconds);
}
