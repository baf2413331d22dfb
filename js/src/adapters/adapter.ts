import type { Referral } from "../core/referral.js";
import { type Projection, project } from "./projection.js";

/** What an adapter reads: the tracker of `camefrom/widget`, or anything like it. */
export interface ReferralSource {
  current(): Promise<Referral | null>;
}

export interface Adapter {
  /** Sends nothing any more; what was sent stays with the vendor. */
  stop(): void;
}

/** Where there is no page, as on a server or in a worker, nothing is sent. */
export const inert: Adapter = { stop() {} };

export interface Keeper extends Adapter {
  /** Reads the tracker and sends what it says, as long as there is reason to. */
  refresh(): Promise<void>;
  /** The vendor has lost what was sent: the next refresh sends it again. */
  lost(): void;
}

/**
 * Keeps a vendor in step with the tracker: whenever it is asked to, and when the visitor turns to
 * the chat, which takes the focus from this window because every such chat lives in a frame. An
 * empty projection is sent only when a new visit has come without a campaign.
 * @param send returns false when the vendor is not there yet
 * @param times how often the same projection is sent unasked; vendors count calls, and lose data
 */
export function keepInStep(
  source: ReferralSource,
  send: (projection: Projection) => boolean,
  times = 3,
): Keeper {
  let stopped = false;
  let last = "";
  let sendings = 0;

  async function refresh(): Promise<void> {
    const referral = await source.current().catch(() => null);
    if (stopped || (!referral && !isNewVisit())) return;
    const projection = project(referral);
    const text = JSON.stringify(projection);
    if (text !== last) sendings = 0;
    if (sendings >= times) return;
    last = text;
    try {
      if (send(projection)) sendings += 1;
    } catch {
      // Somebody else's chat: whatever it does not like, neither it nor the page may suffer.
    }
  }

  const onBlur = () => void refresh();
  window.addEventListener("blur", onBlur);
  return {
    refresh,
    lost() {
      sendings = 0;
    },
    stop() {
      stopped = true;
      window.removeEventListener("blur", onBlur);
    },
  };
}

/** Without a referrer, and neither reloaded nor gone back to: nothing goes on here. */
function isNewVisit(): boolean {
  const [navigation] = performance.getEntriesByType("navigation");
  const type = (navigation as PerformanceNavigationTiming | undefined)?.type ?? "navigate";
  return !document.referrer && type === "navigate";
}

/** Calls back now when the vendor's snippet has run, else when the page has loaded. */
export function whenInstalled(name: string, callback: () => void): void {
  if (name in window) callback();
  else window.addEventListener("load", callback, { once: true });
}
