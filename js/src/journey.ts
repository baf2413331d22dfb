import type { WidgetModule } from "./module.js";
import { referralFromRecord } from "./record.js";
import type { Referral } from "./referral.js";

/** A page that the visitor has seen. */
export interface Visit {
  url: string;
  /** `document.referrer`; absent when it is not known. */
  referrer?: string | undefined;
  /** Milliseconds since 1970; absent when it is not known. */
  at?: number | undefined;
}

export interface Journey {
  /** To be given to the next question; empty: there is nothing to keep. */
  state: string;
  latest: Referral | null;
  /** Where it is another touch than the latest. */
  first: Referral | null;
  /** The same for the same touch, after a reload and in another tab. */
  key: string;
}

/** One line, and no longer than the core makes it: what is in storage may be anybody's. */
const keepable = /^.{0,32768}$/;

/** Asks the core. Lines in and lines out: see journey.hpp. */
export function travel(
  module: WidgetModule,
  options: [name: string, value: string | number | undefined][],
  state: string,
  visits: Visit[],
): Journey {
  const lines = [options, ...visits.map((visit) => Object.entries(visit))].map(form);
  lines.splice(1, 0, keepable.test(state) ? state : "");
  const [next = "", latest = "", first = "", key = ""] = module
    .journey(lines.join("\n"))
    .split("\n");
  return {
    state: next,
    latest: referralFromRecord(latest),
    first: referralFromRecord(first),
    key,
  };
}

/** application/x-www-form-urlencoded, of what is known. */
function form(pairs: [string, string | number | undefined][]): string {
  const known = pairs.filter(([, value]) => value !== undefined);
  return `${new URLSearchParams(known as [string, string][])}`;
}
