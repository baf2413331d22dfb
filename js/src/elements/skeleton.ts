import { html, type TemplateResult } from "lit";
import type { Referral } from "../referral.js";
import type { Words } from "./labels.js";

/** Quiet bars in the place of what is still to come, about as high as that. */
export function bars(count: number, { loading }: Words): TemplateResult {
  return html`<div class="bars" role="img" aria-label=${loading}>
    ${Array.from({ length: count }, () => html`<span></span>`)}
  </div>`;
}

/** How many values a referral carries, so that a placeholder can be as high as they will be. */
export function lineCount(referral: Referral, most: number): number {
  const { website, ad, product, order, link } = referral;
  return Math.max(1, Math.min(most, countTexts([website, ad, product, order, link])));
}

function countTexts(value: unknown): number {
  if (typeof value === "string") return 1;
  if (typeof value !== "object" || value === null) return 0;
  return Object.values(value).reduce((sum: number, part) => sum + countTexts(part), 0);
}
