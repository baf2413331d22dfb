import type { Camefrom, Referral } from "camefrom";

const name = "referral=";

/** Whether an address shows what somebody has shared. */
export function isShared(hash: string): boolean {
  return hash.startsWith(`#${name}`);
}

/** What stands behind "#" of an address that shows these touches: the referrals, and never the link. */
export function fragmentOf(touches: readonly Referral[]): string {
  const [first] = touches;
  const latest = touches.at(-1);
  const told = touches.length > 1 ? [first, latest] : [latest];
  const bytes = new TextEncoder().encode(JSON.stringify(told));
  const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  return `#${name}${text.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")}`;
}

/**
 * The touches that such an address tells of; null where it tells of none. Anybody may have written it.
 * @throws CamefromError as `parse` does
 */
export function touchesIn(hash: string, camefrom: Camefrom): Referral[] | null {
  if (!isShared(hash)) return null;
  const told = decoded(hash.slice(name.length + 1));
  return (Array.isArray(told) ? told.slice(0, 2) : [told]).map((one) => camefrom.parse(one));
}

/** What cannot be decoded is handed on as it is, for `parse` to say so. */
function decoded(text: string): unknown {
  try {
    const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    return JSON.parse(
      new TextDecoder().decode(Uint8Array.from(binary, (char) => char.charCodeAt(0))),
    );
  } catch {
    return text;
  }
}
