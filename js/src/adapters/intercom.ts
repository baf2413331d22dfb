import { isPage } from "../core/is-page.js";
import { type Adapter, inert, keepInStep, type ReferralSource, whenInstalled } from "./adapter.js";
import { type Projection, type ProjectionKey, projectionKeys } from "./projection.js";

export type { Adapter, Projection, ProjectionKey, ReferralSource };

export interface IntercomOptions {
  /** Put before each attribute's name: "camefrom_" makes "camefrom_source". Default none. */
  prefix?: string;
}

type Intercom = (command: "update", attributes: Record<string, string | null>) => void;

/** Intercom takes 20 updates in half an hour; half of them are left to the page. */
const mostUpdates = 10;
const halfHour = 1_800_000;

/**
 * Puts the campaign on the visitor's Intercom contact, as custom attributes. A later campaign
 * replaces an earlier one as a whole: keys that it does not have are emptied.
 */
export function intercom(source: ReferralSource, options: IntercomOptions = {}): Adapter {
  if (!isPage()) return inert;
  const { prefix = "" } = options;
  let updates: number[] = [];

  const keeper = keepInStep(source, (projection) => {
    const { Intercom: call } = window as unknown as { Intercom?: Intercom };
    const now = Date.now();
    updates = updates.filter((time) => time > now - halfHour);
    if (!call || updates.length >= mostUpdates) return false;
    updates.push(now);
    call(
      "update",
      Object.fromEntries(projectionKeys.map((key) => [prefix + key, projection[key] ?? null])),
    );
    return true;
  });
  whenInstalled("Intercom", () => void keeper.refresh());
  return keeper;
}
