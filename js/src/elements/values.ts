import { html, nothing, type TemplateResult } from "lit";
import type { Source } from "../core/referral.js";
import type { Field, Note } from "../core/view.js";
import type { Setting } from "./element.js";
import {
  addressPieces,
  exactTime,
  formatCount,
  formatPrice,
  relativeTime,
  webUrl,
} from "./formats.js";
import { icons } from "./icons.js";
import type { Labels } from "./labels.js";
import { lookUp } from "./labels-of.js";

export function labelOf(field: Field, labels: Labels): string {
  return lookUp(labels.fields, field.key) ?? field.label;
}

export function isAmount({ kind }: Field): boolean {
  return kind === "price" || kind === "count";
}

/** A cart: its sum stands below the table of its items, and is no price of a thing. */
export function isOrder(source: Source): boolean {
  return source.endsWith("_order");
}

/** The few values that come from lists of our own and so have a translation. */
export function wordsOf({ key, kind, value }: Field, source: Source, labels: Labels): string {
  if (key === "type") return lookUp(labels.sources, source) ?? value;
  if (kind === "channel") return lookUp(labels.channels, value) ?? value;
  if (key === "availability") {
    return lookUp(labels.availabilities, value.replaceAll("_", " ")) ?? value.replaceAll("_", " ");
  }
  if (key === "kind") return lookUp(labels.linkKinds, value) ?? value;
  return value;
}

/** "on Heron", with what a catalogue calls it isolated from the words around it. */
export function onProduct(name: string, { words }: Labels): TemplateResult {
  const [before = "", after = ""] = words.onProduct.split("{product}");
  return html`${before}<bdi class="product" dir="auto">${name}</bdi>${after}`;
}

/** A value in a line, isolated from the direction of what stands around it. */
export function plain(text: string): TemplateResult {
  return html`<bdi dir="auto">${text}</bdi>`;
}

/** Money or a number of things, in the viewer's way of writing it. */
export function amount(field: Field, { locale }: Setting): TemplateResult {
  if (field.kind !== "price") return plain(formatCount(field.value, locale));
  return html`<bdi dir="auto" title=${field.value}>${formatPrice(field.price, field.value, locale)}</bdi>`;
}

export function time({ value }: Field, { locale }: Setting): TemplateResult {
  const exact = exactTime(value, locale) ?? value;
  const relative = relativeTime(value, locale);
  if (!relative) return plain(exact);
  return html`<time datetime=${value}
    >${relative}<span class="quiet"><bdi dir="auto">, ${exact}</bdi></span></time
  >`;
}

/** An id on one line: the middle gives way where there is no room, the text beside it is whole. */
export function id({ value }: Field, tail: number): TemplateResult {
  return html`<bdi class="id" dir="ltr" title=${value}
    ><span aria-hidden="true">${value.slice(0, tail)}</span
    ><span aria-hidden="true">${value.slice(tail)}</span><span class="whole">${value}</span></bdi
  >`;
}

/**
 * A whole address, on as many lines as it takes.
 * @param name the `data-value` of what is copied
 */
export function address({ value }: Field, name: string, { labels }: Setting): TemplateResult {
  const url = webUrl(value);
  if (!url) return html`<bdi dir="auto" data-value=${name}>${value}</bdi>`;
  const pieces = addressPieces(url).map((piece) => html`<bdi dir="ltr">${piece}</bdi><wbr>`);
  return html`<a class="address" part="link" href=${url} target="_blank" rel="noopener noreferrer nofollow"
    ><bdi dir="ltr" data-value=${name}>${pieces}</bdi>${newTab(labels)}</a
  >`;
}

export function outward(url: string | undefined, text: string, labels: Labels) {
  const href = webUrl(url);
  if (!href) return nothing;
  return html`<a class="outward" part="link" href=${href} target="_blank" rel="noopener noreferrer nofollow"
    >${text}${icons.outside}${newTab(labels)}</a
  >`;
}

function newTab({ words }: Labels): TemplateResult {
  return html`<span class="unseen"> (${words.newTab})</span>`;
}

/** What the link of a view leads to, by the kind of thing that it shows. */
export function linkText(source: Source, { words }: Labels): string {
  if (source.endsWith("_ad")) return words.viewAd;
  if (source.endsWith("_product")) return words.viewProduct;
  if (source.endsWith("_post")) return words.viewPost;
  return source === "web_widget" ? words.openPage : words.openLink;
}

/** In another language a note keeps the list of keys with which the core's own text ends. */
export function noteIn({ notes }: Labels, { code, text }: Note) {
  const translated = lookUp(notes, code);
  if (!translated) return text;
  const [, keys] = /: ([\w, ]+)\.$/.exec(text) ?? [];
  return keys ? html`${translated} <bdi dir="ltr">(${keys})</bdi>` : translated;
}
