import type { Labels, OwnLabels } from "./labels.js";
import { ar } from "./locales/ar.js";
import { en } from "./locales/en.js";
import { es } from "./locales/es.js";

export const locales: Readonly<Record<string, Labels>> = { ar, en, es };

/** The labels of a language, English where there are none, with the user's own put over them. */
export function labelsOf(locale: string, given: OwnLabels | null | undefined): Labels {
  const own = given ?? {};
  const base = locales[locale.toLowerCase().split("-")[0] ?? ""] ?? en;
  return {
    lang: own.lang ?? base.lang,
    dir: own.dir ?? base.dir,
    fields: { ...base.fields, ...own.fields },
    sources: { ...base.sources, ...own.sources },
    channels: { ...base.channels, ...own.channels },
    availabilities: { ...base.availabilities, ...own.availabilities },
    linkKinds: { ...base.linkKinds, ...own.linkKinds },
    notes: { ...base.notes, ...own.notes },
    words: { ...base.words, ...own.words },
  };
}

/** A value of a table that came from outside: only what the table itself holds. */
export function lookUp(table: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

/**
 * The language to speak: the one asked for, else the page's, in the region that the viewer's
 * browser prefers; the browser's own where the page names none.
 */
export function languageOf(element: Element, asked: string | null | undefined): string {
  const page = canonical(asked) ?? canonical(languageAround(element));
  if (!page) return preferred().find(canonical) ?? "en";
  return asked || page.includes("-") ? page : inRegion(page);
}

/** How numbers and times are written: as in the language that is shown, be it another than asked for. */
export function formatsOf(shown: string, asked: string): string {
  const language = (tag: string) => tag.toLowerCase().split("-")[0];
  return language(shown) === language(asked) ? asked : inRegion(canonical(shown) ?? "en");
}

function preferred(): readonly string[] {
  return navigator.languages.length > 0 ? navigator.languages : [navigator.language];
}

function inRegion(language: string): string {
  const isOfRegion = (one: string) => one.startsWith(`${language}-`) && canonical(one);
  return preferred().find(isOfRegion) ?? language;
}

function languageAround(element: Element): string | undefined {
  const holder = element.closest("[lang]");
  if (holder) return holder.getAttribute("lang") ?? undefined;
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? languageAround(root.host) : undefined;
}

/** Undefined for what `Intl` would throw at. */
function canonical(language: string | null | undefined): string | undefined {
  try {
    return language ? Intl.getCanonicalLocales(language)[0] : undefined;
  } catch {
    return undefined;
  }
}
