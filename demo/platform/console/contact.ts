import { html, nothing } from "lit";
import { keyed } from "lit/directives/keyed.js";
import type { Conversation } from "../server/console/api.ts";
import { avatar } from "./avatar.ts";
import { channelName, exactTime } from "./formats.ts";
import { originMark } from "./origin-badge.ts";

/** Who it is and, from the conversation's record and not from its messages, where they came from. */
export function contact(conversation: Conversation) {
  const { id, contact_name, channel, phone, created_at, latest_referral } = conversation;
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
            .empty=${channel === "web" ? noCampaign : noOrigin}
          ></camefrom-panel>
          ${firstTouch(conversation)}`,
      )}
    </aside>
  `;
}

/** What led here at first, where that is not what led here last. */
function firstTouch({ first_referral, first_origin, latest_referral }: Conversation) {
  if (!first_origin || JSON.stringify(first_referral) === JSON.stringify(latest_referral)) {
    return nothing;
  }
  return html`
    <details class="first-touch">
      <summary>
        <span class="label">First</span>
        ${originMark(first_origin)}
      </summary>
      <camefrom-panel .referral=${first_referral} region-label="First referral"></camefrom-panel>
    </details>
  `;
}

const noCampaign = "The address had no campaign and no click id, and no other site led here.";
const noOrigin = "Meta named no ad, product or link with these messages.";
