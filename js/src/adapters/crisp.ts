import { isPage } from "../core/is-page.js";
import { type Adapter, inert, keepInStep, type ReferralSource, whenInstalled } from "./adapter.js";
import { type Projection, type ProjectionKey, projectionKeys } from "./projection.js";

export type { Adapter, Projection, ProjectionKey, ReferralSource };

export interface CrispOptions {
  /** Put before each key: "camefrom_" makes "camefrom_source"; small letters. Default none. */
  prefix?: string;
}

interface CrispQueue {
  push(command: ["set", "session:data", [[string, string][]]]): unknown;
}

/**
 * Puts the campaign on the visitor's Crisp session, as session data. Crisp's queue takes it at any
 * time; a key with an empty value is deleted there, so that a later campaign replaces an earlier
 * one as a whole.
 */
export function crisp(source: ReferralSource, options: CrispOptions = {}): Adapter {
  if (!isPage()) return inert;
  const { prefix = "" } = options;
  const keeper = keepInStep(source, (projection) => {
    const { $crisp } = window as unknown as { $crisp?: CrispQueue };
    if (!$crisp) return false;
    const data = projectionKeys.map((key): [string, string] => [
      prefix + key,
      projection[key] ?? "",
    ]);
    $crisp.push(["set", "session:data", [data]]);
    return true;
  });
  whenInstalled("$crisp", () => void keeper.refresh());
  return keeper;
}
