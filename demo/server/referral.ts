import type { Camefrom, Referral } from "camefrom";

type Website = NonNullable<Referral["website"]>;

/**
 * What a widget sends is a claim. Everything that can be read from the address is read again here; what
 * only the widget can know (the address itself, where and when) is taken after validation. Nothing
 * in here may throw: whatever is wrong with a referral, its message is stored.
 */
export function readAgain(camefrom: Camefrom, claim: unknown, now: number): Referral | null {
  try {
    const website = websiteOf(claim);
    if (!website) return null;
    const { page, referrer } = website;
    if (typeof page !== "string") return null;
    const read = camefrom.readPage(page, {
      ...(typeof referrer === "string" ? { referrer } : {}),
      at: capturedAt(claim, now),
    });
    return withClaims(read, validated(camefrom, claim));
  } catch {
    return null;
  }
}

/** A cut page no longer holds all its parameters; only then the widget's reading of them counts. */
function withClaims(read: Referral | null, claimed: Referral | null): Referral | null {
  const { website } = claimed ?? {};
  if (!claimed || !website) return read;
  const cut = website.truncated?.includes("page") ?? false;
  if (!read) return cut && website.page ? onlyChecked(claimed, website) : null;
  return {
    ...read,
    website: {
      ...read.website,
      ...(website.written_on ? { written_on: website.written_on } : {}),
      ...(cut ? campaign(website) : {}),
    },
  };
}

function onlyChecked(claimed: Referral, website: Website): Referral {
  return {
    version: 1,
    source: "web_widget",
    asserted_by: "page",
    ...(claimed.captured_at ? { captured_at: claimed.captured_at } : {}),
    website: {
      ...(website.page ? { page: website.page } : {}),
      ...(website.referrer ? { referrer: website.referrer } : {}),
      ...(website.written_on ? { written_on: website.written_on } : {}),
      ...campaign(website),
    },
  };
}

function campaign(website: Website): Partial<Website> {
  return {
    ...(website.utm ? { utm: website.utm } : {}),
    ...(website.click_ids ? { click_ids: website.click_ids } : {}),
    ...(website.truncated ? { truncated: website.truncated } : {}),
  };
}

function validated(camefrom: Camefrom, claim: unknown): Referral | null {
  try {
    const referral = camefrom.parse(JSON.stringify(claim));
    return referral.source === "web_widget" ? referral : null;
  } catch {
    return null;
  }
}

function websiteOf(claim: unknown): Record<string, unknown> | null {
  return isRecord(claim) && isRecord(claim.website) ? claim.website : null;
}

const clockTolerance = 300_000;

function capturedAt(claim: unknown, now: number): number {
  const text = isRecord(claim) ? claim.captured_at : undefined;
  const time = typeof text === "string" ? Date.parse(text) : Number.NaN;
  return time > 0 && time <= now + clockTolerance ? time : now;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** PostgreSQL takes neither NUL nor half a surrogate pair in its JSON. */
export function storable(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) =>
    typeof item === "string" ? storableText(item) : item,
  );
}

export function storableText(text: string): string {
  return text.toWellFormed().replaceAll("\0", "\u{fffd}");
}
