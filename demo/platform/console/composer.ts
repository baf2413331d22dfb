import { html } from "lit";
import { keyed } from "lit/directives/keyed.js";
import type { Thread } from "./thread.ts";

// What was begun in one conversation waits there, while the agent looks at others.
const drafts = new Map<string, string>();
// One id per text: pressing Send again after a failure does not answer twice, also not when the agent
// has answered others meanwhile.
const tried = new Map<string, { id: string; text: string }>();

export function composer(thread: Thread) {
  const { id, sending } = thread;
  const send = async (field: HTMLTextAreaElement) => {
    const text = field.value.trim();
    if (!text || thread.sending) return;
    const before = tried.get(id);
    const answer = before?.text === text ? before : { id: crypto.randomUUID(), text };
    tried.set(id, answer);
    if (!(await thread.answer(answer.id, text))) return;
    tried.delete(id);
    // Written on meanwhile: that is the next answer.
    if (field.value.trim() !== text) return;
    field.value = "";
    drafts.delete(id);
  };
  return keyed(
    id,
    html`
      <form
        class="composer"
        @submit=${(event: SubmitEvent) => {
          event.preventDefault();
          const field = (event.currentTarget as HTMLFormElement).querySelector("textarea");
          if (field) void send(field);
          field?.focus();
        }}
      >
        <textarea
          id="answer"
          aria-label="Answer"
          placeholder="Write an answer"
          rows="2"
          maxlength="8000"
          .value=${drafts.get(id) ?? ""}
          @input=${(event: InputEvent) =>
            drafts.set(id, (event.currentTarget as HTMLTextAreaElement).value)}
          @keydown=${(event: KeyboardEvent) => {
            if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
            event.preventDefault();
            void send(event.currentTarget as HTMLTextAreaElement);
          }}
        ></textarea>
        <button type="submit" aria-disabled=${sending}>Send</button>
      </form>
    `,
  );
}
