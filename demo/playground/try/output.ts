import { html, nothing } from "lit";
import { advice } from "./advice.ts";
import { assistant } from "./assistant.ts";
import { linkParts, visitor, why } from "./link.ts";
import { source } from "./source.ts";
import { contact, timeline } from "./stage.ts";
import type { TryState } from "./try-state.ts";

/** All that is made of what was pasted. */
export function output(state: TryState) {
  const { reading, explanation, checked, channelNames, copying, lighting } = state;
  if (reading.kind === "empty" || reading.kind === "refused") return nothing;
  return html`
    <div class="columns">
      <div>
        ${
          explanation
            ? html`<section class="card" aria-labelledby="link">
                <h2 id="link">How the link is read</h2>
                ${linkParts(explanation, lighting)} ${reading.kind === "link" ? visitor(state) : nothing}
              </section>`
            : nothing
        }
        ${timeline(state, reading)} ${checked ? advice(checked, copying) : nothing}
      </div>
      <div>
        ${contact(state, reading)} ${explanation ? why(explanation, channelNames) : nothing}
      </div>
    </div>
    <div class="columns even">${assistant(state)} ${source(state, reading)}</div>
    ${copying.status()}
  `;
}
