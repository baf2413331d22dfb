import { html, nothing, type ReactiveControllerHost, type TemplateResult } from "lit";
import { icons } from "./icons.js";

/** Which disclosures of a panel are open. */
export class Disclosures {
  readonly #host: ReactiveControllerHost;
  readonly #open = new Set<string>();

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  reset(): void {
    this.#open.clear();
  }

  /**
   * The content is there while it is shut, too: who searches the page for an id is led to it.
   * @param name tells this disclosure from the others of the element
   */
  render(name: string, label: string, content: () => TemplateResult): TemplateResult {
    const open = this.#open.has(name);
    const list = `list-${name}`;
    return html`<div class="details" part="details" ?data-open=${open}>
      <button
        class="disclose"
        part="button"
        type="button"
        aria-expanded=${open}
        aria-controls=${list}
        @click=${() => this.#toggle(name)}
      >${icons.chevron}${label}</button>
      <div
        id=${list}
        hidden=${open ? nothing : "until-found"}
        @beforematch=${() => this.#toggle(name)}
      >${content()}</div>
    </div>`;
  }

  #toggle(name: string): void {
    if (!this.#open.delete(name)) this.#open.add(name);
    this.#host.requestUpdate();
  }
}
