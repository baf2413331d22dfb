import type { Camefrom, Field, Panel, Referral } from "camefrom";
import { html, nothing } from "lit";
import { picture } from "./banner.ts";
import { exactTime, safeUrl } from "./words.ts";

/** Everything that is known about it, in the order that the core gives. */
export function panelOf(referral: Referral | null, camefrom: Camefrom | null) {
  const panel = referral && read(referral, camefrom);
  return html`
    <section class="referral" aria-labelledby="referral-title">
      <h3 id="referral-title">${panel?.title ?? "Referral"}</h3>
      ${panel ? view(panel) : empty(referral, camefrom)}
    </section>
  `;
}

function view({ fields, items, image_url, notes, asserted_by }: Panel) {
  return html`
    ${picture(image_url)} ${fieldList(fields)}
    ${items?.length ? html`<ol>${items.map((row) => html`<li>${fieldList(row)}</li>`)}</ol>` : nothing}
    ${notes?.map(({ text }) => html`<p class="muted">${text}</p>`) ?? nothing}
    <p class="trust">
      ${asserted_by === "meta" ? "From Meta" : "From the page address, unverified"}
    </p>
  `;
}

function fieldList(fields: Field[]) {
  return html`
    <dl>
      ${fields.map(
        (field) => html`
          <div data-kind=${field.kind}>
            <dt>${field.label}</dt>
            <dd dir="auto">${shownValue(field)}</dd>
          </div>
        `,
      )}
    </dl>
  `;
}

function shownValue({ kind, value }: Field) {
  if (kind === "time") return html`<time datetime=${value}>${exactTime(value)}</time>`;
  const url = kind === "url" ? safeUrl(value) : null;
  if (!url) return value;
  return html`<a href=${url} target="_blank" rel="noopener noreferrer nofollow">${value}</a>`;
}

function empty(referral: Referral | null, camefrom: Camefrom | null) {
  if (referral && !camefrom) return html`<p class="muted">Reading the referral.</p>`;
  return html`
    <p class="muted">
      ${
        referral
          ? "This referral cannot be shown."
          : "The address had no campaign and no click id, and no other site led here."
      }
    </p>
  `;
}

function read(referral: Referral, camefrom: Camefrom | null): Panel | null {
  try {
    return camefrom?.panel(referral) ?? null;
  } catch {
    return null;
  }
}
