import type { Attribution } from "./attribution.js";
import type { Journey } from "./journey.js";
import { referralFromRecord } from "./referral-from-record.js";

/** What this page's messages have told, and what of that the server has. */
export class Told {
  readonly #messages = new Map<string, { key: string; attribution?: Attribution }>();
  /** By key; a message that nobody has told has none. */
  readonly #delivered = new Set<string | undefined>();

  /** What the message with this id was told to carry already: it says the same when it is sent again. */
  about(id: string): Attribution | undefined {
    return this.#messages.get(id)?.attribution;
  }

  /** What the message with this id is to carry: nothing that the server has. */
  tell(id: string, [, latest, first, key]: Journey): Attribution {
    const referral = referralFromRecord(latest);
    // A direct visit, which has no key, leaves room for a first touch.
    const earlier = ![...this.#delivered].join("") && referralFromRecord(first);
    const attribution: Attribution =
      referral && !this.#delivered.has(key)
        ? { referral, ...(earlier && { first_referral: earlier }) }
        : {};
    this.#messages.set(id, { key, attribution });
    return attribution;
  }

  deliver(id: string): void {
    this.#delivered.add(this.#messages.get(id)?.key);
  }

  /** What was told with click ids is told without them to whoever asks again. */
  retract(): void {
    for (const message of this.#messages.values()) delete message.attribution;
  }

  /** As in another conversation; what the one before is still sending has nothing to say about it. */
  clear(): void {
    this.#messages.clear();
    this.#delivered.clear();
  }
}
