import type { Channel, Link, Source } from "../core/referral.js";

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
  /** By what a catalogue says, without "_": "in stock"; others stay as they are. */
  readonly availabilities: Readonly<Record<string, string>>;
  readonly linkKinds: Readonly<Record<NonNullable<Link["kind"]>, string>>;
  /** By note code; a code that is not here keeps the English text of the core. The keys that a note
   * names are put behind it. */
  readonly notes: Readonly<Record<string, string>>;
  readonly words: Words;
}

/** `{name}` stands for the label of the value that is meant, `{count}` for how many there are. */
export interface Words {
  readonly referral: string;
  readonly viewAd: string;
  readonly viewProduct: string;
  readonly viewPost: string;
  /** With `{product}`: what stands on the page. */
  readonly onProduct: string;
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
  readonly fromProvider: string;
  readonly fromSender: string;
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
