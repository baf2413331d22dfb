import { SingleFlight } from "../../streaming/single-flight.ts";

interface Reading<Result> {
  flight: SingleFlight<Result>;
  asking: number;
}

/**
 * Reads once for all who ask for the same at once: every console is told of a message in the same moment.
 * Nobody is answered with what was read before they asked.
 */
export class SharedReadings<Result> {
  readonly #readings = new Map<string, Reading<Result>>();

  /** @param key the same where `read` would read the same */
  async ask(key: string, read: () => Promise<Result>): Promise<Result> {
    const reading = this.#readings.get(key) ?? { flight: new SingleFlight(read), asking: 0 };
    this.#readings.set(key, reading);
    reading.asking++;
    try {
      return await reading.flight.ask();
    } finally {
      reading.asking--;
      if (reading.asking === 0) this.#readings.delete(key);
    }
  }
}
