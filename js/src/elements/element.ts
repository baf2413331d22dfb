import { LitElement, type PropertyDeclarations, type PropertyValues } from "lit";
import type { Referral } from "../core/referral.js";
import { complain } from "./complaints.js";
import { Folding } from "./folding.js";
import type { Labels, OwnLabels } from "./labels.js";
import { formatsOf, labelsOf, languageOf, lookUp } from "./labels-of.js";
import { coreNow, loadViews, onCore, type Views } from "./load-views.js";

/** What the core made of a referral, or why it made nothing. */
export type Reading<View> =
  | { readonly state: "loading" | "notLoaded" }
  | { readonly state: "notReadable"; readonly core: Views }
  | { readonly state: "read"; readonly core: Views; readonly view: View };

/** What the templates need to know beside the view. */
export interface Setting {
  readonly labels: Labels;
  readonly locale: string;
  readonly folding: Folding;
}

/** A page without a script of its own writes the JSON; what is none is refused as any other referral. */
export const fromJson = {
  fromAttribute(text: string | null): Referral | null | undefined {
    if (!text) return undefined;
    try {
      return JSON.parse(text);
    } catch {
      return text as unknown as Referral;
    }
  },
};

/** What banner and panel have in common: a referral, a language and the core. */
export abstract class ReferralElement extends LitElement {
  static override properties: PropertyDeclarations = {
    referral: { converter: fromJson },
    labels: { attribute: false },
    locale: {},
  };

  /**
   * Shown as it is in this object; set another one to show a change. `null` says that there is none;
   * while it is `undefined`, as before the page knows, nothing is shown. As an attribute it is JSON.
   */
  declare referral: Referral | null | undefined;
  /** Words of one's own, over those of the language. */
  declare labels: OwnLabels | null | undefined;
  /** BCP 47, "es-MX"; the page's own language where it is not set. */
  declare locale: string | null | undefined;

  protected readonly folding = new Folding(this);
  #stopListening: (() => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stopListening = onCore(() => this.requestUpdate());
    this.#ask();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stopListening?.();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("referral")) return;
    this.folding.reset();
    this.#ask();
  }

  /**
   * Not before there is something to show: a page may say later where the module is. One that could
   * not be loaded is asked for again.
   */
  #ask(): void {
    if (this.referral && this.isConnected) loadViews().catch(() => {});
  }

  protected get setting(): Setting {
    const asked = languageOf(this, this.locale);
    const labels = labelsOf(asked, this.labels);
    return { labels, locale: formatsOf(labels.lang, asked), folding: this.folding };
  }

  protected read<View>(view: (core: Views) => View): Reading<View> {
    const core = coreNow();
    if (typeof core === "string") return { state: core };
    try {
      return { state: "read", view: view(core), core };
    } catch (error) {
      complain(this.localName, error);
      return { state: "notReadable", core };
    }
  }

  /** Whether the core that is there now has said that already. */
  protected isCurrent<View>(reading: Reading<View> | undefined): boolean {
    return !!reading && "core" in reading && reading.core === coreNow();
  }

  /** The source in words, also where the core is not there to say it. */
  protected sourceOf(referral: Referral, { sources, words }: Labels): string {
    return lookUp(sources, referral.source) ?? words.referral;
  }
}
