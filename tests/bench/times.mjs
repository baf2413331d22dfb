/** How long something took each time, in milliseconds. */
export class Times {
  #all = [];

  get count() {
    return this.#all.length;
  }

  add(milliseconds) {
    this.#all.push(milliseconds);
  }

  /** @template Result @param {() => Promise<Result>} work */
  async of(work) {
    const begun = performance.now();
    const result = await work();
    this.add(performance.now() - begun);
    return result;
  }

  /** @param {number} share 0.99: of a hundred, all but the slowest took no longer */
  quantile(share) {
    const sorted = this.#all.toSorted((a, b) => a - b);
    return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  }

  toString() {
    const [p50, p99] = [this.quantile(0.5), this.quantile(0.99)].map((ms) =>
      ms.toFixed(ms < 10 ? 1 : 0),
    );
    return `p50 ${p50} ms, p99 ${p99} ms`;
  }
}

/** @param {string} what @param {Times} times */
export function row(what, times) {
  console.log(`${what}: ${times}`);
}
