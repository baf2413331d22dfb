// @ts-check
import { availableParallelism } from "node:os";

/**
 * Does the same to each, at most as many at once as the machine has cores.
 * @template T
 * @param {Iterable<T>} all
 * @param {(one: T) => Promise<unknown>} work
 */
export async function eachOf(all, work) {
  const queue = [...all].reverse();
  async function worker() {
    for (let one = queue.pop(); one !== undefined; one = queue.pop()) await work(one);
  }
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
}
