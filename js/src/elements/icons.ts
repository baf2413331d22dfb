import { html, svg, type TemplateResult } from "lit";
import type { Source } from "../core/referral.js";

const messengers = [
  "messenger",
  "whatsapp",
  "instagram",
  "tiktok",
  "telegram",
  "viber",
  "vk",
  "max",
] as const;

export type Place = (typeof messengers)[number] | "website";

/** Where the conversation came through; what is unknown is drawn as a website. */
export function placeOf(source: Source | undefined): Place {
  return messengers.find((messenger) => source?.startsWith(`${messenger}_`)) ?? "website";
}

function icon(name: string, drawing: TemplateResult): TemplateResult {
  return html`<svg class="icon" part="icon" data-icon=${name} viewBox="0 0 24 24" aria-hidden="true">
    ${drawing}
  </svg>`;
}

const bubble = "m3.75 20.25 1.2-4.25a8.25 8.25 0 1 1 3.1 3.05Z";
const receiver =
  "M9.4 8.1c-.9.5-1.25 1.5-.9 2.6.8 2.4 2.35 3.95 4.8 4.8 1.1.35 2.1 0 2.6-.9l-2.1-1.4-1 .8c-1-.45-1.75-1.2-2.2-2.2l.8-1Z";
const tile = svg`<rect x="4" y="4" width="16" height="16" rx="4.75" />`;

export const places: Readonly<Record<Place, TemplateResult>> = {
  messenger: icon(
    "messenger",
    svg`<path d="M12 3.75c-4.9 0-8.5 3.3-8.5 7.7 0 2.5 1.1 4.6 2.9 6v3.05l2.95-1.6c.85.2 1.7.3 2.65.3 4.9 0 8.5-3.3 8.5-7.75S16.9 3.75 12 3.75Z" /><path d="m7.75 13.3 3-3.1 2.6 2.2 2.9-2.7" />`,
  ),
  whatsapp: icon("whatsapp", svg`<path d=${bubble} /><path d=${receiver} />`),
  instagram: icon(
    "instagram",
    svg`${tile}<circle cx="12" cy="12" r="3.6" /><path d="M16.4 7.6v.01" />`,
  ),
  tiktok: icon(
    "tiktok",
    svg`<path d="M13 4v11a3.75 3.75 0 1 1-3.75-3.75M13 4c.25 2.75 2.25 4.75 5 5" />`,
  ),
  telegram: icon(
    "telegram",
    svg`<path d="m20.5 4.5-17 6.5 5.25 2 2 6.5 3.25-4 4.25 3ZM8.75 13l11.75-8.5" />`,
  ),
  viber: icon(
    "viber",
    svg`<path d="M12 3.75c-5.25 0-8.25 2-8.25 7.25 0 3.25 1.25 5.25 3.5 6.25v3.25l3-2.75H12c5.25 0 8.25-1.5 8.25-6.75S17.25 3.75 12 3.75Z" /><path d=${receiver} />`,
  ),
  vk: icon(
    "vk",
    svg`${tile}<path d="M7.75 9.25c.25 4 2.25 5.75 5 5.75V9.25m3.75 0c-.5 1.75-2 2.75-3.75 2.75 2 0 3.25 1 3.75 3" />`,
  ),
  max: icon("max", svg`<path d=${bubble} /><circle cx="12" cy="12" r="3.25" />`),
  website: icon(
    "website",
    svg`<circle cx="12" cy="12" r="8.5" /><path d="M3.75 12h16.5M12 3.5c4.5 5 4.5 12 0 17M12 3.5c-4.5 5-4.5 12 0 17" />`,
  ),
};

export const icons = {
  chevron: icon("chevron", svg`<path d="m7 10 5 5 5-5" />`),
  copied: icon("copied", svg`<path d="m5.5 12.5 4.25 4.25L18.5 8" />`),
  copy: icon(
    "copy",
    svg`<rect x="8.5" y="8.5" width="11" height="11" rx="2.5" /><path d="M15.5 8.5V7A2.5 2.5 0 0 0 13 4.5H7A2.5 2.5 0 0 0 4.5 7v6A2.5 2.5 0 0 0 7 15.5h1.5" />`,
  ),
  note: icon("note", svg`<circle cx="12" cy="12" r="8.5" /><path d="M12 11.25v4.75M12 8v.01" />`),
  outside: icon("outside", svg`<path d="M8 16 16 8M9.5 8H16v6.5" />`),
  meta: icon(
    "meta",
    svg`<path d="M12 3.5 5 6.25v5.2c0 4.3 2.9 7.55 7 9.05 4.1-1.5 7-4.75 7-9.05v-5.2Z" /><path d="m9 12 2.2 2.2 4-4.2" />`,
  ),
  page: icon(
    "page",
    svg`<path d="M10.25 13.75a3.75 3.75 0 0 0 5.3 0l3-3a3.75 3.75 0 0 0-5.3-5.3l-1.25 1.25M13.75 10.25a3.75 3.75 0 0 0-5.3 0l-3 3a3.75 3.75 0 0 0 5.3 5.3l1.25-1.25" />`,
  ),
};
