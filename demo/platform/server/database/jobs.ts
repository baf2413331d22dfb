import type { Log } from "../operations/log.ts";

/** Work that waits in the database, where every server sees it and claims what it does. */
export interface Work<Job> {
  /** For the log, as the beginning of a line: "Answering". */
  readonly name: string;
  /** How many are done at the same time. */
  readonly atOnce: number;
  /** How often a claim is prolonged, in milliseconds: several times within its lease. */
  readonly keptEvery: number;
  /**
   * At most so many that nobody has claimed, now this server's.
   * @returns `wait`: where there are none, in how many milliseconds there may be some
   */
  take(count: number): Promise<{ jobs: Job[]; wait: number }>;
  /** Prolongs the claim. @returns false when it has ended, or there is no use in the work any more */
  keep(job: Job): Promise<boolean>;
  /** @param signal aborted when the claim has ended, and when this server ends */
  perform(job: Job, signal: AbortSignal): Promise<void>;
  /** Not done: it is for another server, or the next start of this one. */
  release(job: Job): Promise<void>;
}

// Whoever adds work wakes this; the rest is for work that another server has left behind.
const longestSleep = 30_000;
const pauseAfterFailure = 500;

/**
 * Does work that is claimed in the database, so that it is done once whatever happens to a server:
 * who dies loses its claims with their leases. Nothing in here fails; what does is logged and taken
 * again, by whichever server.
 */
export class Jobs<Job> {
  readonly #running = new Set<Promise<void>>();
  readonly #ending = new AbortController();
  #wake = () => {};
  #woken = false;
  #done: Promise<void> = Promise.resolve();

  constructor(
    private readonly work: Work<Job>,
    private readonly log: Log,
  ) {}

  start(): void {
    this.#done = this.#run();
  }

  /** There is work, or may be. */
  wake(): void {
    this.#woken = true;
    this.#wake();
  }

  /** What has begun is given back. */
  async end(): Promise<void> {
    this.#ending.abort();
    this.#wake();
    await this.#done;
    await Promise.all(this.#running);
  }

  get isEnding(): boolean {
    return this.#ending.signal.aborted;
  }

  async #run(): Promise<void> {
    while (!this.isEnding) {
      this.#woken = false;
      const { jobs, wait } = await this.#take();
      for (const job of jobs) {
        const running = this.#perform(job).finally(() => {
          this.#running.delete(running);
          this.wake();
        });
        this.#running.add(running);
      }
      if (jobs.length === 0) await this.#sleep(Math.min(wait, longestSleep));
    }
  }

  async #take(): Promise<{ jobs: Job[]; wait: number }> {
    const free = this.work.atOnce - this.#running.size;
    if (free <= 0) return { jobs: [], wait: longestSleep };
    try {
      return await this.work.take(free);
    } catch (error) {
      this.log.error(this.work.name, error);
      return { jobs: [], wait: pauseAfterFailure };
    }
  }

  async #sleep(milliseconds: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
      if (this.#woken || this.isEnding) this.#wake();
    });
  }

  async #perform(job: Job): Promise<void> {
    const stopping = new AbortController();
    const stop = () => stopping.abort();
    this.#ending.signal.addEventListener("abort", stop);
    const keeping = setInterval(() => {
      this.work.keep(job).then(
        (kept) => kept || stop(),
        // The database may be back before the lease ends; if not, the claim is another server's.
        () => {},
      );
    }, this.work.keptEvery);
    try {
      // It may have been claimed while this server ends, which is told to nobody a second time.
      if (!this.isEnding) await this.work.perform(job, stopping.signal);
      if (this.isEnding) await this.work.release(job);
    } catch (error) {
      this.log.error(this.work.name, error);
    } finally {
      clearInterval(keeping);
      this.#ending.signal.removeEventListener("abort", stop);
    }
  }
}
