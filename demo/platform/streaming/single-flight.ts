/** Does one thing at a time; what is asked for meanwhile is done once more afterwards. */
export class SingleFlight {
  #last: Promise<void> = Promise.resolve();
  #next: Promise<void> | null = null;

  constructor(private readonly work: () => Promise<void>) {}

  /** Done when the work has been done that began after this. */
  ask(): Promise<void> {
    if (!this.#next) {
      this.#next = this.#last.then(() => {
        this.#next = null;
        return this.work();
      });
      // Whoever asked is told of a failure; it does not keep the next one from its turn.
      this.#last = this.#next.catch(() => {});
    }
    return this.#next;
  }
}
