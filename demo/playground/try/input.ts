import type { Webhook } from "camefrom";
import { html, nothing } from "lit";
import { examples } from "./examples.ts";
import type { Pasted } from "./reading.ts";
import type { TryState } from "./try-state.ts";

/** The box, what it may be given, and what is wrong with what it was given. */
export function input(state: TryState) {
  const { pasted, reading, earlier } = state;
  const wrong = reading.kind === "refused";
  return html`
    <section class="ask" aria-labelledby="ask">
      <h1 id="ask">What would your agent see?</h1>
      ${earlier.length > 0 ? touchesBefore(state) : nothing}
      <div class="over">
        <label for="pasted">${
          earlier.length > 0
            ? "Then the same customer comes by"
            : "Paste a link, or the body of a webhook"
        }</label>
        <p class="quiet">It stays in this page: nothing is sent anywhere.</p>
      </div>
      <textarea
        id="pasted"
        rows="3"
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
              aria-pressed=${state.isChosen(example)}
              @click=${() => state.begin(example)}
            >
              ${example.title}
            </button>
          </li>`,
        )}
        ${
          reading.kind === "link" || reading.kind === "webhook"
            ? html`<li class="next">
                <button type="button" class="quietly" @click=${() => comeBack(state)}>
                  Add a second touch
                </button>
              </li>`
            : nothing
        }
      </ul>
    </section>
  `;
}

function comeBack(state: TryState): void {
  state.comeBack();
  document.querySelector<HTMLElement>("#pasted")?.focus();
}

function touchesBefore(state: TryState) {
  return html`<div class="earlier">
    <p>
      The customer came before by
      ${state.earlier.map((one) => html`<code dir="ltr">${shortOf(one)}</code> `)}
    </p>
    <button type="button" class="quietly" @click=${() => state.forgetEarlier()}>Forget that</button>
  </div>`;
}

function shortOf({ text }: Pasted): string {
  const line = text.trim().replace(/\s+/g, " ");
  return line.length > 60 ? `${line.slice(0, 60)}…` : line;
}

function verdict({ reading }: TryState): string {
  switch (reading.kind) {
    case "empty":
      return "Nothing here yet. Paste the address of a page with its campaign, or what Meta posts to your webhook; or take one of these:";
    case "refused":
      return reading.text;
    case "shared":
      return "Somebody has shared this with you. Paste a link of your own to see what your agent would see.";
    case "link":
      if (reading.touches.length > 0) return sameIn(reading.same);
      return "Read, and nothing found: no campaign, no click ID, and no other site that it came from.";
    case "webhook":
      if (reading.touches.length === 0) return nothingIn(reading.webhook);
      return sameIn(reading.same) || severalIn(reading.webhook);
  }
}

function sameIn(same: boolean): string {
  return same ? "The same touch as before: it tells nothing new." : "";
}

function severalIn({ messages: { length } }: Webhook): string {
  return length > 1 ? `There are ${length} messages in it; below is what the last one tells.` : "";
}

function nothingIn({ messages, skipped }: Webhook) {
  if (messages.length > 0) return "Read, and nothing found: no message in it tells an origin.";
  const reasons = skipped.map(({ reason }) => reason.replaceAll("_", " ")).join(", ");
  return `Read, and there is no message in it${reasons ? `: ${reasons}` : ""}.`;
}

export function textIn(event: Event): string {
  return (event.currentTarget as HTMLInputElement | HTMLTextAreaElement).value;
}
