const pause = 200;
const pauseInLogs = 5_000;

/** One line that changes in a terminal, and a line now and then in a log. */
export class Progress {
  readonly #terminal = process.stderr.isTTY;
  readonly #began = Date.now();
  #shown = 0;
  #bytes = 0;

  constructor(private readonly size: number) {}

  read(bytes: number): void {
    this.#bytes = bytes;
  }

  show(products: number): void {
    const now = Date.now();
    if (now - this.#shown < (this.#terminal ? pause : pauseInLogs)) return;
    this.#shown = now;
    const share = this.size > 0 ? Math.min(100, Math.floor((100 * this.#bytes) / this.size)) : 100;
    const rate = Math.round((products * 1_000) / Math.max(1, now - this.#began));
    this.#line(`${share} % read, ${products} products, ${rate} per second`);
  }

  /** A line that stays. */
  say(text: string): void {
    process.stderr.write(`${this.#clear()}${text}\n`);
  }

  end(text: string): void {
    process.stderr.write(this.#clear());
    console.log(text);
  }

  #line(text: string): void {
    process.stderr.write(this.#terminal ? `${this.#clear()}${text}` : `${text}\n`);
  }

  #clear(): string {
    return this.#terminal ? "\r\x1b[2K" : "";
  }
}
