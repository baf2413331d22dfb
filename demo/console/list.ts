import type { Camefrom } from "camefrom";
import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { avatar } from "./avatar.ts";
import type { Conversation } from "./server.ts";
import type { State } from "./state.ts";
import { channelName, shortTime, typeName } from "./words.ts";

export function conversationList({ conversations, open, camefrom }: State) {
  if (!conversations) return html`<p class="muted">Reading the conversations.</p>`;
  return html`
    ${conversations.length ? nothing : html`<p class="muted">Nobody has written yet.</p>`}
    <ul role="list" aria-label="Conversations">
      ${repeat(
        conversations,
        ({ id }) => id,
        (conversation) => item(conversation, conversation.id === open, camefrom),
      )}
    </ul>
  `;
}

function item(conversation: Conversation, isOpen: boolean, camefrom: Camefrom | null) {
  const { id, contact_name, last_text, last_type, last_direction, updated_at } = conversation;
  return html`
    <li>
      <a href="#${id}" aria-current=${isOpen ? "page" : nothing}>
        ${avatar(conversation)}
        <span class="who">
          <strong>${contact_name}</strong>
          <time datetime=${updated_at}>${shortTime(updated_at)}</time>
        </span>
        <span class="last" dir="auto">
          ${last_direction === "out" ? "You: " : nothing}${last_text || typeName(last_type)}
        </span>
        <span class="mark" dir="auto">${origin(conversation, camefrom)}</span>
        ${last_direction === "in" ? html`<span class="waiting">Waiting for an answer</span>` : nothing}
      </a>
    </li>
  `;
}

/** In one line: the kind of source, and the two values that say most about it. */
function origin({ channel, latest_referral }: Conversation, camefrom: Camefrom | null): string {
  if (!latest_referral || !camefrom) return channelName(channel);
  try {
    const { title, fields } = camefrom.banner(latest_referral);
    return [title, ...fields.slice(0, 2).map((field) => field.value)].join(" · ");
  } catch {
    return channelName(channel);
  }
}
