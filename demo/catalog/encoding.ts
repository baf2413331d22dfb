import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";

type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";

/**
 * The text of a file, in the encoding that its first bytes tell: by a byte order mark, or by the zeros
 * that UTF-16 has in every other byte. What is no UTF-8 is windows-1252, of which ISO 8859-1 is a part.
 *
 * @param onBytes how much of the file has been read
 */
export async function* textOf(
  path: string,
  onBytes: (count: number) => void,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(await encodingOf(path));
  let bytes = 0;
  for await (const part of createReadStream(path) as AsyncIterable<Buffer>) {
    bytes += part.length;
    onBytes(bytes);
    yield decoder.decode(part, { stream: true });
  }
  yield decoder.decode();
}

async function encodingOf(path: string): Promise<Encoding> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(512), 0, 512, 0);
    const start = buffer.subarray(0, bytesRead);
    if (start[0] === 0xff && start[1] === 0xfe) return "utf-16le";
    if (start[0] === 0xfe && start[1] === 0xff) return "utf-16be";
    const zeros = [0, 1].map((odd) => start.filter((byte, at) => !byte && at % 2 === odd).length);
    const [even = 0, odd = 0] = zeros;
    if (Math.max(even, odd) > start.length / 4) return odd > even ? "utf-16le" : "utf-16be";
  } finally {
    await file.close();
  }
  return (await isUtf8(path)) ? "utf-8" : "windows-1252";
}

async function isUtf8(path: string): Promise<boolean> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  try {
    for await (const part of createReadStream(path) as AsyncIterable<Buffer>) {
      decoder.decode(part, { stream: true });
    }
    decoder.decode();
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}
