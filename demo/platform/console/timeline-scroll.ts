interface Anchor {
  element: Element;
  /** From the upper edge of the timeline. */
  offset: number;
}

/** How far from its end still counts as being there. */
const near = 48;

/**
 * Where the timeline is scrolled to. While the agent is at its end it stays there, whatever comes; who
 * has scrolled up keeps in sight what they read, whatever is put above it or grows there.
 */
export class TimelineScroll {
  atEnd = true;
  #shown: string | null = null;
  #box: HTMLElement | null = null;
  #scrolledTo = 0;
  #anchor: Anchor | null = null;
  readonly #sizes = new ResizeObserver(() => this.#settle());

  /** @param changed called when the agent leaves the end, or comes back to it */
  constructor(private readonly changed: () => void) {}

  toLatest(): void {
    this.#set(true);
    this.#settle();
  }

  /** After each drawing, with the conversation that was drawn. */
  settleOn(conversation: string | null): void {
    const found = document.querySelector<HTMLElement>(".conversation #timeline");
    if (found !== this.#box) this.#watch(found);
    if (conversation !== this.#shown) {
      this.#shown = conversation;
      this.#anchor = null;
      this.#set(true);
    }
    this.#settle();
  }

  #watch(box: HTMLElement | null): void {
    this.#sizes.disconnect();
    this.#box = box;
    if (!box) return;
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
    if (this.atEnd) box.scrollTop = box.scrollHeight;
    else if (this.#anchor?.element.isConnected) {
      box.scrollTop += offset(this.#anchor.element, box) - this.#anchor.offset;
    }
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
