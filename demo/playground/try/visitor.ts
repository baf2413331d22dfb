import type { MessageReferrals } from "camefrom";
import { type Store, start } from "camefrom/widget";

/** A link that is followed. */
export interface Visit {
  readonly url: string;
  /** `document.referrer`; "" where there is none. */
  readonly referrer: string;
}

/** What the visitor has said, and the browser in the visitor's name. */
export interface Privacy {
  readonly consent: "unasked" | "allowed" | "refused";
  /** Global Privacy Control. */
  readonly control: boolean;
}

/** What this browser says itself, before anybody has moved the switch. */
export const ownControl =
  (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl === true;

/** As the widget has it: the visitor's own word counts more than the browser's. */
export function isAllowed({ consent, control }: Privacy): boolean {
  return consent === "unasked" ? !control : consent === "allowed";
}

/** What the page's own widget would send with a message that is written at the end of each visit. */
export async function messagesOf(
  visits: readonly Visit[],
  privacy: Privacy,
  wasm: ArrayBuffer,
): Promise<MessageReferrals[]> {
  // Where the widget looks for it: this page stands for the visitor's.
  Object.defineProperty(navigator, "globalPrivacyControl", {
    value: privacy.control,
    configurable: true,
  });
  const storage = memory();
  const messages: MessageReferrals[] = [];
  for (const { url, referrer } of visits) {
    // As `location.href` has it once the link was followed.
    const page = { url: new URL(url).href, referrer };
    const tracker = start({ page, storage, wasm });
    if (privacy.consent !== "unasked") tracker.consent(privacy.consent === "allowed");
    const { referral = null, first_referral = null } = await tracker.attach({ id: url });
    messages.push({ referral, first_referral });
    tracker.stop();
  }
  return messages;
}

/** As `localStorage`, for as long as this is asked for. */
function memory(): Store {
  const items = new Map<string, string>();
  return {
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
  };
}
