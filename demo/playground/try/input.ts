import { html, nothing } from "lit";
import { examples } from "./examples.ts";
import type { TryState } from "./try-state.ts";

/** The box, what it may be given, and what is wrong with what it was given. */
export function input(state: TryState) {
  const { pasted, reading, earlier } = state;
  const wrong = reading.kind === "refused";
  return html`
    <section class="ask" aria-labelledby="ask">
      <h1 id="ask">Where did this conversation come from?</h1>
      <label for="pasted">Paste a link, or the body of a webhook</label>
      <textarea
        id="pasted"
        rows="4"
        dir="ltr"
        spellcheck="false"
        autocapitalize="off"
        autocomplete="off"
        aria-describedby="verdict"
        aria-invalid=${wrong}
        .value=${pasted.text}
        @input=${(event: InputEvent) => state.paste({ text: textIn(event) })}
      ></textarea>
      <p id="verdict" role="status" ?data-wrong=${wrong}>${verdict(state)}</p>
      <ul class="chips" role="list" aria-label="Examples">
        ${examples.map(
          (example) => html`<li>
            <button
              type="button"
              aria-pressed=${example.pasted.at(-1)?.text === pasted.text}
              @click=${() => state.begin(example)}
            >
              ${example.title}
            </button>
          </li>`,
        )}
      </ul>
      ${
        earlier.length > 0
          ? html`<p>After ${earlier.length} earlier. <button type="button" class="quietly" @click=${() => state.forgetEarlier()}>Forget</button></p>`
          : nothing
      }
    </section>
  `;
}

function verdict({ reading }: TryState): string {
  switch (reading.kind) {
    case "empty":
      return "Nothing here yet. Paste the address of a page with its campaign, or what Meta posts to a webhook; or take an example.";
    case "refused":
      return reading.text;
    case "shared":
      return "Somebody has shared this referral with you. Paste a link of your own to see another.";
    default:
      if (reading.touches.length === 0) {
        return reading.kind === "link"
          ? "Read, and nothing found: no campaign, no click ID and no other site that it came from."
          : "Read, and nothing found: no message of it tells an origin.";
      }
      return reading.same ? "The same touch as before: nothing new is told." : "";
  }
}

export function textIn(event: Event): string {
  return (event.currentTarget as HTMLInputElement | HTMLTextAreaElement).value;
}
