import type { Referral } from "../core/referral.js";
import { wellFormed } from "../core/well-formed.js";
import { inTime } from "./patience.js";

/** A chat that a visitor asks for. */
export interface Asked {
  number: string;
  text: string;
  /** Where the site's server answers; undefined where it does not. */
  codes: string | URL | undefined;
}

/** The link that the site's server answers, with its code, or else one without. Never rejects. */
export async function whatsappLink(
  { number, text, codes }: Asked,
  current: () => Promise<Referral | null>,
): Promise<string> {
  const made = codes ? await inTime(linkOf(String(codes), { number, text }, current)) : undefined;
  return made ?? plainLink(number, text);
}

async function linkOf(
  codes: string,
  chat: { number: string; text: string },
  current: () => Promise<Referral | null>,
): Promise<string | undefined> {
  try {
    const referral = await current();
    // Of whom nothing is known, nobody is to be told.
    if (!referral) return undefined;
    const response = await fetch(codes, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ ...chat, referral }),
    });
    const { link } = (await response.json()) as { link?: unknown };
    return typeof link === "string" && link.startsWith("https://wa.me/") ? link : undefined;
  } catch {
    return undefined;
  }
}

/** As good as it can be without the core, which checks numbers. */
export function plainLink(number: string, text: string): string {
  const digits = String(number)
    .replace(/\(0\)|\D/g, "")
    .replace(/^00/, "");
  const words = encodeURIComponent(wellFormed(String(text)));
  return `https://wa.me/${digits}${words && `?text=${words}`}`;
}
