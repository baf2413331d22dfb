import { html, nothing } from "lit";
import { keyed } from "lit/directives/keyed.js";
import { live } from "lit/directives/live.js";
import { listed } from "./agent.ts";
import type { ConsoleState } from "./console-state.ts";
import type { Thread } from "./thread.ts";

export function composer(state: ConsoleState, { id, sending }: Thread) {
  const { answer } = state;
  if (!answer) return nothing;
  return keyed(
    id,
    html`
      <form
        class="composer"
        @submit=${(event: SubmitEvent) => {
          event.preventDefault();
          void answer.send();
          (event.currentTarget as HTMLFormElement).querySelector("textarea")?.focus();
        }}
      >
        <textarea
          id="answer"
          aria-label="Answer"
          placeholder="Write an answer"
          rows="2"
          maxlength="8000"
          .value=${live(answer.text)}
          @input=${(event: InputEvent) =>
            answer.write((event.currentTarget as HTMLTextAreaElement).value)}
          @keydown=${(event: KeyboardEvent) => {
            if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
            event.preventDefault();
            if (!event.repeat) void answer.send();
          }}
        ></textarea>
        <button type="submit" aria-disabled=${sending}>
          ${answer.isTold ? "Send anyway" : "Send"}
        </button>
        ${others(state, id)}
      </form>
    `,
  );
}

/** What the others do here, while this agent writes. */
function others({ answer, writers, me }: ConsoleState, id: string) {
  const writing = listed(writers.in(id).map((agent) => me.nameOf(agent)));
  const meanwhile = answer?.meanwhile;
  const look = answer?.isTold ? ": look first, your answer is still here" : "";
  return html`
    <div class="others" role="status">
      ${meanwhile ? html`<p class="meanwhile"><bdi>${meanwhile}</bdi> answered meanwhile${look}</p>` : nothing}
      ${writing ? html`<p><bdi>${writing}</bdi> ${writers.in(id).length > 1 ? "are" : "is"} writing</p>` : nothing}
    </div>
  `;
}
