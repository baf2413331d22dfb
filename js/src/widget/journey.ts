import type { WidgetModule } from "../core/module.js";

/** A page that the visitor has seen. */
export interface Visit {
  url: string;
  /** `document.referrer`; absent when it is not known. */
  referrer?: string | undefined;
  /** Milliseconds since 1970; absent when it is not known. */
  at?: number | undefined;
}

/** The core's answer; see journey.hpp. Each may be empty; `latest` is a direct visit where `key` is. */
export type Journey = [state: string, latest: string, first: string, key: string];

/** A line as the core makes it: what is in storage may be anybody's. */
const keepable = /^[\t -~]{0,32768}$/;

/**
 * In characters: two visits of the longest addresses there are, and as much as the core reads while a
 * visitor waits, whatever it is.
 */
const longestRequest = 1e6;

/** Asks the core: lines in, lines out. What is too much is left out, from before the last visit on. */
export function travel(
  module: WidgetModule,
  options: [name: string, value: string | number | undefined][],
  state: string,
  visits: Visit[],
): Journey {
  const request = [
    form(options),
    keepable.test(state) ? state : "",
    ...visits.map((visit) => form(Object.entries(visit))),
  ];
  let length = request.join().length;
  while (length > longestRequest) {
    const [left = ""] = request.splice(-2, 1);
    length -= left.length + 1;
  }
  return module.journey(request.join("\n")).split("\n") as Journey;
}

/** application/x-www-form-urlencoded, of what is known. */
function form(pairs: [string, string | number | undefined][]): string {
  return `${new URLSearchParams(pairs.filter(([, value]) => value !== undefined) as [string, string][])}`;
}
