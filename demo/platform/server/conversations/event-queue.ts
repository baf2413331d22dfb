// Room for some of the longest messages; whoever is further behind reads everything again, instead of
// filling the server's memory.
const largestQueue = 262_144;

const encoder = new TextEncoder();

/** As bytes, which all readers of an event share. */
export function eventBytes(event: string, data: string): Uint8Array {
  return encoder.encode(`event: ${event}\ndata: ${data}\n\n`);
}

export const gap = eventBytes("gap", "");
const opened = eventBytes("open", "");
const silentSign = encoder.encode(": \n\n");
/** A sign of life that a page hears of. */
export const alive = eventBytes("alive", "");

/** What one reader has not taken yet. */
export class EventQueue {
  #events: Uint8Array[] = [opened];
  #bytes = opened.length;
  #ended = false;
  #wake = () => {};

  constructor(private readonly signOfLife: Uint8Array = silentSign) {}

  push(event: Uint8Array): void {
    if (this.#ended) return;
    if (this.#events.length > 0 && this.#bytes + event.length > largestQueue) {
      this.#events = [gap];
      this.#bytes = gap.length;
    } else {
      this.#events.push(event);
      this.#bytes += event.length;
    }
    this.#wake();
  }

  /** Where nothing else is on its way. */
  sign(): void {
    if (this.#events.length === 0) this.push(this.signOfLife);
  }

  end(): void {
    this.#ended = true;
    this.#events = [];
    this.#wake();
  }

  /** The next event, which may be long in coming; null when there will be none. */
  async next(): Promise<Uint8Array | null> {
    while (!this.#ended) {
      const event = this.#events.shift();
      if (event) {
        this.#bytes -= event.length;
        return event;
      }
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    return null;
  }
}
