import { html, nothing } from "lit";
import { advice } from "./advice.ts";
import { assistant } from "./assistant.ts";
import { linkParts, why } from "./link.ts";
import { source } from "./source.ts";
import { stage } from "./stage.ts";
import type { TryState } from "./try-state.ts";

/** All that is made of what was pasted. */
export function output(state: TryState) {
  const { reading, explanation, checked, copying, lighting } = state;
  if (reading.kind === "empty" || reading.kind === "refused") return nothing;
  return html`
    ${
      explanation
        ? html`<div class="columns told">
            <section class="card" aria-labelledby="link">
              <h2 id="link">How the link is read</h2>
              ${linkParts(explanation, lighting)} ${checked ? advice(checked, copying) : nothing}
            </section>
            ${why(explanation, state.channelNames)}
          </div>`
        : nothing
    }
    ${stage(state, reading)}
    <div class="columns even">${assistant(state)} ${source(state, reading)}</div>
    ${copying.status()}
  `;
}
