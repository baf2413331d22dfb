/** Room for the texts of nearly every call. */
const roomBytes = 65_536;

/** UTF-16 units take at most so many bytes each. */
const mostBytes = 3;

/**
 * @internal Texts as UTF-8 for one call of a module. What embind does with a string goes character
 * by character, with bytes it copies them at once. Half a character becomes U+FFFD.
 */
export class Utf8 {
  readonly #encoder = new TextEncoder();
  readonly #room = new Uint8Array(roomBytes);
  #used = 0;

  /** For the next call, which may write over the texts of the one before. */
  begin(): void {
    this.#used = 0;
  }

  bytes(text: string): Uint8Array {
    const from = this.#used;
    if (text.length * mostBytes > roomBytes - from) return this.#encoder.encode(text);
    const room = from === 0 ? this.#room : this.#room.subarray(from);
    const { written } = this.#encoder.encodeInto(text, room);
    this.#used += written;
    return this.#room.subarray(from, this.#used);
  }
}
