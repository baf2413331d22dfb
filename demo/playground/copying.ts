import { html } from "lit";

/** How long a button shows that it has copied, in milliseconds. */
const shown = 2_000;

/** Buttons that copy a text, and the line that says how it went to those who do not see it. */
export class Copying {
  #last: { label: string; copied: boolean } | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly changed: () => void) {}

  /** @param label what is copied, which no other button of the page copies */
  button(label: string, text: string) {
    const last = this.#last?.label === label ? this.#last : null;
    const said = last ? (last.copied ? "Copied" : "The browser does not allow it") : "Copy";
    return html`<button
      type="button"
      class="quietly copy"
      aria-label="${said}: ${label}"
      @click=${() => this.#copy(label, text)}
    >
      ${said}
    </button>`;
  }

  status() {
    const last = this.#last;
    return html`<p class="unseen" role="status">${
      last ? `${last.label}: ${last.copied ? "copied" : "could not be copied"}` : ""
    }</p>`;
  }

  async #copy(label: string, text: string): Promise<void> {
    const copied = await write(text);
    clearTimeout(this.#timer);
    this.#last = { label, copied };
    this.#timer = setTimeout(() => {
      this.#last = null;
      this.changed();
    }, shown);
    this.changed();
  }
}

/** Where a page is not served safely there is no clipboard. */
async function write(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
