import { words } from "./words.ts";

/** Longer than the pause in which is told of who goes on writing. */
const longestSilence = 7_000;

/** Says that an agent writes, until no more is heard of it. */
export class Writing {
  readonly #line = document.querySelector("#writing");
  #timer = 0;

  hear(): void {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.end(), longestSilence);
    // Said once, and not again each time.
    if (!this.#line?.textContent) this.#line?.replaceChildren(words.agentWrites);
  }

  end(): void {
    clearTimeout(this.#timer);
    this.#line?.replaceChildren();
  }
}
