import type { Camefrom } from "camefrom";
import { html, nothing } from "lit";
import { avatar } from "./avatar.ts";
import { panelOf } from "./panel.ts";
import type { Conversation } from "./server.ts";
import { channelName, exactTime } from "./words.ts";

export function contact(conversation: Conversation, camefrom: Camefrom | null) {
  const { contact_name, channel, created_at, first_referral, latest_referral } = conversation;
  const came = JSON.stringify(first_referral) !== JSON.stringify(latest_referral);
  return html`
    <aside class="contact" aria-label="Contact">
      <header>
        ${avatar(conversation)}
        <h2>${contact_name}</h2>
        <p>${channelName(channel)}, first wrote ${exactTime(created_at)}</p>
      </header>
      ${panelOf(latest_referral, camefrom)}
      ${
        came && first_referral && camefrom
          ? html`<p class="muted">
              First came by
              ${camefrom
                .banner(first_referral)
                .fields.map((field) => field.value)
                .join(" · ")}
            </p>`
          : nothing
      }
    </aside>
  `;
}
