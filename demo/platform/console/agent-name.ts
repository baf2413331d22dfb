import { html, nothing } from "lit";
import type { AgentHere } from "./agent.ts";

/** Asks once; nobody has to tell. */
export function nameForm(me: AgentHere) {
  if (!me.asking) return nothing;
  return html`
    <form
      class="my-name"
      aria-label="Your name"
      @submit=${(event: SubmitEvent) => {
        event.preventDefault();
        const field = (event.currentTarget as HTMLFormElement).querySelector("input");
        me.rename(field?.value ?? "");
      }}
    >
      <label for="my-name">Your name, which the other agents see</label>
      <input
        id="my-name"
        data-else="my-name-button"
        autocomplete="nickname"
        maxlength="40"
        .value=${me.agent.name}
      />
      <button type="submit" class="quietly" id="my-name-done" data-else="my-name-button">
        Save
      </button>
    </form>
  `;
}

export function nameButton(me: AgentHere) {
  const ask = () => {
    me.ask();
    document.querySelector<HTMLElement>("#my-name")?.focus();
  };
  return html`
    <button type="button" class="help" id="my-name-button" @click=${ask}>
      ${me.agent.name ? html`You: <bdi>${me.agent.name}</bdi>` : "Your name"}
    </button>
  `;
}
