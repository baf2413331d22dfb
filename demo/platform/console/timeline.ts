import type { Referral } from "camefrom";
import { webUrl } from "camefrom/elements";
import { html, nothing } from "lit";
import { guard } from "lit/directives/guard.js";
import { repeat } from "lit/directives/repeat.js";
import type { StickToBottom } from "../chat/stick-to-bottom.ts";
import { enlarge } from "../messages/enlarge.ts";
import { linkedText } from "../messages/linked-text.ts";
import type { Message } from "../server/console/api.ts";
import type { AgentHere } from "./agent.ts";
import type { ConversationRecord } from "./api-client.ts";
import "./answer-window.ts";
import { answerContext, assistantBar, draftMessage } from "./assistant.ts";
import { composer } from "./composer.ts";
import type { ConsoleState } from "./console-state.ts";
import { channelName, dayName, exactTime, timeOfDay, typeName } from "./formats.ts";
import "./pinned-origin.ts";
import { suggested } from "./suggested.ts";
import type { Thread } from "./thread.ts";

export function timeline(
  state: ConsoleState,
  thread: Thread,
  record: ConversationRecord,
  scroll: StickToBottom,
) {
  const { conversation, messages: page } = record;
  const messages = page.items.toReversed();
  const [first] = messages;
  const isSeen = ({ direction, position }: Message) =>
    direction === "out" && Number(position) <= Number(conversation.visitor_seen);
  const seen = messages.findLast(isSeen);
  return html`
    <main class="conversation">
      <header>
        <a class="back" id="back" href="#" data-else="item-${conversation.id} search" aria-label="Back to the conversations">
          <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M15 5l-7 7 7 7" /></svg>
        </a>
        <h2 dir="auto">${conversation.contact_name}</h2>
        <p class="muted">${channelName(conversation.channel)}</p>
        <button
          type="button"
          class="quietly disclose"
          aria-expanded=${state.contactShown}
          aria-controls="contact"
          @click=${() => state.toggleContact()}
        >
          Contact
          <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="m7 10 5 5 5-5" /></svg>
        </button>
      </header>
      <div class="talk">
        <pinned-origin
          .referral=${conversation.latest_referral}
          .messages=${messages}
        ></pinned-origin>
        <div id="timeline" tabindex="0" role="group" aria-label="Timeline">
          <div class="content">
            ${page.next ? earlier(thread) : first?.referrals.map(banner)}
            <div role="log" aria-label="Messages" aria-busy=${thread.extending}>
              ${repeat(
                messages,
                ({ position }) => position,
                (message, at) => [
                  day(message, messages[at - 1]),
                  entry(state.me, message, message === first && !page.next, message === seen),
                ],
              )}
              ${draftMessage(state.drafts.get(conversation.id), messages)}
            </div>
          </div>
        </div>
        <div class="to-latest">
          ${scroll.atEnd ? nothing : latestButton(scroll)}
        </div>
        ${problem(thread)} ${state.hasAssistant ? assistantBar(thread, conversation, messages) : nothing}
        ${suggested(thread)}
        <answer-window
          .by=${record.answer_by}
          .channel=${conversation.channel}
          .waiting=${conversation.waiting}
        ></answer-window>
        ${composer(state, thread)}
      </div>
    </main>
  `;
}

/** Where the customer came from, in the timeline where it happened. */
function banner(referral: Referral) {
  return html`<camefrom-banner .referral=${referral}></camefrom-banner>`;
}

function latestButton(scroll: StickToBottom) {
  return html`
    <button
      type="button"
      class="quietly latest"
      id="latest"
      data-else="timeline"
      @click=${() => scroll.show()}
    >
      Latest messages
    </button>
  `;
}

function earlier(thread: Thread) {
  return html`
    <button
      type="button"
      class="quietly earlier"
      id="earlier"
      data-else="timeline"
      aria-disabled=${thread.extending}
      @click=${() => thread.earlier()}
    >
      ${thread.extending ? "Reading" : "Earlier messages"}
    </button>
  `;
}

function day({ created_at }: Message, before: Message | undefined) {
  const name = dayName(created_at);
  if (before && dayName(before.created_at) === name) return nothing;
  return html`<p class="day"><time datetime=${created_at}>${name}</time></p>`;
}

/** @param isSeen it is the last one that the visitor has looked at */
function entry(me: AgentHere, message: Message, isFirst: boolean, isSeen: boolean) {
  const { direction, created_at, referrals, delivery } = message;
  const said = content(message);
  return html`
    ${isFirst ? nothing : referrals.map(banner)}
    ${
      said === nothing
        ? nothing
        : html`
            <article class="message ${direction} ${message.assistant ? "assistant" : ""}">
              ${said}
              <time datetime=${created_at} title=${exactTime(created_at)}>
                ${writer(me, message)}${timeOfDay(created_at)}${message.edited && !message.deleted ? ", edited" : nothing}${isSeen ? ", seen" : nothing}
                ${delivery === "not_sent" ? html`<strong>Not sent: demo</strong>` : nothing}
              </time>
              ${answerContext(message.assistant)}
            </article>
          `
    }
  `;
}

function writer(me: AgentHere, { direction, assistant, agent }: Message) {
  if (direction === "in") return nothing;
  return assistant ? "Assistant, " : html`<bdi>${me.nameOf(agent)}</bdi>, `;
}

/** Who only came, and wrote nothing, is announced by the banner alone. */
function content({ text, type, attachments, referrals, deleted }: Message) {
  if (deleted) return html`<p class="muted">${typeName("deleted")}</p>`;
  if (!text && attachments.length === 0) {
    return referrals.length ? nothing : html`<p class="muted">${typeName(type)}</p>`;
  }
  return html`
    ${attachments.map((one) => attachment(one, text))}
    ${text ? html`<p dir="auto">${linked(text)}</p>` : nothing}
  `;
}

/** Made anew only when it is another text: a link that has the focus keeps it. */
function linked(text: string) {
  return guard([text], () => linkedText(text, { showsHosts: true }));
}

/** What a place or a file without a caption is called is the text already. */
function attachment({ type, url, name }: Message["attachments"][number], text: string) {
  const link = webUrl(url);
  if (link?.startsWith(ownPictures)) return picture(link);
  const title = name && !text.includes(name) ? `${typeName(type)}: ${name}` : typeName(type);
  return html`
    <p class="attachment" dir="auto">
      ${clip}
      ${
        link
          ? html`<a href=${link} target="_blank" rel="noopener noreferrer nofollow">${title}</a>`
          : title
      }
    </p>
  `;
}

const ownPictures = `${location.origin}/chat/pictures/`;

function picture(url: string) {
  const open = ({ currentTarget }: Event) => {
    const opener = currentTarget as HTMLElement;
    const shown = opener.querySelector("img");
    if (shown) void enlarge(opener, shown, "Close the picture");
  };
  return html`
    <button type="button" class="picture" aria-label="Enlarge the picture" @click=${open}>
      <img src=${url} alt=${typeName("image")} />
    </button>
  `;
}

const clip = html`
  <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
    <path d="M20 11.5l-8.2 8.2a5 5 0 0 1-7.1-7.1l8.6-8.6a3.3 3.3 0 0 1 4.7 4.7l-8.3 8.3a1.7 1.7 0 0 1-2.4-2.4l7.6-7.6" />
  </svg>
`;

function problem(thread: Thread) {
  const { notSent, problem } = thread;
  return html`
    <div role="alert">
      ${notSent ? html`<p class="problem">${notSent}</p>` : nothing}
      ${
        problem
          ? html`<p class="problem">
              ${problem.text}
              <button type="button" class="quietly" id="thread-again" data-else="timeline" @click=${() => thread.read()}>
                Try again
              </button>
            </p>`
          : nothing
      }
    </div>
  `;
}
