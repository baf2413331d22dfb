const most = 4;
const longest = 80;

/** What a visitor may say by pressing it: the site's own words, for the page on which the chat is. */
export class Replies {
  readonly #box = document.querySelector<HTMLElement>("#replies");

  /** @param say is to send a text as the visitor's */
  constructor(private readonly say: (text: string) => void) {}

  /** @param texts with "|" between them */
  show(texts = ""): void {
    const all = texts.split("|").map((text) => text.trim().slice(0, longest));
    const buttons = all
      .filter(Boolean)
      .slice(0, most)
      .map((text) => this.#button(text));
    this.#box?.replaceChildren(...buttons);
    this.hide(buttons.length === 0);
  }

  /** Until they are shown again: what is asked is asked once on a page. */
  hide(now = true): void {
    if (this.#box) this.#box.hidden = now;
  }

  #button(text: string): HTMLElement {
    const button = document.createElement("button");
    button.type = "button";
    button.dir = "auto";
    button.textContent = text;
    button.addEventListener("click", () => this.say(text));
    return button;
  }
}
