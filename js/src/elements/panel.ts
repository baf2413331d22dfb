import { html, nothing, type PropertyDeclarations, type PropertyValues } from "lit";
import type { Referral } from "../core/referral.js";
import type { Panel } from "../core/view.js";
import { differ } from "./arrange.js";
import { Copying } from "./copying.js";
import { Disclosures } from "./disclosures.js";
import { fromJson, type Reading, ReferralElement } from "./element.js";
import { placeOf, places } from "./icons.js";
import { panelOutline } from "./outline.js";
import type { PanelSetting } from "./panel-setting.js";
import { Pictures, roomForPictures } from "./picture.js";
import { baseStyles } from "./styles/base.js";
import { orderStyles } from "./styles/order.js";
import { panelStyles } from "./styles/panel.js";
import { touchesStyles } from "./styles/touches.js";
import { touch } from "./touch.js";
import { touches } from "./touches.js";

/** How often "2 minutes ago" is looked at again. */
const tick = 60_000;

/** `<camefrom-panel>`: all that is known of where a conversation came from. */
export class CamefromPanel extends ReferralElement {
  static override properties: PropertyDeclarations = {
    first: { converter: fromJson },
    empty: {},
    headingLevel: { attribute: "heading-level" },
    regionLabel: { attribute: "region-label" },
  };
  static override styles = [baseStyles, panelStyles, orderStyles, touchesStyles];

  /** The conversation's first touch; shown where it says something else than `referral`. */
  declare first: Referral | null | undefined;
  /** Why there is no referral, in words, for where there is none. */
  declare empty: string | null | undefined;
  /** The level of the heading "Referral"; 3 where it is not set. */
  declare headingLevel: string | number | null | undefined;
  /** What screen readers call the panel where a page has several; its heading where it is not set. */
  declare regionLabel: string | null | undefined;

  readonly #copying = new Copying(this);
  readonly #disclosures = new Disclosures(this);
  readonly #pictures = new Pictures(() => this.requestUpdate());
  #latest: Reading<Panel> | undefined;
  #first: Reading<Panel> | undefined;
  #clock: ReturnType<typeof setInterval> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#clock = setInterval(() => this.requestUpdate(), tick);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#clock);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const { referral, first } = this;
    const other = changed.has("referral") || changed.has("first");
    if (other) {
      this.#disclosures.reset();
      this.#pictures.reset();
    } else if (this.isCurrent(this.#latest)) {
      return;
    }
    this.#latest = referral ? this.read((core) => core.panel(referral)) : undefined;
    this.#first = first ? this.read((core) => core.panel(first)) : undefined;
  }

  protected override render() {
    if (this.referral === undefined) return nothing;
    const { labels, locale, folding } = this.setting;
    const setting: PanelSetting = {
      labels,
      locale,
      folding,
      copying: this.#copying,
      disclosures: this.#disclosures,
      pictures: this.#pictures,
    };
    return html`<section
      class="panel"
      part="panel"
      aria-label=${this.regionLabel || nothing}
      aria-labelledby=${this.regionLabel ? nothing : "heading"}
      aria-busy=${this.#latest?.state === "loading"}
      lang=${labels.lang}
      dir=${labels.dir}
    >
      <div id="heading" class="heading" part="heading" role="heading" aria-level=${this.headingLevel ?? 3}
        >${labels.words.referral}</div
      >
      ${this.#content(setting)} ${this.#copying.status(labels.words)}
    </section>`;
  }

  #content(setting: PanelSetting) {
    const { words } = setting.labels;
    const latest = this.#latest;
    if (!this.referral || !latest) {
      return html`<p class="quiet" part="empty" dir="auto">${this.empty || words.empty}</p>`;
    }
    if (latest.state !== "read") return this.#without(this.referral, latest, setting);
    const first = this.#first?.state === "read" ? this.#first.view : undefined;
    if (first && differ(first, latest.view)) return touches(first, latest.view, setting);
    return touch(latest.view, "latest", setting);
  }

  /** What can be said before the core is there, or without it. */
  #without(referral: Referral, { state }: Reading<Panel>, setting: PanelSetting) {
    const { words } = setting.labels;
    if (state === "loading") {
      const outline = { ...setting, pictures: roomForPictures };
      return html`<p class="unseen">${words.loading}</p>
        <div class="outline" inert>${touch(panelOutline(referral), "latest", outline)}</div>`;
    }
    const place = placeOf(referral.source);
    return html`<div class="touch" data-place=${place}>
      <p class="type"
        ><span class="chip">${places[place]}</span>${this.sourceOf(referral, setting.labels)}</p
      >
      <p class="quiet">${state === "notLoaded" ? words.notLoaded : words.notReadable}</p>
    </div>`;
  }
}
