interface Anchor {
  element: Element;
  /** From the upper edge of the box. */
  offset: number;
}

/** How far from the end still counts as being there. */
const near = 48;

/**
 * Where a box of messages is scrolled to. While its reader is at the end it stays there, whatever comes
 * or grows; who has scrolled up keeps in sight what they read, whatever is put above it or grows there.
 */
export class StickToBottom {
  atEnd = true;
  #shown: string | null = null;
  #box: HTMLElement | null = null;
  #scrolledTo = 0;
  #anchor: Anchor | null = null;
  readonly #sizes = new ResizeObserver(() => this.#settle());

  /**
   * @param selector of the box, which may come and go: `settleOn` looks again
   * @param changed called when the reader leaves the end, or comes back to it
   */
  constructor(
    private readonly selector: string,
    private readonly changed = () => {},
  ) {
    this.#find();
  }

  show(): void {
    this.#set(true);
    this.#toEnd();
  }

  /** After each drawing, with what was drawn: something else is shown from its end. */
  settleOn(shown: string | null): void {
    this.#find();
    const isSame = shown === this.#shown;
    this.#shown = shown;
    if (isSame) this.#settle();
    else this.show();
  }

  #find(): void {
    const box = document.querySelector<HTMLElement>(this.selector);
    if (box === this.#box) return;
    this.#sizes.disconnect();
    this.#box = box;
    if (!box) return;
    this.#scrolledTo = box.scrollTop;
    for (const element of [box, ...box.children]) this.#sizes.observe(element);
    box.addEventListener("scroll", () => this.#notice(box), { passive: true });
  }

  #notice(box: HTMLElement): void {
    const { scrollTop, scrollHeight, clientHeight } = box;
    const isNear = scrollHeight - scrollTop - clientHeight < near;
    // What grows below moves the end away; only who scrolls up leaves it.
    const stays = this.atEnd && scrollTop >= this.#scrolledTo;
    this.#scrolledTo = scrollTop;
    this.#anchor = topmost(box);
    this.#set(isNear || stays);
  }

  #settle(): void {
    const box = this.#box;
    if (!box) return;
    // The event that tells of a scroll comes later than the scroll.
    if (box.scrollTop !== this.#scrolledTo) this.#notice(box);
    if (this.atEnd) this.#toEnd();
    else if (this.#anchor?.element.isConnected) {
      box.scrollTop += offset(this.#anchor.element, box) - this.#anchor.offset;
      this.#scrolledTo = box.scrollTop;
    }
  }

  #toEnd(): void {
    if (!this.#box) return;
    this.#box.scrollTop = this.#box.scrollHeight;
    this.#scrolledTo = this.#box.scrollTop;
  }

  #set(atEnd: boolean): void {
    if (this.atEnd === atEnd) return;
    this.atEnd = atEnd;
    this.changed();
  }
}

/** The first message of which something is in sight; the names of days come and go. */
function topmost(box: HTMLElement): Anchor | null {
  for (const element of box.querySelectorAll("[role=log] > :not(.day)")) {
    const from = offset(element, box);
    if (from + element.clientHeight > 0) return { element, offset: from };
  }
  return null;
}

function offset(element: Element, box: HTMLElement): number {
  return element.getBoundingClientRect().top - box.getBoundingClientRect().top;
}
