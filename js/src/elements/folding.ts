import { html, nothing, type ReactiveController, type ReactiveControllerHost } from "lit";
import type { Words } from "./labels.js";

type Host = ReactiveControllerHost & { readonly renderRoot: ParentNode };

export type Lines = 3 | 6;

/** Long texts, cut to a few lines, with a button to see the rest where there is any. */
export class Folding implements ReactiveController {
  readonly #host: Host;
  readonly #long = new Set<string>();
  readonly #open = new Set<string>();
  #observer: ResizeObserver | undefined;

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  /** Another referral is shown: its texts start folded. */
  reset(): void {
    this.#long.clear();
    this.#open.clear();
  }

  /**
   * @param name tells this text from the others of the element
   * @param lines how many are shown while it is folded
   */
  text(name: string, content: unknown, lines: Lines, direction?: "auto") {
    const open = this.#open.has(name);
    return html`<div
      class="text"
      part="text"
      dir=${direction ?? nothing}
      data-fold=${name}
      data-lines=${lines}
      ?data-open=${open}
    >${content}</div>`;
  }

  /** Nothing where the text is all there. */
  button(name: string, words: Words) {
    if (!this.#long.has(name)) return nothing;
    const open = this.#open.has(name);
    return html`<button
      class="fold"
      part="button"
      type="button"
      aria-expanded=${open}
      @click=${() => this.#toggle(name)}
    >${open ? words.showLess : words.showAll}</button>`;
  }

  hostUpdated(): void {
    // Tests of pages run where there is none, and nothing is laid out.
    if (typeof ResizeObserver !== "function") return;
    this.#observer ??= new ResizeObserver((entries) => this.#measure(entries));
    this.#observer.disconnect();
    for (const text of this.#host.renderRoot.querySelectorAll("[data-fold]")) {
      this.#observer.observe(text);
    }
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
  }

  #toggle(name: string): void {
    if (!this.#open.delete(name)) this.#open.add(name);
    this.#host.requestUpdate();
  }

  #measure(entries: ResizeObserverEntry[]): void {
    for (const { target } of entries) {
      const name = target.getAttribute("data-fold") ?? "";
      // What is unfolded, or not shown at all, says nothing about whether it is long.
      if (this.#open.has(name) || target.clientHeight === 0) continue;
      // A link's larger target sticks out a little; what is cut is at least a line.
      const line = Number.parseFloat(getComputedStyle(target).lineHeight);
      const long = target.scrollHeight > target.clientHeight + line / 2;
      if (long === this.#long.has(name)) continue;
      if (!this.#long.delete(name)) this.#long.add(name);
      this.#host.requestUpdate();
    }
  }
}
