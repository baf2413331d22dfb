import { html, nothing } from "lit";
import { mendedLink } from "../mended.ts";
import { amount } from "./amount.ts";
import { type DoctorState, type Progress, rowsOnPage } from "./doctor-state.ts";
import { nameOf } from "./faults.ts";
import type { Filter, Row } from "./messages.ts";

/** The links that pass the filter, a page at a time. */
export function links(state: DoctorState, { rows }: Progress) {
  const { shown, page, filter } = state;
  const first = page * rowsOnPage;
  return html`<section class="card" aria-labelledby="links">
    <div class="title">
      <h2 id="links" tabindex="-1">${titleOf(filter)} <span class="quiet">${amount(shown.length)} of ${amount(rows.length)}</span></h2>
      <button type="button" class="quietly" ?disabled=${shown.length === 0} @click=${() => state.save()}>
        Save as CSV
      </button>
    </div>
    ${
      shown.length === 0
        ? html`<p class="quiet">There is none of these.</p>`
        : html`<ol class="checked" role="list">
            ${shown.slice(first, first + rowsOnPage).map((row) => link(state, row))}
          </ol>`
    }
    ${pages(state)}
  </section>`;
}

function link({ copying }: DoctorState, row: Row) {
  const { line, link, advice } = row;
  return html`<li>
    <div class="given">
      <span class="line">Line ${amount(line)}</span>
      <code dir="ltr">${link}</code>
    </div>
    ${
      advice.length === 0
        ? html`<p class="right">Right as it is.</p>`
        : html`<ul class="advice" role="list" aria-label="Faults of line ${line}">
            ${advice.map(
              ({ text, part }) =>
                html`<li>${text} ${part ? html`<code dir="ltr">${part}</code>` : nothing}</li>`,
            )}
          </ul>`
    }
    ${mendedLink(row, `mended link of line ${line}`, copying)}
  </li>`;
}

function pages(state: DoctorState) {
  const { page, shown } = state;
  const last = Math.ceil(shown.length / rowsOnPage) - 1;
  if (last < 1) return nothing;
  const first = page * rowsOnPage;
  const to = Math.min(first + rowsOnPage, shown.length);
  return html`<nav class="pages" aria-label="Pages of the list">
    <button type="button" class="quietly" ?disabled=${page === 0} @click=${() => turn(state, page - 1)}>
      Back
    </button>
    <p role="status">${amount(first + 1)} to ${amount(to)} of ${amount(shown.length)}</p>
    <button type="button" class="quietly" ?disabled=${page === last} @click=${() => turn(state, page + 1)}>
      Further
    </button>
  </nav>`;
}

/** To the top of the page that comes. */
function turn(state: DoctorState, page: number): void {
  state.turnTo(page);
  const title = document.querySelector<HTMLElement>("#links");
  title?.focus({ preventScroll: true });
  title?.scrollIntoView({ block: "start" });
}

function titleOf(filter: Filter): string {
  if (filter === "all") return "All links";
  if (filter === "faulty") return "Links with faults";
  if (filter === "no_link") return "Lines that are no link";
  return filter === "right" ? "Links that are right" : nameOf(filter);
}
