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
  for (const page of visits) {
    const tracker = start({ page, storage, wasm });
    if (privacy.consent !== "unasked") tracker.consent(privacy.consent === "allowed");
    const { referral = null, first_referral = null } = await tracker.attach({ id: page.url });
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
