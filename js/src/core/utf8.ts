/** Room for the texts of nearly every call. */
const roomBytes = 65_536;

/** @internal UTF-16 units take at most so many bytes each. */
export const mostBytes = 3;

/** Jest's jsdom has neither. */
const encoder = typeof TextEncoder === "function" ? new TextEncoder() : undefined;
const decoder =
  typeof TextDecoder === "function" ? new TextDecoder("utf-8", { ignoreBOM: true }) : undefined;

/** @internal Half a character becomes U+FFFD. */
export function encodeUtf8(text: string): Uint8Array<ArrayBuffer> {
  if (encoder) return encoder.encode(text);
  const bytes = new Uint8Array(text.length * mostBytes);
  return bytes.slice(0, writeUtf8(text, bytes));
}

/** @internal As many bytes as are written. The room has to be large enough. */
export function writeUtf8(text: string, room: Uint8Array): number {
  return (encoder?.encodeInto(text, room) ?? encodeInto(text, room)).written;
}

/** @internal What is well formed. A byte order mark is text as any other. */
export function decodeUtf8(bytes: Uint8Array): string {
  if (decoder) return decoder.decode(bytes);
  const escapes = Array.from(bytes, (byte) => `%${byte.toString(16).padStart(2, "0")}`);
  return decodeURIComponent(escapes.join(""));
}

/** As TextEncoder's own, for a room that is large enough. */
function encodeInto(text: string, room: Uint8Array): { written: number } {
  let written = 0;
  const put = (byte: number) => {
    room[written++] = byte;
  };
  for (const character of text) {
    const point = character.codePointAt(0) as number;
    const code = point >= 0xd800 && point <= 0xdfff ? 0xfffd : point;
    if (code < 0x80) {
      put(code);
      continue;
    }
    const following = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
    put(([0, 0xc0, 0xe0, 0xf0][following] as number) | (code >> (6 * following)));
    for (let left = following - 1; left >= 0; left--) put(0x80 | ((code >> (6 * left)) & 0x3f));
  }
  return { written };
}

/**
 * @internal Texts as UTF-8 for one call of a module. What embind does with a string goes character
 * by character, with bytes it copies them at once. Half a character becomes U+FFFD.
 */
export class Utf8 {
  readonly #room = new Uint8Array(roomBytes);
  #used = 0;

  /** For the next call, which may write over the texts of the one before. */
  begin(): void {
    this.#used = 0;
  }

  bytes(text: string): Uint8Array {
    const from = this.#used;
    if (text.length * mostBytes > roomBytes - from) return encodeUtf8(text);
    const room = from === 0 ? this.#room : this.#room.subarray(from);
    this.#used += writeUtf8(text, room);
    return this.#room.subarray(from, this.#used);
  }
}
