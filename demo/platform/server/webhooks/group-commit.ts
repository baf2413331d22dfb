import { setTimeout as wait } from "node:timers/promises";
import { isRefusal } from "../database/database.ts";

interface Waiting<Item> {
  item: Item;
  resolve(): void;
  reject(error: unknown): void;
}

// In milliseconds; Meta waits no longer, and sends again.
const longestTrying = 10_000;

/**
 * Stores together what comes while the database is at work: of many small transactions each would wait
 * for an answer of its own. Whoever gives an item hears when it is stored, or why not.
 */
export class GroupCommit<Item> {
  readonly #waiting: Waiting<Item>[] = [];
  #storing = false;

  /**
   * @param store stores all of the items, and what it has stored of them no second time
   * @param sizeOf what an item adds to a group
   * @param largest a group that is at least that size takes no more
   * @param pause in milliseconds, before each group: in it others come, where this process does nothing
   *   else while it stores
   */
  constructor(
    private readonly store: (items: Item[]) => Promise<void>,
    private readonly sizeOf: (item: Item) => number,
    private readonly largest: number,
    private readonly pause: number,
  ) {}

  add(item: Item): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, resolve, reject });
      if (!this.#storing) void this.#storeAll();
    });
  }

  async #storeAll(): Promise<void> {
    this.#storing = true;
    while (this.#waiting.length > 0) {
      if (this.pause > 0) await wait(this.pause);
      const group = this.#take();
      const end = performance.now() + longestTrying;
      if (group.length === 1 || !(await this.#stored(group, () => {}))) {
        await this.#storeEach(group, end);
      }
    }
    this.#storing = false;
  }

  /**
   * One of them may be what the database does not take: the others are not to suffer for it. Where it does
   * not answer at all, each would wait for itself: beyond the end such a failure is that of all the rest.
   */
  async #storeEach(group: Waiting<Item>[], end: number): Promise<void> {
    let isSilent = false;
    let failure: unknown;
    for (const one of group) {
      if (isSilent && performance.now() >= end) {
        one.reject(failure);
        continue;
      }
      const isStored = await this.#stored([one], (error) => {
        failure = error;
        one.reject(error);
      });
      isSilent = !isStored && !isRefusal(failure);
    }
  }

  #take(): Waiting<Item>[] {
    let size = 0;
    let count = 0;
    for (const { item } of this.#waiting) {
      if (size >= this.largest) break;
      size += this.sizeOf(item);
      count++;
    }
    return this.#waiting.splice(0, count);
  }

  async #stored(group: Waiting<Item>[], failed: (error: unknown) => void): Promise<boolean> {
    try {
      await this.store(group.map(({ item }) => item));
    } catch (error) {
      failed(error);
      return false;
    }
    for (const { resolve } of group) resolve();
    return true;
  }
}
