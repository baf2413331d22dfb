import { attempt } from "./attempt.js";
import type { Visit } from "./journey.js";
import { mostMoves, type Page } from "./tab.js";

/** In characters; the core refuses what is longer. */
const longestAddress = 65_536;

/** What is left of a parameter through which a cut goes; of a longer one the core keeps no id. */
const cutParameter = /([#&;?]|%26)[^#&;?]{0,32768}$/;

/** The pages that a visitor has seen: those that led here, this one, and where it has moved on to. */
export class Seen {
  visits: Visit[] = [];
  /** So many of them led here; they are never dropped. */
  #landed = 0;
  #here = "";

  /** A visit begins with the address that was loaded; a router may have put another in its place. */
  land({ url, loaded, referrer, history = [], at = Date.now() }: Page): void {
    const origin = parsed(url)?.origin;
    const isOwn = (address: unknown): address is string =>
      typeof address === "string" && parsed(address)?.origin === origin;
    // The last of the history is this page.
    const earlier = [...history.slice(0, -1), referrer].filter(isOwn);
    // A browser has fewer; nobody is to wait for what a page has put in their place.
    earlier.splice(1, earlier.length - mostMoves);
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
  const cut = address.slice(0, longestAddress);
  // Without its fragment too long as well: the core is to see that, but not all of it.
  return cut === address || !cut.includes("#")
    ? address.slice(0, longestAddress + 1)
    : cut.replace(cutParameter, "");
}

function parsed(address: string, base?: string): URL | undefined {
  return attempt(() => new URL(address, base));
}
