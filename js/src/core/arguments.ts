import type { ListedLink } from "./advice.js";
import { elementsOf, longestJson, record, serialize, write } from "./boundary.js";
import { CamefromError } from "./error.js";

/** What is known of a visit beside its address. */
export interface PageOptions {
  /** `document.referrer`. */
  referrer?: string | URL;
  /** When the page was opened, in milliseconds since 1970; default now. */
  at?: number;
  /** A visit without any origin is a referral, too, by the channel "direct"; default false. */
  direct?: boolean;
}

/** One of many visits: an address, and what is known beside it. */
export interface PageVisit extends PageOptions {
  url: string | URL;
}

/** The last millisecond of the year 9999, which ISO 8601 can still write with four digits. */
const latest = 253_402_300_799_999;

const maxAddressBytes = 65_536;

/** @internal A sequence of JSON texts, with `null` in the place of what cannot be one. */
export function* recordsOrNull(referrals: Iterable<unknown>, name: string): Generator<string> {
  for (const referral of elementsOf(referrals, name, "referrals"))
    yield record(textOrNull(referral));
}

function textOrNull(referral: unknown): string {
  try {
    return serialize(referral);
  } catch (error) {
    if (error instanceof CamefromError) return "null";
    throw error;
  }
}

/** @internal Each as [url, referrer, at, direct]. */
export function* visits(
  pages: Iterable<string | URL | PageVisit>,
  now: number,
): Generator<[string, string, number, boolean]> {
  let number = 0;
  for (const page of elementsOf(pages, "pages", "addresses")) {
    const name = `pages[${number++}]`;
    const isAddress = typeof page === "string" || page instanceof URL;
    if (!isAddress && (typeof page !== "object" || page === null)) {
      throw new CamefromError(
        "invalid_argument",
        `${name} must be a string, a URL or an object with url.`,
      );
    }
    const {
      url,
      referrer = "",
      at = now,
      direct = false,
    }: PageVisit = isAddress ? { url: page } : page;
    yield [
      addressOf(url, name),
      addressOf(referrer, `${name}.referrer`),
      milliseconds(at, `${name}.at`),
      yesOrNo(direct, `${name}.direct`),
    ];
  }
}

/** @internal Each as JSON text. */
export function* links(urls: Iterable<string | URL>): Generator<string> {
  let number = 0;
  for (const url of elementsOf(urls, "urls", "links")) {
    yield write([linkOf(url, `urls[${number++}]`)], "A link").slice(1, -1);
  }
}

/** @internal Each as JSON text of { line, link }. */
export function* listed(links: Iterable<ListedLink>): Generator<string> {
  let number = 0;
  for (const each of elementsOf(links, "links", "links")) {
    const name = `links[${number++}]`;
    const { line, link } = given(each as ListedLink, name);
    if (!Number.isSafeInteger(line) || line < 1) {
      throw new CamefromError("invalid_argument", `${name}.line must be a whole number from 1.`);
    }
    yield write({ line, link: linkOf(link, `${name}.link`) }, "A link");
  }
}

/** @internal Options, or one of a list. */
export function given<Options>(options: Options, name = "options"): Options {
  if (typeof options !== "object" || options === null) {
    throw new CamefromError("invalid_argument", `${name} must be an object.`);
  }
  return options;
}

/** @internal A link: of one that is too long enough for the core to say so. */
export function linkOf(given: unknown, name: string): string {
  return anyAddress(given, name).slice(0, maxAddressBytes + 1);
}

/** @internal An address; what the core refuses anyway is not copied into it. */
export function addressOf(given: unknown, name: string): string {
  const value = anyAddress(given, name);
  if (value.length > maxAddressBytes) {
    throw new CamefromError(
      "too_large",
      "An address is longer than 65,536 bytes; pass it shorter.",
    );
  }
  return value;
}

function anyAddress(given: unknown, name: string): string {
  const value = given instanceof URL ? given.href : given;
  if (typeof value !== "string") {
    throw new CamefromError("invalid_argument", `${name} must be a string or a URL.`);
  }
  return value;
}

/** @internal */
export function textOf(value: unknown, name: string): string {
  if (typeof value !== "string") {
    throw new CamefromError("invalid_argument", `${name} must be a string.`);
  }
  return value;
}

/** @internal */
export function yesOrNo(value: unknown, name: string): boolean {
  if (typeof value !== "boolean") {
    throw new CamefromError("invalid_argument", `${name} must be true or false.`);
  }
  return value;
}

/** @internal A moment, in whole milliseconds. */
export function milliseconds(value: unknown, name: string): number {
  if (typeof value !== "number" || !(value >= 0 && value <= latest)) {
    throw new CamefromError(
      "invalid_argument",
      `${name} must be milliseconds since 1970, as Date.now() gives them.`,
    );
  }
  return Math.floor(value);
}

/** @internal The body of a webhook. */
export function bodyOf(body: string | Uint8Array): string | Uint8Array {
  // A Uint8Array of another realm is no instance of ours.
  const isBytes = ArrayBuffer.isView(body) && body.BYTES_PER_ELEMENT === 1;
  if (typeof body !== "string" && !isBytes) {
    throw new CamefromError("invalid_argument", "body must be a string or a Uint8Array.");
  }
  if (body.length > longestJson) {
    throw new CamefromError("too_large", "The JSON text is longer than 3,145,728 bytes.");
  }
  return body;
}
