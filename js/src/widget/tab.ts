// What a tab tells of a visit by itself. The loader of a script tag is made with this file, too.

import { attempt } from "./attempt.js";

/** A page that moves on more often keeps where it began and where it is. */
export const mostMoves = 100;

/** A page as its own script saw it. */
export interface Page {
  /** `location.href`. */
  url: string;
  /** The address that was loaded, where the browser tells; a router may have changed it at once. */
  loaded?: string | undefined;
  /** `document.referrer`. */
  referrer?: string;
  /**
   * The addresses in `navigation.entries()` up to the current one, which is the last. Those of other
   * sites are left out.
   */
  history?: (string | null)[];
  /** When it was shown, in milliseconds since 1970; default now. */
  at?: number;
}

/** Asked for first of all: a router on the page may change the address a moment later. */
export function thisPage(): Page {
  return { url: location.href, referrer: document.referrer };
}

/** The address that was loaded; an old browser says "document". */
export function loadedAddress(): string | undefined {
  return attempt(() => performance.getEntriesByType("navigation")[0]?.name);
}

/**
 * The addresses of this visit in this tab, oldest first and this page's last, also when the visitor
 * has gone back to it; empty where the browser does not tell. After full page loads it is still
 * there, with the query of the landing page.
 */
export function tabHistory(): (string | null)[] {
  return (
    attempt(() => {
      // Not every browser that people use has it.
      const current = navigation.currentEntry as NavigationHistoryEntry;
      const others = navigation.entries().filter((entry) => entry !== current);
      // A browser has fewer, and each message to the frame carries them.
      others.splice(1, others.length - mostMoves);
      return [...others, current].map(({ url }) => url);
    }) ?? []
  );
}

/** A prerendered page may never be seen by anybody: until then it is no visit. */
export function whenShown(then: () => void): void {
  if ((document as { prerendering?: boolean }).prerendering) {
    document.addEventListener("prerenderingchange", then, { once: true });
  } else {
    then();
  }
}

/**
 * Calls back when the page has moved to another address than this one without being loaded, and
 * when it is there again after other pages.
 * @param moved is told the address; before that, those of pages that were visited meanwhile
 * @param signal undoes it
 */
export function followAddress(
  last: string,
  moved: (address: string) => void,
  signal?: AbortSignal,
): void {
  const known = tabHistory();
  const look = ({ persisted }: { persisted?: boolean }) => {
    if (signal?.aborted || (last === location.href && !persisted)) return;
    last = location.href;
    const others = persisted ? tabHistory().filter((address) => !known.includes(address)) : [];
    known.push(...others, last);
    for (const address of [...others, last]) if (address) moved(address);
  };
  const listen = (target: EventTarget, type: string) =>
    target.addEventListener(
      type,
      look as (event: Event) => void,
      { signal } as EventListenerOptions,
    );

  for (const type of ["popstate", "pageshow"]) listen(window, type);
  if (attempt(() => window.navigation)) listen(navigation, "currententrychange");
  else {
    for (const name of ["pushState", "replaceState"] as const) {
      const original = history[name];
      const wrapper: typeof original = function (this: History, ...args) {
        original.apply(this, args);
        look({});
      };
      history[name] = wrapper;
      signal?.addEventListener("abort", () => {
        // Somebody else's wrapper around this one stays; this one then only passes on.
        if (history[name] === wrapper) history[name] = original;
      });
    }
  }
  look({});
}
