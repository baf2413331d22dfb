import type { Field } from "camefrom";
import { formatPrice, placeOf } from "camefrom/elements";
import { html, type TemplateResult } from "lit";
import type { ListItem, Origin } from "../server/console/api.ts";
import { channelGroupName, channelName, sourceName } from "./formats.ts";
import { signs } from "./signs.ts";

/** Where a conversation came from, in one line: a sign, the kind in words, and what says most. */
export function originBadge({ channel, origin }: ListItem) {
  if (origin) return originMark(origin);
  return mark(channel === "web" ? "website" : channel, channelName(channel));
}

export function originMark(origin: Origin) {
  return mark(placeOf(origin.source), sourceName(origin.source), gist(origin));
}

/** @param gist of a known origin; without one only the channel is known */
function mark(place: string, kind: string, gist?: TemplateResult | "") {
  return html`
    <span class="mark" data-place=${place} ?data-known=${gist !== undefined}>
      ${sign(place)}
      <span class="kind">${kind}</span>
      ${gist}
    </span>
  `;
}

function gist({ gist, source }: Origin) {
  if (gist.length === 0) return "";
  const isOrder = gist.some(({ key }) => key === "items");
  if (isOrder) return html`<span class="gist">${orderInWords(gist)}</span>`;
  const onPage = (field: Field) => source === "web_widget" && field.kind === "name";
  // A name in Arabic turns no campaign beside it around.
  return html`<span class="gist">${gist.map(
    (field, at) =>
      html`${between(gist[at - 1], field)}${onPage(field) ? "on " : ""}<bdi dir="auto">${inWords(field)}</bdi>`,
  )}</span>`;
}

/** "google / cpc", as analytics write it; everything else is apart from its neighbours. */
function between(before: Field | undefined, field: Field): string {
  if (!before) return "";
  return before.key === "source" && field.key === "medium" ? " / " : " · ";
}

/** "3 items, €120 and $40" */
function orderInWords(gist: readonly Field[]) {
  const prices = gist.filter(({ kind }) => kind === "price").map(inWords);
  const units = gist.filter(({ kind }) => kind === "count").map(inWords);
  const sum = new Intl.ListFormat("en", { type: "conjunction" }).format(prices);
  return html`<bdi>${[...units, sum].filter(Boolean).join(", ")}</bdi>`;
}

function inWords({ key, kind, label, value, price }: Field): string {
  if (kind === "price") return formatPrice(price, value, navigator.language);
  if (key === "items") return `${value} ${value === "1" ? "item" : "items"}`;
  if (kind === "count") return `${label}: ${value}`;
  return kind === "channel" ? channelGroupName(value) : value;
}

function sign(place: string) {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
    ${signs[place] ?? signs.website}
  </svg>`;
}
