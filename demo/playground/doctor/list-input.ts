import { html } from "lit";
import { amount } from "./amount.ts";
import type { DoctorState } from "./doctor-state.ts";
import { exampleList } from "./example-list.ts";
import { mostLinks } from "./messages.ts";

/** Where the list goes in: pasted, dropped, or from a file. */
export function listInput(state: DoctorState) {
  const { text, refusal } = state;
  return html`
    <section
      class="ask doctor"
      aria-labelledby="doctor"
      @dragover=${over}
      @dragleave=${away}
      @drop=${(event: DragEvent) => drop(event, state)}
    >
      <h1 id="doctor">Which of your links are broken?</h1>
      <div class="over">
        <label for="list">Paste or drop up to ${amount(mostLinks)} links, or a table (CSV)</label>
        <p class="quiet">They stay in this page: nothing is sent anywhere.</p>
      </div>
      <textarea
        id="list"
        rows="5"
        dir="ltr"
        spellcheck="false"
        autocapitalize="off"
        autocomplete="off"
        placeholder="https://shop.example/?utm_source=newsletter&amp;utm_medium=email"
        aria-describedby="refusal"
        aria-invalid=${refusal !== ""}
        .value=${text}
        @paste=${(event: ClipboardEvent) => paste(event, state)}
        @input=${(event: InputEvent) => {
          state.text = (event.currentTarget as HTMLTextAreaElement).value;
        }}
      ></textarea>
      <p id="refusal" role="alert" ?hidden=${!refusal}>${refusal}</p>
      <div class="with">
        <button type="button" class="first" @click=${() => state.checkBox()}>Check the links</button>
        <button type="button" class="quietly" @click=${chooseFile}>Choose a file</button>
        <input
          type="file"
          hidden
          accept=".csv,.tsv,.txt,text/csv,text/plain"
          @change=${(event: Event) => fromFile(event, state)}
        />
        <button type="button" class="quietly" @click=${() => state.take(exampleList)}>
          Take an example
        </button>
      </div>
    </section>
  `;
}

/** Into an empty box it goes as a whole, and is checked at once; else it is an edit like any other. */
function paste(event: ClipboardEvent, state: DoctorState): void {
  const box = event.currentTarget as HTMLTextAreaElement;
  const text = event.clipboardData?.getData("text/plain") ?? "";
  const isAll = box.selectionStart === 0 && box.selectionEnd === box.value.length;
  if (!text || !isAll) return;
  event.preventDefault();
  state.take(text);
}

function chooseFile({ currentTarget }: Event): void {
  const button = currentTarget as HTMLButtonElement;
  (button.nextElementSibling as HTMLInputElement).click();
}

function fromFile({ currentTarget }: Event, state: DoctorState): void {
  const input = currentTarget as HTMLInputElement;
  const [file] = input.files ?? [];
  if (file) state.takeFile(file);
  // The same file, once it is changed, is to be taken again.
  input.value = "";
}

function over(event: DragEvent): void {
  event.preventDefault();
  (event.currentTarget as HTMLElement).dataset.over = "";
}

function away({ currentTarget, relatedTarget }: DragEvent): void {
  const section = currentTarget as HTMLElement;
  if (!section.contains(relatedTarget as Node | null)) delete section.dataset.over;
}

function drop(event: DragEvent, state: DoctorState): void {
  event.preventDefault();
  delete (event.currentTarget as HTMLElement).dataset.over;
  const { files } = event.dataTransfer ?? {};
  const text = event.dataTransfer?.getData("text/plain");
  if (files?.[0]) state.takeFile(files[0]);
  else if (text) state.take(text);
}
