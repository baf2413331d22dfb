import type { Camefrom } from "camefrom";
import { html, nothing } from "lit";
import { keyed } from "lit/directives/keyed.js";
import { repeat } from "lit/directives/repeat.js";
import { assistantBar, growing, type Switch, told } from "./assistant.ts";
import { bannerOf } from "./banner.ts";
import type { Message } from "./server.ts";
import type { State } from "./state.ts";
import { channelName, exactTime, safeUrl, shortTime, typeName } from "./words.ts";

type Answer = (id: string, text: string) => Promise<boolean>;

export function timeline(state: State, answer: Answer, switchAssistant: Switch) {
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
          ${growing(record, state.draft)}
        </div>
      </div>
      ${problem ? html`<p class="problem" role="alert">${problem}</p>` : nothing}
      ${state.hasAssistant ? assistantBar(conversation, switchAssistant) : nothing}
      ${keyed(conversation.id, composer(conversation.id, state.sending, answer))}
    </main>
  `;
}

function entry(message: Message, camefrom: Camefrom | null, isFirst: boolean) {
  const { direction, created_at, referrals, delivery } = message;
  const said = content(message);
  return html`
    ${isFirst ? nothing : referrals.map((referral) => bannerOf(referral, camefrom))}
    ${
      said === nothing
        ? nothing
        : html`
            <article class="message ${direction} ${message.assistant ? "assistant" : ""}">
              ${said}
              <time datetime=${created_at} title=${exactTime(created_at)}>
                ${message.assistant ? "Assistant, " : direction === "out" ? "You, " : nothing}${shortTime(created_at)}
                ${delivery === "not_sent" ? html`<strong>Not sent: demo</strong>` : nothing}
              </time>
              ${told(message.assistant)}
            </article>
          `
    }
  `;
}

/** Who only came, and wrote nothing, is announced by the banner alone. */
function content({ text, type, attachments, referrals }: Message) {
  if (!text && attachments.length === 0) {
    return referrals.length ? nothing : html`<p class="muted">${typeName(type)}</p>`;
  }
  return html`
    ${attachments.map(attachment)}
    ${text ? html`<p dir="auto">${text}</p>` : nothing}
  `;
}

function attachment({ type, url }: Message["attachments"][number]) {
  const link = url ? safeUrl(url) : null;
  return html`
    <p class="attachment">
      ${clip}
      ${
        link
          ? html`<a href=${link} target="_blank" rel="noopener noreferrer nofollow">${typeName(type)}</a>`
          : typeName(type)
      }
    </p>
  `;
}

const clip = html`
  <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
    <path d="M20 11.5l-8.2 8.2a5 5 0 0 1-7.1-7.1l8.6-8.6a3.3 3.3 0 0 1 4.7 4.7l-8.3 8.3a1.7 1.7 0 0 1-2.4-2.4l7.6-7.6" />
  </svg>
`;

function welcome({ conversations }: State) {
  if (!conversations) return nothing;
  if (conversations.length) return html`<p>Choose a conversation.</p>`;
  const shop = document.documentElement.dataset.shop ?? "";
  return html`
    <div class="welcome">
      <h2>Waiting for the first customer</h2>
      <p>Open the shop, follow one of its campaign links, and write in the chat. You will see here where you came from.</p>
      <a class="button" href=${shop} target="_blank" rel="noopener">Open the shop</a>
      <p>Ads, products and orders come from <a href="/simulator">the simulator</a>.</p>
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
