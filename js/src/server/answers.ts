import type { BodyLimits } from "./read-body.js";

/** Nobody is to keep an answer, nor to guess what it is. */
export const answerHeaders = { "cache-control": "no-store", "x-content-type-options": "nosniff" };

export function answer(
  status: number,
  text: string,
  headers: Record<string, string> = {},
): Response {
  return new Response(text, {
    status,
    headers: { "content-type": "text/plain; charset=utf-8", ...answerHeaders, ...headers },
  });
}

/** Why `readBody` has given up a body. */
export function refusal(status: 408 | 413, { maxBytes }: Required<BodyLimits>): Response {
  const reason = status === 413 ? `A body may have ${maxBytes} bytes.` : "The body took too long.";
  return answer(status, reason);
}

/** Who is told of a failure must not make another one of it. */
export function tell(options: { onError?(error: unknown): unknown }, error: unknown): void {
  try {
    Promise.resolve(options.onError?.(error)).catch(() => {});
  } catch {
    // There is nobody left to tell.
  }
}
