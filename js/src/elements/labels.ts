import type { Channel, Link, Source } from "../core/referral.js";
import { ar } from "./locales/ar.js";
import { en } from "./locales/en.js";
import { es } from "./locales/es.js";

/** All that an element says in a language beside the values themselves. */
export interface Labels {
  /** BCP 47, for screen readers. */
  readonly lang: string;
  /** The way that the language is written. */
  readonly dir: "ltr" | "rtl";
  /** By field key, "campaign"; a key that is not here keeps the English label of the core. */
  readonly fields: Readonly<Record<string, string>>;
  readonly sources: Readonly<Record<Source, string>>;
  readonly channels: Readonly<Record<Channel, string>>;
  readonly linkKinds: Readonly<Record<NonNullable<Link["kind"]>, string>>;
  /** By note code; a code that is not here keeps the English text of the core. The keys that a note
   * names are put behind it. */
  readonly notes: Readonly<Record<string, string>>;
  readonly words: Words;
}

/** `{name}` stands for the label of the value that is meant. */
export interface Words {
  readonly referral: string;
  readonly viewAd: string;
  readonly viewProduct: string;
  readonly viewPost: string;
  readonly openPage: string;
  readonly openLink: string;
  readonly newTab: string;
  readonly details: string;
  readonly showAll: string;
  readonly showLess: string;
  readonly copy: string;
  readonly copied: string;
  readonly copyFailed: string;
  readonly first: string;
  readonly latest: string;
  readonly fromMeta: string;
  readonly fromPage: string;
  readonly loading: string;
  readonly notLoaded: string;
  readonly notReadable: string;
  readonly empty: string;
}

/** The user's own words; what is not given stays as it is. */
export type OwnLabels = {
  readonly [part in keyof Labels]?: Labels[part] extends string
    ? Labels[part]
    : string extends keyof Labels[part]
      ? Labels[part]
      : Partial<Labels[part]>;
};

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
  const preferred = navigator.languages.length > 0 ? navigator.languages : [navigator.language];
  const page = canonical(asked) ?? canonical(languageAround(element));
  if (!page) return preferred.find(canonical) ?? "en";
  if (asked || page.includes("-")) return page;
  return (
    preferred.find((language) => language.startsWith(`${page}-`) && canonical(language)) ?? page
  );
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
