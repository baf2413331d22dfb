import { html, nothing } from "lit";
import type { AgentHere } from "./agent.ts";
import { describe, signOut } from "./api-client.ts";

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
  if (me.signsIn) return account(me);
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

/** Who is signed in, and how they leave. */
function account({ agent: { name } }: AgentHere) {
  const leave = (where: "here" | "everywhere") => async (event: Event) => {
    const told = (event.currentTarget as HTMLElement).parentElement?.querySelector("[role=alert]");
    await signOut(where).catch((error: unknown) => {
      if (told) told.textContent = describe(error);
    });
  };
  return html`
    <button type="button" class="help" id="account-button" popovertarget="account">
      ${name ? html`You: <bdi>${name}</bdi>` : "Your account"}
    </button>
    <div id="account" popover role="dialog" aria-labelledby="account-title">
      <h2 id="account-title">Signed in as <bdi>${name}</bdi></h2>
      <p class="leaving">
        <button type="button" class="button" @click=${leave("here")}>Log out</button>
        <button type="button" class="quietly" @click=${leave("everywhere")}>Log out everywhere</button>
      </p>
      <p role="alert"></p>
    </div>
  `;
}
