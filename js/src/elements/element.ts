import { LitElement, type PropertyDeclarations, type PropertyValues } from "lit";
import type { Referral } from "../core/referral.js";
import { Folding } from "./folding.js";
import type { Labels, OwnLabels } from "./labels.js";
import { labelsOf, languageOf, lookUp } from "./labels-of.js";
import { coreNow, loadViews, type Views } from "./load-views.js";

/** What the core made of a referral, or why it made nothing. */
export type Reading<View> =
  | { readonly state: "loading" | "notLoaded" | "notReadable" }
  | { readonly state: "read"; readonly view: View };

/** What the templates need to know beside the view. */
export interface Setting {
  readonly labels: Labels;
  readonly locale: string;
  readonly folding: Folding;
}

/** What banner and panel have in common: a referral, a language and the core. */
export abstract class ReferralElement extends LitElement {
  static override properties: PropertyDeclarations = {
    referral: { attribute: false },
    labels: { attribute: false },
    locale: {},
  };

  /** Shown as it is in this object; set another one to show a change. */
  declare referral: Referral | null | undefined;
  /** Words of one's own, over those of the language. */
  declare labels: OwnLabels | null | undefined;
  /** BCP 47, "es-MX"; the page's own language where it is not set. */
  declare locale: string | null | undefined;

  protected readonly folding = new Folding(this);
  #core: Views | undefined;
  #failed = false;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#ask();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("referral")) return;
    this.folding.reset();
    if (this.#failed && this.isConnected) void this.#ask();
  }

  /** A core that could not be loaded is asked for again when there is something new to show. */
  async #ask(): Promise<void> {
    this.#failed = false;
    this.#core ??= coreNow();
    if (this.#core) return;
    try {
      this.#core = await loadViews();
    } catch {
      this.#failed = true;
    }
    this.requestUpdate();
  }

  protected get setting(): Setting {
    const locale = languageOf(this, this.locale);
    return { labels: labelsOf(locale, this.labels), locale, folding: this.folding };
  }

  protected read<View>(view: (core: Views) => View): Reading<View> {
    if (!this.#core) return { state: this.#failed ? "notLoaded" : "loading" };
    try {
      return { state: "read", view: view(this.#core) };
    } catch {
      return { state: "notReadable" };
    }
  }

  /** The source in words, also where the core is not there to say it. */
  protected sourceOf(referral: Referral, { sources, words }: Labels): string {
    return lookUp(sources, referral.source) ?? words.referral;
  }
}
