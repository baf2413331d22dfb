import { html, nothing } from "lit";
import { stage } from "./stage.ts";
import type { TryState } from "./try-state.ts";

/** All that is made of what was pasted. */
export function output(state: TryState) {
  const { reading } = state;
  if (reading.kind === "empty" || reading.kind === "refused") return nothing;
  const referral = reading.touches.at(-1);
  return html`
    ${stage(state, reading)}
    ${referral ? html`<section><h2>JSON</h2><pre tabindex="0">${JSON.stringify(referral, null, 2)}</pre></section>` : nothing}
  `;
}
