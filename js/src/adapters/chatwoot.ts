import { isPage } from "../core/is-page.js";
import { type Adapter, inert, keepInStep, type ReferralSource } from "./adapter.js";
import { type Projection, type ProjectionKey, projectionKeys } from "./projection.js";

export type { Adapter, Projection, ProjectionKey, ReferralSource };

export interface ChatwootOptions {
  /** Put before each attribute's key: "camefrom_" makes "camefrom_source". Default none. */
  prefix?: string;
}

interface ChatwootSdk {
  hasLoaded: boolean;
  setConversationCustomAttributes(attributes: Record<string, string>): void;
  deleteConversationCustomAttribute(key: string): void;
}

const ready = "chatwoot:ready";
const started = "chatwoot:on-start-conversation";
const message = "chatwoot:on-message";

/** `message_type` of what the visitor wrote. */
const fromVisitor = 0;

/**
 * Puts the campaign on the visitor's Chatwoot conversation, as custom attributes. Chatwoot may lose
 * what is set before there is a conversation, so it is set again when one starts and once more
 * with the visitor's first message in it.
 */
export function chatwoot(source: ReferralSource, options: ChatwootOptions = {}): Adapter {
  if (!isPage()) return inert;
  const { prefix = "" } = options;
  let startedHere = false;
  let confirmed = false;
  // Whether the conversation may hold attributes of an earlier campaign.
  let replacing = false;

  const keeper = keepInStep(
    source,
    (projection) => {
      const { $chatwoot } = window as unknown as { $chatwoot?: ChatwootSdk };
      const entries = Object.entries(projection).map(([key, value]) => [prefix + key, value]);
      // The attributes are the conversation's, and true for it even after a visit without any.
      if (!$chatwoot?.hasLoaded || entries.length === 0) return false;
      $chatwoot.setConversationCustomAttributes(Object.fromEntries(entries));
      for (const key of projectionKeys) {
        if (replacing && !projection[key]) {
          $chatwoot.deleteConversationCustomAttribute(prefix + key);
        }
      }
      return true;
    },
    1,
  );

  function onEvent({ type, detail }: CustomEvent<{ message_type?: number } | null>): void {
    if (type !== message) {
      if (type === started) {
        startedHere = true;
        confirmed = false;
        replacing = false;
      }
      keeper.lost();
      void keeper.refresh();
    } else if (detail?.message_type === fromVisitor) {
      if (!confirmed) {
        keeper.lost();
        replacing = !startedHere;
      }
      confirmed = true;
      void keeper.refresh().then(() => {
        replacing = true;
      });
    }
  }

  const events = [ready, started, message];
  for (const name of events) window.addEventListener(name, onEvent as EventListener);
  void keeper.refresh();
  return {
    stop() {
      keeper.stop();
      for (const name of events) window.removeEventListener(name, onEvent as EventListener);
    },
  };
}
