import type { WidgetModule } from "./module.js";

/** A page that the visitor has seen. */
export interface Visit {
  url: string;
  /** `document.referrer`; absent when it is not known. */
  referrer?: string | undefined;
  /** Milliseconds since 1970; absent when it is not known. */
  at?: number | undefined;
}

/** The core's answer; see journey.hpp. Each may be empty. */
export type Journey = [state: string, latest: string, first: string, key: string];

/** A line as the core makes it: what is in storage may be anybody's. */
const keepable = /^[\t -~]{0,32768}$/;

/** In characters: a third of the core's memory, which is fixed. */
const longestRequest = 5e6;

/** Asks the core: lines in, lines out. What is too much is left out between the first visit and the last. */
export function travel(
  module: WidgetModule,
  options: [name: string, value: string | number | undefined][],
  state: string,
  visits: Visit[],
): Journey {
  const [first, ...others] = [options, ...visits.map((visit) => Object.entries(visit))].map(form);
  const request = [first, keepable.test(state) ? state : "", ...others];
  while (request.join().length > longestRequest) request.splice(3, 1);
  return module.journey(request.join("\n")).split("\n") as Journey;
}

/** application/x-www-form-urlencoded, of what is known. */
function form(pairs: [string, string | number | undefined][]): string {
  return `${new URLSearchParams(pairs.filter(([, value]) => value !== undefined) as [string, string][])}`;
}
