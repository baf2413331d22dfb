/** Leaves the focus where it was while everything around it is drawn anew. */
export class Focus {
  /** Where it belongs, by id, once that is there: a conversation may have to be read first. */
  #wanted: string[] = [];

  /**
   * It stays in what was moved, or goes to what has the same id as the one that is gone, or else to the
   * first of those that the one that is gone names in `data-else`.
   */
  keep(draw: () => void): void {
    const before = document.activeElement;
    draw();
    if (before instanceof HTMLElement && before !== document.body) {
      if (before.isConnected && before.checkVisibility()) {
        if (document.activeElement !== before) before.focus({ preventScroll: true });
        this.#wanted = [];
        return;
      }
      this.#wanted = [before.id, ...(before.dataset.else ?? "").split(" ")].filter(Boolean);
    }
    const found = this.#wanted.map(visible).find((element) => element !== null);
    if (!found) return;
    found.focus({ preventScroll: true });
    this.#wanted = [];
  }
}

function visible(id: string): HTMLElement | null {
  const found = document.getElementById(id);
  return found?.checkVisibility() ? found : null;
}
