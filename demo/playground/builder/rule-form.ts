import { html, nothing } from "lit";
import { toggle } from "../choices.ts";
import type { BuilderState } from "./builder-state.ts";
import { namesIn } from "./naming-rules.ts";

/** How a team names things. */
export function ruleForm(state: BuilderState) {
  const { rules, isKept, refusal } = state;
  return html`<section class="card rules" aria-labelledby="rules">
    <div class="title">
      <h2 id="rules">Naming rules</h2>
      ${toggle("Lower case", rules.lowerCase, (lowerCase) => state.rule({ lowerCase }))}
    </div>
    <div class="fields">
      ${names("sources", "Allowed sources", rules.sources, (sources) => state.rule({ sources }))}
      ${names("mediums", "Allowed mediums", rules.mediums, (mediums) => state.rule({ mediums }))}
    </div>
    <div class="keeping">
      ${toggle("Remember on this device", isKept, (asked) => state.keep(asked))}
      <p class="quiet">
        ${isKept ? "In this browser’s storage for this page; switched off, it is deleted." : "Nothing is stored."}
      </p>
    </div>
    ${refusal ? html`<p class="caution" role="alert">${refusal}</p>` : nothing}
  </section>`;
}

function names(
  id: string,
  label: string,
  allowed: readonly string[],
  change: (names: string[]) => void,
) {
  return html`<div class="field">
    <label for=${id}>${label}</label>
    <textarea
      id=${id}
      rows="2"
      spellcheck="false"
      autocapitalize="off"
      placeholder="all"
      aria-describedby="about-rules-${id}"
      .value=${allowed.join(", ")}
      @change=${(event: Event) => change(namesIn((event.currentTarget as HTMLTextAreaElement).value))}
    ></textarea>
    <p id="about-rules-${id}" class="quiet">With commas between them</p>
  </div>`;
}
