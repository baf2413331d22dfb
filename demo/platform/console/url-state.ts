import type { Filter } from "../server/console/api.ts";

export const noFilter: Filter = {
  search: "",
  source: "",
  campaign: "",
  fromAd: false,
  waiting: false,
};

/** The same names in the console's address and in what the server is asked. */
export function queryOf({ search, source, campaign, fromAd, waiting }: Filter): URLSearchParams {
  return new URLSearchParams({
    ...(search.trim() && { q: search.trim() }),
    ...(source && { source }),
    ...(campaign && { campaign }),
    ...(fromAd && { ad: "1" }),
    ...(waiting && { waiting: "1" }),
  });
}

export function filterIn(address: Location): Filter {
  const query = new URLSearchParams(address.search);
  return {
    search: query.get("q") ?? "",
    source: query.get("source") ?? "",
    campaign: query.get("campaign") ?? "",
    fromAd: query.get("ad") === "1",
    waiting: query.get("waiting") === "1",
  };
}

/** The conversation that is open, or null. */
export function openIn(address: Location): string | null {
  return address.hash.slice(1) || null;
}

/** Kept in the address, so that a reload or a link shows the same list. */
export function remember(filter: Filter): void {
  const query = queryOf(filter).toString();
  const { pathname, hash } = location;
  history.replaceState(history.state, "", `${pathname}${query ? `?${query}` : ""}${hash}`);
}

export function isSame(one: Filter, other: Filter): boolean {
  return queryOf(one).toString() === queryOf(other).toString();
}

export function isSet(filter: Filter): boolean {
  return !isSame(filter, noFilter);
}
