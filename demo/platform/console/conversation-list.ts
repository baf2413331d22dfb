import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { ListItem, Match } from "../server/console/api.ts";
import type { AgentHere } from "./agent.ts";
import { avatar } from "./avatar.ts";
import type { ConsoleState } from "./console-state.ts";
import { shortTime, typeName } from "./formats.ts";
import type { Inbox } from "./inbox.ts";
import { marked } from "./marked.ts";
import { originBadge } from "./origin-badge.ts";
import { isSet, noFilter } from "./url-state.ts";

export function conversationList(state: ConsoleState) {
  const { inbox, thread } = state;
  const { page, problem } = inbox;
  const open = thread?.id ?? null;
  if (!page) return problem ? failed(inbox) : html`<p class="note">Reading the conversations.</p>`;
  const ids = page.items.map(({ id }) => id);
  // One stop of the Tab key; from there the arrow keys go on.
  const stop = open && ids.includes(open) ? open : ids[0];
  return html`
    ${problem ? failed(inbox) : nothing}
    ${
      page.items.length === 0
        ? empty(inbox)
        : html`<ul role="list" aria-label="Conversations" @keydown=${move}>
      ${repeat(
        page.items,
        ({ id }) => id,
        (conversation) =>
          item(state, conversation, conversation.id === open, conversation.id === stop),
      )}
      ${page.next ? html`<li class="more">${moreButton(inbox)}</li>` : nothing}
    </ul>`
    }
  `;
}

function item(
  { me, seen, inbox }: ConsoleState,
  conversation: ListItem,
  isOpen: boolean,
  isStop: boolean,
) {
  const { id, contact_name, updated_at, waiting, match } = conversation;
  return html`
    <li>
      <a
        id="item-${id}"
        data-else="back search"
        href="#${id}"
        tabindex=${isStop ? 0 : -1}
        aria-current=${isOpen ? "page" : nothing}
      >
        ${avatar(conversation)}
        <span class="who">
          <strong dir="auto">${marked(contact_name, inbox.filter.search)}</strong>
          <time datetime=${updated_at}>${shortTime(updated_at)}</time>
        </span>
        ${match ? found(match, inbox) : latest(me, conversation)}
        ${originBadge(conversation)}
        ${waiting ? html`<span class="waiting">Waiting for an answer</span>` : nothing}
        ${seen.isUnread(conversation) ? html`<span class="unread">Unread</span>` : nothing}
      </a>
    </li>
  `;
}

function latest(me: AgentHere, { last_direction, last_agent, last_text, last_type }: ListItem) {
  return html`
    <span class="last" dir="auto">
      ${last_direction === "out" ? html`<bdi>${me.nameOf(last_agent)}</bdi>: ` : nothing}${last_text || typeName(last_type)}
    </span>
  `;
}

/** Why the search found it. */
function found({ label, text }: Match, { filter }: Inbox) {
  return html`
    <span class="last">
      ${label ? html`<span class="label">${label}</span> ` : nothing}<bdi>${marked(text, filter.search)}</bdi>
    </span>
  `;
}

function moreButton(inbox: Inbox) {
  return html`
    <button
      type="button"
      class="quietly"
      id="more"
      data-else="search"
      aria-disabled=${inbox.extending}
      @click=${() => inbox.more()}
    >
      ${inbox.extending ? "Reading" : "More conversations"}
    </button>
  `;
}

function empty(inbox: Inbox) {
  if (!isSet(inbox.filter)) return html`<p class="note">Nobody has written yet.</p>`;
  return html`
    <div class="note">
      <p>No conversation matches.</p>
      <button
        type="button"
        class="quietly"
        id="clear-all"
        data-else="search"
        @click=${() => inbox.choose(noFilter)}
      >
        Clear search and filters
      </button>
    </div>
  `;
}

function failed(inbox: Inbox) {
  return html`
    <div class="note failed" role="alert">
      <p>The conversations were not read. ${inbox.problem}</p>
      <button type="button" class="quietly" id="again" data-else="search" @click=${() => inbox.read()}>
        Try again
      </button>
    </div>
  `;
}

/** Up and down the list, and to its ends. */
function move(event: KeyboardEvent): void {
  const list = event.currentTarget as HTMLElement;
  const stops = [...list.querySelectorAll<HTMLElement>("a, button")];
  const at = stops.indexOf(event.target as HTMLElement);
  const to = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    End: stops.length - 1,
    Home: 0,
  }[event.key];
  if (to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  if (to < 0) document.querySelector<HTMLElement>("#search")?.focus();
  else stops[to]?.focus();
}
