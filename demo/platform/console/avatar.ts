import { html } from "lit";
import type { Conversation } from "../server/console/api.ts";

/** Initials of those who have a name; a website's visitor has none. */
export function avatar({ channel, contact_name }: Pick<Conversation, "channel" | "contact_name">) {
  return html`
    <span class="avatar" data-tint=${tint(contact_name)} aria-hidden="true">
      ${channel === "web" ? person : initials(contact_name)}
    </span>
  `;
}

/** The same contact has the same colour everywhere; one of six, made in the style sheet. */
function tint(name: string): number {
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 6_007;
  return sum % 6;
}

function initials(name: string): string {
  return name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => /^\p{L}/u.exec(word)?.[0] ?? "")
    .join("")
    .toUpperCase();
}

const person = html`
  <svg class="icon" viewBox="0 0 24 24">
    <circle cx="12" cy="8.5" r="4" />
    <path d="M4.5 20c1-4 4-6 7.5-6s6.5 2 7.5 6" />
  </svg>
`;
