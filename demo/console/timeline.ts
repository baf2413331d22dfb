import type { Camefrom } from "camefrom";
import { html, nothing } from "lit";
import { keyed } from "lit/directives/keyed.js";
import { repeat } from "lit/directives/repeat.js";
import { bannerOf } from "./banner.ts";
import type { Message } from "./server.ts";
import type { State } from "./state.ts";
import { channelName, exactTime, shortTime } from "./words.ts";

type Answer = (id: string, text: string) => Promise<boolean>;

export function timeline(state: State, answer: Answer) {
  const { record, camefrom, problem, open } = state;
  if (!record) {
    return html`<main class="empty">${open ? problem : welcome(state)}</main>`;
  }
  const { conversation, messages } = record;
  const [first] = messages;
  return html`
    <main class="conversation">
      <header>
        <a class="back" href="#" aria-label="Back to the conversations">
          <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M15 5l-7 7 7 7" /></svg>
        </a>
        <h2>${conversation.contact_name}</h2>
        <p class="muted">${channelName(conversation.channel)}</p>
      </header>
      <div id="timeline" tabindex="0" role="group" aria-label="Timeline">
        ${first?.referrals.map((referral) => bannerOf(referral, camefrom))}
        <div role="log" aria-label="Messages">
          ${repeat(
            messages,
            ({ position }) => position,
            (message) => entry(message, camefrom, message === first),
          )}
        </div>
      </div>
      ${problem ? html`<p class="problem" role="alert">${problem}</p>` : nothing}
      ${keyed(conversation.id, composer(conversation.id, state.sending, answer))}
    </main>
  `;
}

function entry(
  { text, direction, created_at, referrals }: Message,
  camefrom: Camefrom | null,
  isFirst: boolean,
) {
  return html`
    ${isFirst ? nothing : referrals.map((referral) => bannerOf(referral, camefrom))}
    <article class="message ${direction}">
      <p dir="auto">${text}</p>
      <time datetime=${created_at} title=${exactTime(created_at)}>
        ${direction === "out" ? "You, " : nothing}${shortTime(created_at)}
      </time>
    </article>
  `;
}

function welcome({ conversations }: State) {
  if (!conversations) return nothing;
  if (conversations.length) return html`<p>Choose a conversation.</p>`;
  const shop = document.documentElement.dataset.shop ?? "";
  return html`
    <div class="welcome">
      <h2>Waiting for the first customer</h2>
      <p>Open the shop, follow one of its campaign links, and write in the chat. You will see here where you came from.</p>
      <a class="button" href=${shop} target="_blank" rel="noopener">Open the shop</a>
    </div>
  `;
}

// One id per text: pressing Send again after a failure does not answer twice.
let draft = { conversation: "", text: "", id: "" };

function composer(conversation: string, sending: boolean, answer: Answer) {
  const send = async (field: HTMLTextAreaElement) => {
    const text = field.value.trim();
    if (!text || sending) return;
    if (draft.conversation !== conversation || draft.text !== text) {
      draft = { conversation, text, id: crypto.randomUUID() };
    }
    if (await answer(draft.id, text)) {
      draft = { conversation: "", text: "", id: "" };
      field.value = "";
    }
    field.focus();
  };
  return html`
    <form
      @submit=${(event: SubmitEvent) => {
        event.preventDefault();
        const field = (event.currentTarget as HTMLFormElement).querySelector("textarea");
        if (field) void send(field);
      }}
    >
      <textarea
        aria-label="Answer"
        placeholder="Write an answer"
        rows="2"
        maxlength="8000"
        @keydown=${(event: KeyboardEvent) => {
          if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
          event.preventDefault();
          void send(event.currentTarget as HTMLTextAreaElement);
        }}
      ></textarea>
      <button type="submit" ?disabled=${sending}>Send</button>
    </form>
  `;
}
