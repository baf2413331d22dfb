import { showLauncher } from "camefrom/frame";
import { see, seen, seenKey } from "./storage.ts";
import { labelsFor } from "./words.ts";

/** Which answers the visitor has not seen yet, on any page and in any window. */
export class News {
  readonly #positions = new Set<number>();
  #isOpen = false;

  /** @param told is to tell up to which position answers were seen now that were not before */
  constructor(private readonly told: (position: string) => void) {
    addEventListener("storage", ({ key }) => {
      if (key === seenKey) this.#tell();
    });
    document.addEventListener("visibilitychange", () => this.#look());
  }

  /** Whether the chat is open: what is in it is seen, unless nobody looks at the page. */
  open(now: boolean): void {
    this.#isOpen = now;
    this.#look();
  }

  get areSeen(): boolean {
    return this.#isOpen && !document.hidden;
  }

  add(position: string): void {
    this.#positions.add(Number(position));
    this.#look();
  }

  clear(): void {
    this.#positions.clear();
    this.#tell();
  }

  #look(): void {
    if (this.areSeen && this.#positions.size) {
      const latest = Math.max(...this.#positions);
      if (see(latest)) this.told(`${latest}`);
    }
    this.#tell();
  }

  #tell(): void {
    const until = seen();
    for (const position of this.#positions) if (position <= until) this.#positions.delete(position);
    const news = this.#positions.size;
    showLauncher({ news, labels: labelsFor(news) });
  }
}
