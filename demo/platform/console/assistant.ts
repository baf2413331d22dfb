import { html, nothing } from "lit";
import type { AssistantNote, Conversation, Draft, Message } from "../server/console/api.ts";
import type { Thread } from "./thread.ts";

/** Who answers this conversation, and how to change that. An agent's answer changes it as well. */
export function assistantBar(
  thread: Thread,
  conversation: Conversation,
  messages: readonly Message[],
) {
  const { assistant_on } = conversation;
  return html`
    <div class="assistant-bar" role="group" aria-label="Assistant">
      <p>${whoAnswers(conversation, messages)}</p>
      <button type="button" class="quietly" @click=${() => thread.switchAssistant(!assistant_on)}>
        ${assistant_on ? "Take over" : "Let the assistant answer"}
      </button>
    </div>
  `;
}

/** That the customer waits stands in the list; here is for whom. */
function whoAnswers({ assistant_on, waiting }: Conversation, messages: readonly Message[]): string {
  if (!assistant_on) return "You answer; the assistant is off.";
  if (!waiting) return "The assistant answers this customer.";
  return isLeft(messages)
    ? "The assistant has left this to a person."
    : "It is the assistant's turn.";
}

/** Whether the assistant has said that a person will answer, and none has. */
function isLeft(messages: readonly Message[]): boolean {
  const answers = messages.filter(({ direction }) => direction === "out");
  const byPerson = answers.findLastIndex(({ assistant }) => !assistant);
  return answers.slice(byPerson + 1).some(({ assistant }) => assistant?.given.hands_over);
}

/** An answer as the customer sees it grow; the one that is stored takes its place. */
export function draftMessage(draft: Draft | undefined, messages: readonly Message[]) {
  const isStored = messages.some(({ id, direction }) => direction === "out" && id === draft?.id);
  if (!draft || isStored) return nothing;
  return html`
    <article class="message out assistant" aria-busy="true">
      <p dir="auto">${draft.text}</p>
      <span class="writing">Assistant is writing</span>
    </article>
  `;
}

/** What the assistant was told when it wrote this, and what went wrong. */
export function answerContext(assistant: AssistantNote | null) {
  if (!assistant) return nothing;
  const { given, model, note } = assistant;
  return html`
    ${note ? html`<p class="note">${note}</p>` : nothing}
    <details class="told">
      <summary>What the assistant was told</summary>
      <div>${model ? `Written by ${model}.` : "A default answer, written by no model."}</div>
      ${given.facts.length ? factList(given) : html`<div>Nothing is known about where they came from.</div>`}
      ${given.prompt ? html`<pre tabindex="0" role="group" aria-label="Prompt">${given.prompt}</pre>` : nothing}
    </details>
  `;
}

function factList({ facts, products }: AssistantNote["given"]) {
  return html`
    <dl>
      ${facts.map(({ label, value }) => row(label, value))}
      ${products.map(({ name, reason }) => row("May fit", `${name} (${reason})`))}
    </dl>
  `;
}

function row(label: string, value: string) {
  return html`<div><dt>${label}</dt><dd dir="auto">${value}</dd></div>`;
}
