import { html, nothing } from "lit";
import { keyed } from "lit/directives/keyed.js";
import type { Conversation } from "../server/console/api.ts";
import { avatar } from "./avatar.ts";
import { channelName, exactTime } from "./formats.ts";

/** Who it is and, from the conversation's record and not from its messages, where they came from. */
export function contact(conversation: Conversation) {
  const { id, contact_name, channel, phone, created_at, first_referral, latest_referral } =
    conversation;
  return html`
    <aside class="contact" id="contact" aria-label="Contact">
      <header>
        ${avatar(conversation)}
        <h2 dir="auto">${contact_name}</h2>
        <p>${channelName(channel)}, first wrote ${exactTime(created_at)}</p>
        ${phone && `+${phone}` !== contact_name ? html`<p>+${phone}</p>` : nothing}
      </header>
      ${keyed(
        id,
        html`<camefrom-panel
          .referral=${latest_referral}
          .first=${first_referral}
          .empty=${channel === "web" ? noCampaign : noOrigin}
        ></camefrom-panel>`,
      )}
    </aside>
  `;
}

const noCampaign = "The address had no campaign and no click id, and no other site led here.";
const noOrigin = "Meta named no ad, product or link with these messages.";
