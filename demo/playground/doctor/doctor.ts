import { html, nothing } from "lit";
import type { Tab } from "../tab.ts";
import { amount } from "./amount.ts";
import { DoctorState, type Progress } from "./doctor-state.ts";
import { faults } from "./faults.ts";
import { links } from "./links.ts";
import { listInput } from "./list-input.ts";
import { mostLinks } from "./messages.ts";

/** What is wrong with many links, and how they would be right. */
export class Doctor implements Tab {
  readonly name = "doctor";
  readonly title = "Link doctor";
  readonly #state: DoctorState;

  constructor(changed: () => void) {
    this.#state = new DoctorState(changed);
  }

  render() {
    const { progress, copying } = this.#state;
    const ended = progress && isEnded(progress) ? progress : null;
    return html`
      ${listInput(this.#state)} ${progress ? howFar(this.#state, progress) : nothing}
      ${ended && ended.rows.length > 0 ? links(this.#state, ended) : nothing}
      ${copying.status()}
    `;
  }
}

function isEnded({ state }: Progress): boolean {
  return state === "done" || state === "stopped";
}

function howFar(state: DoctorState, progress: Progress) {
  const { name, rows, others, total, column, mended } = progress;
  const about = [
    name,
    column && `column ${column}`,
    others && `${amount(others)} ${others === 1 ? "line is" : "lines are"} no link`,
    mended && `${amount(mended)} ${mended === 1 ? "has" : "have"} a mended link`,
  ].filter(Boolean);
  const all = Math.min(total, mostLinks);
  return html`<section class="card far" aria-labelledby="far">
    <div class="title">
      <h2 id="far">${headline(progress)}</h2>
      ${
        isEnded(progress)
          ? nothing
          : html`<button type="button" class="quietly" @click=${() => state.stop()}>Stop</button>`
      }
    </div>
    ${
      isEnded(progress)
        ? nothing
        : html`<progress aria-labelledby="far" .max=${all || 1} .value=${rows.length}></progress>`
    }
    <p class="quiet" ?hidden=${about.length === 0}>
      ${about.join(", ")}
    </p>
    ${
      total > mostLinks
        ? html`<p class="caution">
            There are ${amount(total)} links in this list. The first ${amount(mostLinks)} are taken;
            <code>camefrom check-links</code> in a shell knows no limit.
          </p>`
        : nothing
    }
    ${isEnded(progress) && rows.length > 0 ? faults(state, progress) : nothing}
    <p class="unseen" role="status">${spoken(progress)}</p>
  </section>`;
}

function headline({ state, rows, total, faulty, others }: Progress): string {
  const links = rows.length - others;
  const checked = `${amount(links)} ${links === 1 ? "link" : "links"}`;
  switch (state) {
    case "reading":
      return "Looking for the links";
    case "checking":
      return `${amount(rows.length)} of ${amount(Math.min(total, mostLinks))} links checked`;
    case "stopped":
      return `Stopped after ${checked}, ${amount(faulty)} with faults`;
    case "done":
      return faulty === 0
        ? `${checked}, and nothing is wrong`
        : `${checked}, ${amount(faulty)} with faults`;
  }
}

/** Not each step: whoever listens would hear nothing else. */
function spoken(progress: Progress): string {
  if (progress.state !== "checking") return headline(progress);
  const quarters = Math.floor((4 * progress.rows.length) / Math.min(progress.total, mostLinks));
  return quarters === 0 ? "Checking" : `${quarters * 25} percent checked`;
}
