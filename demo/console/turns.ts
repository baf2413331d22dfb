/** Does one thing at a time; what is asked for meanwhile is done once more afterwards. */
export class Turns {
  #last: Promise<void> = Promise.resolve();
  #next: Promise<void> | null = null;

  constructor(private readonly work: () => Promise<void>) {}

  /** Done when the work has been done that began after this. */
  ask(): Promise<void> {
    this.#next ??= this.#last.then(() => {
      this.#next = null;
      return this.work();
    });
    this.#last = this.#next;
    return this.#next;
  }
}
