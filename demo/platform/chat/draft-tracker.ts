import type { Draft } from "../server/chat/api.ts";

// Longer than a dead server's answers stay its own: by then another one tells of them anew.
const longestSilence = 12_000;

/** Passes on what is heard of answers that grow, and gives up those of which no more is heard. */
export class DraftTracker<Told extends Draft> {
  readonly #waiting = new Map<string, { draft: Told; timer: ReturnType<typeof setTimeout> }>();

  constructor(private readonly tell: (draft: Told) => void) {}

  hear(draft: Told): void {
    this.stored(draft.id);
    if (draft.text) {
      const timer = setTimeout(() => this.#giveUp(draft), longestSilence);
      this.#waiting.set(draft.id, { draft, timer });
    }
    this.tell(draft);
  }

  /** The answer is there, and takes the draft's place. */
  stored(id: string): void {
    clearTimeout(this.#waiting.get(id)?.timer);
    this.#waiting.delete(id);
  }

  /** Something may have been missed: whatever still grows is heard of again. */
  missed(): void {
    for (const { draft } of [...this.#waiting.values()]) this.#giveUp(draft);
  }

  #giveUp(draft: Told): void {
    this.hear({ ...draft, text: "" });
  }
}
