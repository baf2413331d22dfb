import type { Price } from "../core/referral.js";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** From which age on a time is told in which unit. */
const units: readonly [from: number, length: number, unit: Intl.RelativeTimeFormatUnit][] = [
  [365 * day, 365 * day, "year"],
  [60 * day, 30 * day, "month"],
  [day, day, "day"],
  [hour, hour, "hour"],
  [0, minute, "minute"],
];

/** A decimal number as the core writes it; `Intl` would make NaN of anything else. */
const decimal = /^-?\d+(?:\.(\d+))?$/;

/**
 * Money in the viewer's way of writing it. The amount stays a decimal string throughout, and no
 * digit of it is rounded away. What is no amount with a currency is shown as `text`.
 */
export function formatPrice(price: Price | undefined, text: string, locale: string): string {
  const { amount = "", currency } = price ?? {};
  const digits = decimal.exec(amount);
  if (!digits || !currency) return text;
  try {
    const usual = new Intl.NumberFormat(locale, { style: "currency", currency });
    const { maximumFractionDigits = 2 } = usual.resolvedOptions();
    const given = digits[1]?.length ?? 0;
    const exact =
      given <= maximumFractionDigits
        ? usual
        : new Intl.NumberFormat(locale, {
            style: "currency",
            currency,
            maximumFractionDigits: given,
          });
    return exact.format(amount as Intl.StringNumericLiteral);
  } catch {
    return text;
  }
}

/** A whole number; what is none is shown as it came. */
export function formatCount(text: string, locale: string): string {
  if (!/^\d+$/.test(text)) return text;
  return new Intl.NumberFormat(locale).format(text as Intl.StringNumericLiteral);
}

/** "2 hours ago"; undefined for what is no time or lies ahead by more than clocks differ. */
export function relativeTime(iso: string, locale: string, now = Date.now()): string | undefined {
  const age = now - Date.parse(iso);
  if (!(age > -5 * minute)) return undefined;
  const [, length, unit] = units.find(([from]) => age >= from) ?? [0, minute, "minute" as const];
  const format = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  if (age < minute) return format.format(0, "second");
  return format.format(-Math.floor(age / length), unit);
}

/** Date and time of day in the viewer's zone, which it names; undefined for what is no time. */
export function exactTime(iso: string, locale: string): string | undefined {
  const time = Date.parse(iso);
  if (Number.isNaN(time)) return undefined;
  return new Intl.DateTimeFormat(locale, {
    year: "numeric",
    month: "short",
    day: "numeric",
    hour: "numeric",
    minute: "2-digit",
    timeZoneName: "short",
  }).format(time);
}

/**
 * The address, if it may become a link or an image: http or https, and no user name before the
 * host, which is only ever there to pass one host off as another. The core has looked when it read
 * it; this looks again, where it is shown.
 */
export function webUrl(text: string | undefined): string | undefined {
  if (!text || !/^https?:\/\//i.test(text) || !URL.canParse(text)) return undefined;
  const { username, password } = new URL(text);
  return username || password ? undefined : text;
}

/**
 * A whole address, in the pieces between which a line may end. The host is as the resolver sees it, so that look-alike letters
 * show; the path is decoded only where that yields nothing invisible.
 */
export function addressPieces(url: string): string[] {
  const { protocol, host, pathname, search, hash } = new URL(url);
  const [path, query] = [readable(pathname), `${search}${hash}`];
  return [`${protocol}//`, ...`${host}${path}`.split(/(?<=\/)/), ...query.split(/(?=[?&#])/)];
}

function readable(path: string): string {
  try {
    const decoded = decodeURIComponent(path);
    return /[\p{C}\p{Z}]/u.test(decoded) ? path : decoded;
  } catch {
    return path;
  }
}

/** Where an id is cut: what comes after stays in sight. */
export function tailOf(id: string): number {
  const shown = 6;
  const at = Math.max(0, id.length - shown);
  const low = id.charCodeAt(at) & 0xfc00;
  return low === 0xdc00 && at > 0 ? at - 1 : at;
}
