import {
  html,
  nothing,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from "lit";
import type { Referral } from "../core/referral.js";
import type { Banner, Field } from "../core/view.js";
import { bannerLine, isBare } from "./banner-line.js";
import { type Reading, ReferralElement, type Setting } from "./element.js";
import { placeOf, places } from "./icons.js";
import type { Views } from "./load-views.js";
import { bannerOutline } from "./outline.js";
import { Pictures, roomForPictures, shapeOf } from "./picture.js";
import { bannerStyles } from "./styles/banner.js";
import { baseStyles } from "./styles/base.js";
import {
  amount,
  isAmount,
  isOrder,
  labelOf,
  linkText,
  noteIn,
  onProduct,
  outward,
  plain,
  wordsOf,
} from "./values.js";

/** The banner, and the line that stands for it where there is no room. */
interface Shown {
  readonly banner: Banner;
  readonly gist: readonly Field[];
}

const nothingShown: Partial<Shown> = {};

function shownOf(core: Views, referral: Referral): Shown {
  return { banner: core.banner(referral), gist: core.facets(referral).gist };
}

/**
 * `<camefrom-banner>`: the one-glance summary at the top of a timeline. Where it is narrow it is
 * one line, which opens.
 */
export class CamefromBanner extends ReferralElement {
  static override properties: PropertyDeclarations = {
    line: { type: Boolean, reflect: true },
  };
  static override styles = [baseStyles, bannerStyles];

  /** One line, which opens, also where there is room for more: to be pinned above a timeline. */
  declare line: boolean | null | undefined;

  readonly #pictures = new Pictures(() => this.requestUpdate());
  #reading: Reading<Shown> | undefined;
  #open = false;

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const { referral } = this;
    if (changed.has("referral")) {
      this.#open = false;
      this.#pictures.reset();
    } else if (this.isCurrent(this.#reading)) {
      return;
    }
    this.#reading = referral ? this.read((core) => shownOf(core, referral)) : undefined;
  }

  protected override render() {
    const { referral, setting } = this;
    if (!referral || !this.#reading) return nothing;
    const { lang, dir } = setting.labels;
    const title = this.sourceOf(referral, setting.labels);
    return html`<div
      class="card"
      part="card"
      role="note"
      aria-label=${title}
      aria-busy=${this.#reading.state === "loading"}
      lang=${lang}
      dir=${dir}
      data-place=${placeOf(referral.source)}
      ?data-open=${this.#open}
    >
      ${this.#body(referral, title, this.#reading, setting)}
    </div>`;
  }

  #body(referral: Referral, title: string, reading: Reading<Shown>, setting: Setting) {
    const { words } = setting.labels;
    const place = placeOf(referral.source);
    const loading = reading.state === "loading";
    const { banner: view, gist = [] } = reading.state === "read" ? reading.view : nothingShown;
    const shown = loading ? bannerOutline(referral) : view;
    const pictures = loading ? roomForPictures : this.#pictures;
    const picture = shown && pictures.render(shown.image_url, shown.source);
    return html`${bannerLine(title, place, view, gist, setting, this.#open, () => this.#toggle())}
      <div class="body" id="body" data-picture=${picture ? shapeOf(referral.source) : nothing}>
        <div class="head" part="header">
          <span class="chip">${places[place]}</span>
          <span class="source" part="title">${title}</span>
        </div>
        ${picture ?? nothing} ${loading ? html`<p class="unseen">${words.loading}</p>` : nothing}
        ${
          shown
            ? content(shown, setting, loading)
            : html`<p class="quiet">${
                reading.state === "notLoaded" ? words.notLoaded : words.notReadable
              }</p>`
        }
      </div>`;
  }

  #toggle(): void {
    this.#open = !this.#open;
    this.requestUpdate();
  }
}

function content(view: Banner, setting: Setting, loading: boolean) {
  if (isBare(view)) return nothing;
  const { labels } = setting;
  const onPage = view.source === "web_widget";
  const priced = !isOrder(view.source);
  const told = view.fields.filter(
    ({ key, kind }) =>
      kind === "name" || (priced && kind === "price") || (onPage && key === "availability"),
  );
  const prose = view.fields.filter(({ kind }) => kind === "prose");
  const rest = view.fields.filter((field) => !told.includes(field) && !prose.includes(field));
  const link = outward(view.link_url, linkText(view.source, labels), labels);
  const buttons = prose.map((field) => setting.folding.button(field.key, labels.words));
  const actions = [link, ...buttons].filter((action) => action !== nothing);
  return html`<div class=${loading ? "about outline" : "about"} ?inert=${loading}>
    ${onPage ? nothing : told.map((field) => heading(field, setting))}
    ${rest.length > 0 ? facts(rest, view, setting) : nothing}
    ${onPage && told.length > 0 ? pageOf(told, view, setting) : nothing}
    ${prose.map((field) => setting.folding.text(field.key, field.value, 3, "auto"))}
    ${(view.notes ?? []).map(
      (note) => html`<p class="quiet" part="note" dir="auto">${noteIn(labels, note)}</p>`,
    )}
    ${actions.length > 0 ? html`<div class="actions">${actions}</div>` : nothing}
  </div>`;
}

function heading(field: Field, setting: Setting): TemplateResult {
  if (field.kind === "price")
    return html`<p class="price" part="price">${amount(field, setting)}</p>`;
  return html`<p class="name" part="name" dir="auto" title=${field.value}>${field.value}</p>`;
}

/** "on Heron, €240.00, in stock" */
function pageOf(told: readonly Field[], { source }: Banner, setting: Setting): TemplateResult {
  const { labels } = setting;
  const said = (field: Field) => {
    if (field.kind === "name") return onProduct(field.value, labels);
    return isAmount(field) ? amount(field, setting) : plain(wordsOf(field, source, labels));
  };
  const comma = labels.dir === "rtl" ? "، " : ", ";
  return html`<p class="on" part="product">${told.map(
    (field, at) => html`${at > 0 ? comma : nothing}${said(field)}`,
  )}</p>`;
}

function facts(fields: Field[], view: Banner, setting: Setting): TemplateResult {
  return html`<dl class="facts" part="fields">
    ${fields.map(
      (field) => html`<div class="fact" data-key=${field.key}>
        <dt part="label">${labelOf(field, setting.labels)}</dt>
        <dd part="value" title=${field.value}>${
          isAmount(field)
            ? amount(field, setting)
            : plain(wordsOf(field, view.source, setting.labels))
        }</dd>
      </div>`,
    )}
  </dl>`;
}
