/** How much of a body is taken, and how long it may take. */
export interface BodyLimits {
  /** In bytes. */
  maxBytes: number;
  /** In milliseconds, without a byte. */
  idleTimeout: number;
  /** In milliseconds, for all of it. */
  timeout: number;
}

/** What a body begins with; most are not longer. */
const firstBytes = 16_384;

/**
 * The body of a request that anybody may have sent. However small its pieces are, it takes at most
 * some three times the memory of what has come, and no more is read than it takes to refuse it.
 * @returns the bytes, or the status to refuse the request with: 413 too large, 408 too slow
 * @throws what the stream throws, and an error when somebody else has read it before
 */
export async function readBody(
  request: Request,
  { maxBytes, idleTimeout, timeout }: BodyLimits,
): Promise<Uint8Array | 408 | 413> {
  if (request.bodyUsed) throw new Error("Something has read the body already.");
  if (Number(request.headers.get("content-length")) > maxBytes) return 413;
  const reader = request.body?.getReader();
  if (!reader) return new Uint8Array(0);

  const refuse = () => {
    // The sender may wait for that, or not; we do not.
    reader.cancel().catch(() => {});
  };
  const end = Date.now() + timeout;
  let idleEnd = Date.now() + idleTimeout;
  const isLate = () => Date.now() >= Math.min(end, idleEnd);
  // One timer for the whole body: one for each of a million pieces costs more than the pieces.
  let timer: ReturnType<typeof setTimeout> | undefined;
  const watch = () => {
    timer = setTimeout(() => (isLate() ? refuse() : watch()), Math.min(end, idleEnd) - Date.now());
  };
  watch();

  let bytes = new Uint8Array(Math.min(firstBytes, maxBytes));
  let length = 0;
  try {
    while (true) {
      const { done, value } = await reader.read();
      // Pieces that come without a pause let no timer run.
      if (isLate()) {
        refuse();
        return 408;
      }
      if (done) return bytes.slice(0, length);
      const needed = length + value.length;
      if (needed > maxBytes) {
        refuse();
        return 413;
      }
      if (needed > bytes.length) {
        const more = new Uint8Array(Math.min(maxBytes, Math.max(needed, 2 * bytes.length)));
        more.set(bytes.subarray(0, length));
        bytes = more;
      }
      bytes.set(value, length);
      length = needed;
      if (value.length > 0) idleEnd = Date.now() + idleTimeout;
    }
  } finally {
    clearTimeout(timer);
  }
}
