import type { Field } from "camefrom";
import { formatPrice, placeOf } from "camefrom/elements";
import { html, svg, type TemplateResult } from "lit";
import type { ListItem, Origin } from "../server/console/api.ts";
import { channelGroupName, channelName, sourceName } from "./formats.ts";

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

const signs: Readonly<Partial<Record<string, ReturnType<typeof svg>>>> = {
  instagram: svg`<rect x="4" y="4" width="16" height="16" rx="5" /><circle cx="12" cy="12" r="3.7" /><path d="M16.5 7.5v.01" />`,
  messenger: svg`<path d="M12 3.5c-5 0-8.6 3.4-8.6 7.9 0 2.5 1.1 4.6 3 6.1v3l2.9-1.6c.9.2 1.8.3 2.7.3 5 0 8.6-3.3 8.6-7.8S17 3.5 12 3.5Z" /><path d="m7.5 13.4 3.2-3.2 2.6 2.2 3-2.7" />`,
  website: svg`<circle cx="12" cy="12" r="8.7" /><path d="M3.5 12h17M12 3.3c4.6 5 4.6 12.4 0 17.400M12 3.3c-4.6 5-4.6 12.4 0 17.4" />`,
  whatsapp: svg`<path d="m3.6 20.4 1.2-4.3a8.4 8.4 0 1 1 3.2 3.100Z" /><path d="M9.2 8c-.9.5-1.2 1.5-.9 2.6.8 2.5 2.4 4.1 4.9 4.9 1.1.3 2.1 0 2.6-.9" />`,
};
