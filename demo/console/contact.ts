import type { Camefrom, Referral } from "camefrom";
import { html, nothing } from "lit";
import { avatar } from "./avatar.ts";
import { read } from "./banner.ts";
import { panelOf } from "./panel.ts";
import type { Conversation } from "./server.ts";
import { channelName, exactTime } from "./words.ts";

export function contact(conversation: Conversation, camefrom: Camefrom | null) {
  const { contact_name, channel, phone, created_at, first_referral, latest_referral } =
    conversation;
  const came = JSON.stringify(first_referral) !== JSON.stringify(latest_referral);
  return html`
    <aside class="contact" aria-label="Contact">
      <header>
        ${avatar(conversation)}
        <h2>${contact_name}</h2>
        <p>${channelName(channel)}, first wrote ${exactTime(created_at)}</p>
        ${phone && `+${phone}` !== contact_name ? html`<p>+${phone}</p>` : nothing}
      </header>
      ${panelOf(latest_referral, camefrom)}
      ${came && first_referral ? firstTouch(first_referral, camefrom) : nothing}
    </aside>
  `;
}

/** How they first came, where that is not how they came last. */
function firstTouch(referral: Referral, camefrom: Camefrom | null) {
  const banner = read(referral, camefrom);
  if (!banner) return nothing;
  const values = banner.fields.map((field) => field.value);
  return html`<p class="muted">First came by ${[banner.title, ...values].join(" · ")}</p>`;
}
