/** Does one thing at a time; what is asked for meanwhile is done once more afterwards. */
export class SingleFlight<Result = void> {
  #last: Promise<unknown> = Promise.resolve();
  #next: Promise<Result> | null = null;

  constructor(private readonly work: () => Promise<Result>) {}

  /** What came of the work that began after this was asked for. */
  ask(): Promise<Result> {
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
