import { html, nothing, type ReactiveController, type ReactiveControllerHost } from "lit";
import { icons } from "./icons.js";
import type { Words } from "./labels.js";

type Host = ReactiveControllerHost & { readonly renderRoot: ParentNode };

/** How long a button shows that it has copied. */
const shown = 2_000;

/** Buttons that copy a value, and the line that tells a screen reader how it went. */
export class Copying implements ReactiveController {
  readonly #host: Host;
  #last: { name: string; label: string; copied: boolean } | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#forget();
  }

  /** @param name the `data-value` of the element that holds the value */
  button(name: string, label: string, value: string, words: Words) {
    const said = named(words.copy, label);
    const copied = this.#last?.name === name && this.#last.copied;
    return html`<button
      class="copy"
      part="button"
      type="button"
      aria-label=${said}
      title=${said}
      ?data-copied=${copied}
      @click=${() => this.#copy(name, label, value)}
    >${copied ? icons.copied : icons.copy}</button>`;
  }

  status(words: Words) {
    const last = this.#last;
    const text = last && named(last.copied ? words.copied : words.copyFailed, last.label);
    return html`<p class="unseen" role="status">${text ?? nothing}</p>`;
  }

  async #copy(name: string, label: string, value: string): Promise<void> {
    const copied = await write(value);
    if (!copied) this.#select(name);
    this.#forget();
    this.#last = { name, label, copied };
    this.#timer = setTimeout(() => {
      this.#forget();
      this.#host.requestUpdate();
    }, shown);
    this.#host.requestUpdate();
  }

  /** Where the clipboard is refused, the value is ready to be copied by keyboard. */
  #select(name: string): void {
    const value = this.#host.renderRoot.querySelector(`[data-value="${CSS.escape(name)}"]`);
    if (value) getSelection()?.selectAllChildren(value);
  }

  #forget(): void {
    clearTimeout(this.#timer);
    this.#last = undefined;
  }
}

async function write(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

function named(sentence: string, name: string): string {
  return sentence.replace("{name}", () => name);
}
