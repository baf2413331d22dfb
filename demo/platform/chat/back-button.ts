// Where the chat fills the screen, going back closes it. The step is in the frame's own history: the page's
// is not touched.

export class BackButton {
  #isThere = false;

  /** @param close is to close the chat */
  constructor(private readonly close: () => void) {
    addEventListener("popstate", () => {
      if (!this.#isThere) return;
      this.#isThere = false;
      this.close();
    });
  }

  open(now: boolean): void {
    if (now === this.#isThere || screen.width > 480) return;
    this.#isThere = now;
    if (now) history.pushState(null, "");
    else history.back();
  }
}
