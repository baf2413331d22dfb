import { html, nothing } from "lit";
import { keyed } from "lit/directives/keyed.js";
import { live } from "lit/directives/live.js";
import { readPicture } from "../messages/picture.ts";
import type { PictureData } from "../server/chat/api.ts";
import { listed } from "./agent.ts";
import type { Answer } from "./answer.ts";
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
        ${answer.picture ? preview(answer, answer.picture) : nothing}
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
        <button
          type="button"
          class="choose"
          aria-label="Send a picture"
          @click=${() => document.querySelector<HTMLInputElement>("#choose-picture")?.click()}
        >
          <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15.5 9h.01" /></svg>
        </button>
        <input
          id="choose-picture"
          type="file"
          accept="image/*"
          hidden
          @change=${({ currentTarget }: Event) => {
            const field = currentTarget as HTMLInputElement;
            const [file] = field.files ?? [];
            field.value = "";
            if (file) void attach(state, file);
          }}
        />
        <button type="submit" aria-disabled=${sending}>
          ${answer.isTold ? "Send anyway" : "Send"}
        </button>
        ${others(state, id)}
      </form>
    `,
  );
}

function preview(answer: Answer, { data }: PictureData) {
  const remove = () => {
    answer.attach(undefined);
    document.querySelector<HTMLElement>("#answer")?.focus();
  };
  return html`
    <div class="preview">
      <img src="data:;base64,${data}" alt="Picture" />
      <button type="button" class="remove" aria-label="Remove the picture" @click=${remove}>
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M6 6l12 12M18 6L6 18" /></svg>
      </button>
    </div>
  `;
}

/** It goes with the answer that is being written; no file does where no conversation is open. */
export async function attach({ answer, thread }: ConsoleState, file: File): Promise<void> {
  if (!answer || !thread) return;
  const picture = await readPicture(file);
  if (picture) answer.attach(picture);
  else thread.tell("That is no picture.");
  document.querySelector<HTMLElement>("#answer")?.focus();
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
