import { html, nothing } from "lit";
import { amount } from "./amount.ts";
import type { Count, DoctorState, Progress } from "./doctor-state.ts";
import type { Filter } from "./messages.ts";

/** How often there is which fault; each is a filter of the list below. */
export function faults(state: DoctorState, { rows, counts, faulty, others }: Progress) {
  const sorted = [...counts.values()].sort((one, other) => other.links - one.links);
  return html`
    <div class="chips" role="group" aria-label="Which links are shown">
      ${chip(state, "all", "All", rows.length)} ${chip(state, "faulty", "With faults", faulty)}
      ${chip(state, "right", "Right", rows.length - faulty - others)}
      ${others > 0 ? chip(state, "no_link", "No link", others) : nothing}
    </div>
    ${
      sorted.length > 0
        ? html`<table class="faults">
            <thead>
              <tr>
                <th scope="col">Fault</th>
                <th scope="col">Links</th>
              </tr>
            </thead>
            <tbody>
              ${sorted.map((count) => row(state, count, faulty))}
            </tbody>
          </table>`
        : nothing
    }
  `;
}

function chip(state: DoctorState, filter: Filter, name: string, links: number) {
  return html`<button
    type="button"
    aria-pressed=${state.filter === filter}
    @click=${() => state.show(filter)}
  >
    ${name} <span>${amount(links)}</span>
  </button>`;
}

function row(state: DoctorState, { code, links }: Count, faulty: number) {
  const isChosen = state.filter === code;
  return html`<tr ?data-chosen=${isChosen}>
    <th scope="row"><div>
      <button
        type="button"
        aria-pressed=${isChosen}
        @click=${() => state.show(isChosen ? "faulty" : code)}
      >
        ${nameOf(code)}
      </button>
      <meter aria-hidden="true" min="0" .max=${faulty} .value=${links}></meter>
    </div></th>
    <td>${amount(links)}</td>
  </tr>`;
}

/** Whose codes say little to somebody who makes campaigns. */
const names: Record<string, string> = {
  encoded_twice: "Percent-encoded twice",
  entity_ampersand: "“&amp;” instead of “&”",
  key_case: "Key in capitals",
  look_alike_key: "Misspelt key",
  outer_blank: "Blank at an end",
  inner_blank: "Blank within",
};

/** "too_long" as people write it. */
export function nameOf(code: string): string {
  const words = names[code] ?? code.replaceAll("_", " ");
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
