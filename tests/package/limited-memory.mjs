/**
 * The same module with a memory that cannot grow beyond so many bytes, so that a call fails which
 * needs more: with 2 GB to fill that takes long.
 *
 * @param {Uint8Array} wasm
 * @param {number} bytes
 */
export function limitMemory(wasm, bytes) {
  const copy = Uint8Array.from(wasm);
  // Sections follow the header of eight bytes: https://webassembly.github.io/spec/core/binary/
  for (let at = 8; at < copy.length; ) {
    const section = copy[at];
    const [size, start] = readNumber(copy, at + 1);
    if (section === 5) {
      const [, afterCount] = readNumber(copy, start);
      if (copy[afterCount] !== 1) throw new Error("The memory has no limit that could be lowered.");
      const [pages, limit] = readNumber(copy, afterCount + 1);
      const [, end] = readNumber(copy, limit);
      writeNumber(copy.subarray(limit, end), Math.max(pages, Math.ceil(bytes / 65_536)));
      return copy;
    }
    at = start + size;
  }
  throw new Error("There is no memory in this module.");
}

/** LEB128: the number, and where it ends. */
function readNumber(bytes, at) {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at++];
    value |= (byte & 0x7f) << shift;
    if (byte < 0x80) return [value, at];
  }
}

/** In just as many bytes. */
function writeNumber(bytes, value) {
  for (let i = 0; i < bytes.length; i += 1) {
    bytes[i] = ((value >> (7 * i)) & 0x7f) | (i < bytes.length - 1 ? 0x80 : 0);
  }
}
