// How far from the end still counts as being there.
const near = 48;

/**
 * Keeps the latest message in sight, whatever comes or grows; for whoever has scrolled up to read
 * older ones everything stays where it is.
 */
export class StickToBottom {
  #stays = true;
  #scrolledTo = 0;
  readonly #box: HTMLElement | null;

  /** @param selector of what is scrolled */
  constructor(selector: string) {
    const box = document.querySelector<HTMLElement>(selector);
    this.#box = box;
    if (!box) return;
    const sizes = new ResizeObserver(() => {
      // The event that tells of a scroll comes later than the scroll.
      this.#notice(box);
      this.#settle();
    });
    for (const element of [box, ...box.children]) sizes.observe(element);
    box.addEventListener("scroll", () => this.#notice(box), { passive: true });
  }

  show(): void {
    this.#stays = true;
    this.#settle();
  }

  #notice({ scrollTop, scrollHeight, clientHeight }: HTMLElement): void {
    const isNear = scrollHeight - scrollTop - clientHeight < near;
    // What grows below moves the end away; only who scrolls up leaves it.
    this.#stays = isNear || (this.#stays && scrollTop >= this.#scrolledTo);
    this.#scrolledTo = scrollTop;
  }

  #settle(): void {
    if (!this.#box || !this.#stays) return;
    this.#box.scrollTop = this.#box.scrollHeight;
    this.#scrolledTo = this.#box.scrollTop;
  }
}
