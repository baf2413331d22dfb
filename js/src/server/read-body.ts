import { check } from "./check.js";

/** How much of a body is taken, and how long it may take. */
export interface BodyLimits {
  /** Bodies beyond this are refused, unread; default 3,145,728 bytes, the most that Meta sends. */
  maxBytes?: number;
  /** After how many milliseconds without a byte a body is given up; default 5,000. */
  idleTimeout?: number;
  /** After how many milliseconds a body that is not complete is given up; default 20,000. */
  timeout?: number;
}

/**
 * @internal All of the limits; `most` is the default of `maxBytes`.
 * @throws CamefromError invalid_argument, in the name of `caller`
 */
export function completeLimits(
  given: BodyLimits,
  caller: string,
  most = 3_145_728,
): Required<BodyLimits> {
  const { maxBytes = most, idleTimeout = 5_000, timeout = 20_000 } = given;
  const limits = { maxBytes, idleTimeout, timeout };
  for (const [name, limit] of Object.entries(limits)) {
    check(typeof limit === "number" && limit > 0, caller, `${name} must be a number above 0.`);
  }
  return limits;
}

/** What a body begins with; most are not longer. */
const firstBytes = 16_384;

/**
 * The body of a request that anybody may have sent. However small its pieces are, it takes at most
 * some three times the memory of what has come, and no more is read than it takes to refuse it.
 * @returns the bytes, or the status to refuse the request with: 413 too large, 408 too slow
 * @throws CamefromError invalid_argument, also when somebody else has read it before; and what the
 *   stream throws
 */
export async function readBody(
  request: Request,
  limits: BodyLimits = {},
): Promise<Uint8Array | 408 | 413> {
  const caller = "readBody";
  check(typeof limits === "object" && limits !== null, caller, "limits must be an object.");
  const { maxBytes, idleTimeout, timeout } = completeLimits(limits, caller);
  checkRequest(request, caller);
  check(!request.bodyUsed, caller, "something has read the body already, such as request.json().");
  if (Number(request.headers.get("content-length")) > maxBytes) return 413;
  const reader = request.body?.getReader();
  if (!reader) return new Uint8Array(0);

  const refuse = () => {
    // The sender may wait for that, or not; we do not.
    reader.cancel().catch(() => {});
  };
  // By a clock that nobody sets.
  const end = performance.now() + timeout;
  let idleEnd = performance.now() + idleTimeout;
  const left = () => Math.min(end, idleEnd) - performance.now();
  const isLate = () => left() <= 0;
  // One timer for the whole body: one for each of a million pieces costs more than the pieces.
  let timer: ReturnType<typeof setTimeout> | undefined;
  const watch = () => {
    timer = setTimeout(() => (isLate() ? refuse() : watch()), left());
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
      if (value.length > 0) idleEnd = performance.now() + idleTimeout;
    }
  } finally {
    clearTimeout(timer);
  }
}

/**
 * @internal Also one of another realm, or of a library, is right: what is asked of it, it has.
 * @throws CamefromError invalid_argument, in the name of `caller`
 */
export function checkRequest(request: unknown, caller: string): void {
  check(
    typeof (request as Request | null | undefined)?.headers?.get === "function",
    caller,
    "request must be a Request; for one of Node's, as in Express, there is nodeHandler().",
  );
}
