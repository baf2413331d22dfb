import type { Visit } from "./journey.js";
import type { Page } from "./tab.js";

/** A page that moves on more often keeps where it began and where it is. */
export const mostMoves = 100;

/** More characters than the core takes: it is to see that an address was too long, but not all of it. */
const longestAddress = 65_537;

/** The pages that a visitor has seen: those that led here, this one, and where it has moved on to. */
export class Seen {
  visits: Visit[] = [];
  /** So many of them led here; they are never dropped. */
  #landed = 0;
  #here = "";

  /** A visit begins with the address that was loaded; a router may have put another in its place. */
  land({ url, loaded, referrer, history = [], at = Date.now() }: Page): void {
    const { origin } = parsed(url) ?? {};
    const isOwn = (address: unknown): address is string =>
      typeof address === "string" && parsed(address)?.origin === origin;
    // The last of the history is this page.
    const earlier = [...history.slice(0, -1), referrer].filter(isOwn);
    const landing = isOwn(loaded) ? loaded : url;
    this.visits = earlier.map((address) => ({ url: short(address) }));
    this.#landed = this.visits.length + 1;
    this.move(landing, referrer, at);
    if (landing !== url) this.move(url, undefined, at);
  }

  /** @param to may be relative to where the page is; default there */
  move(to = this.#here, from?: string, at = Date.now()): void {
    // As it is, byte for byte, unless it is relative.
    this.#here = parsed(to) ? to : (parsed(to, this.#here)?.href ?? to);
    this.visits.push({ url: short(this.#here), referrer: from && short(from), at });
    if (this.visits.length > this.#landed + mostMoves) this.visits.splice(this.#landed, 1);
  }

  forget(): void {
    this.visits = [];
  }
}

function short(address: string): string {
  return address.slice(0, longestAddress);
}

function parsed(address: string, base?: string): URL | undefined {
  try {
    return new URL(address, base);
  } catch {
    return undefined;
  }
}
