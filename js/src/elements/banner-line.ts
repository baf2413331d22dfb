import { html, nothing, type TemplateResult } from "lit";
import type { Source } from "../core/referral.js";
import type { Banner, Field } from "../core/view.js";
import type { Setting } from "./element.js";
import { icons, type Place, places } from "./icons.js";
import { amount, isAmount, isOrder, labelOf, onProduct, plain, wordsOf } from "./values.js";

/** Whether there is nothing to say but the kind of place. */
export function isBare({ fields, image_url, link_url, notes }: Banner): boolean {
  return fields.length === 0 && !image_url && !link_url && !notes;
}

/** The banner as one line, for narrow timelines: kind and gist, and a button to see the rest. */
export function bannerLine(
  title: string,
  place: Place,
  view: Banner | undefined,
  told: readonly Field[],
  setting: Setting,
  open: boolean,
  toggle: () => void,
): TemplateResult {
  const content = html`<span class="chip">${places[place]}</span>
    <span class="source">${title}</span>
    ${view && !open ? gist(told, view.source, setting) : nothing}`;
  if (view && isBare(view)) return html`<div class="line" part="line">${content}</div>`;
  return html`<button
    class="line"
    part="line"
    type="button"
    aria-expanded=${open}
    aria-controls="body"
    @click=${toggle}
  >
    ${content}
    ${icons.chevron}
  </button>`;
}

/** "google / cpc", as analytics write it; everything else is apart from its neighbours. */
function between(before: Field | undefined, field: Field) {
  if (!before) return nothing;
  return before.key === "source" && field.key === "medium" ? " / " : " · ";
}

/** What says most in few words. */
function gist(told: readonly Field[], source: Source, setting: Setting) {
  const sums = isOrder(source) ? told.filter(({ kind }) => kind === "price") : [];
  if (sums.length > 0) return whole(sums.map((sum) => amount(sum, setting)));
  const [field, ...more] = told;
  if (!field) return nothing;
  const said = (one: Field) => wordsOf(one, source, setting.labels);
  if (more.length > 0) {
    const part = (one: Field) => {
      if (isAmount(one)) return amount(one, setting);
      return one.kind === "name" ? onProduct(one.value, setting.labels) : plain(said(one));
    };
    return html`<span class="gist"
      >${told.map((one, at) => html`${between(told[at - 1], one)}${part(one)}`)}</span
    >`;
  }
  // As bare text, so that it decides the direction of the line, and its end is what is cut.
  if (!isAmount(field)) return html`<span class="gist" dir="auto">${said(field)}</span>`;
  const count = field.kind === "count" ? html`${labelOf(field, setting.labels)}: ` : nothing;
  return whole([html`${count}${amount(field, setting)}`]);
}

/** Half a sum would be another sum: where there is no room for all of it, there is none of it. */
function whole(amounts: readonly TemplateResult[]): TemplateResult {
  return html`<span class="gist whole"
    ><span>${amounts.map((one, at) => (at > 0 ? html` + ${one}` : one))}</span></span
  >`;
}
