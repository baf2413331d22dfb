import type { Context } from "hono";
import { bodyLimit } from "hono/body-limit";
import { HTTPException } from "hono/http-exception";
import { endWhenSilent } from "./client-address.ts";
import { longestSilence } from "./limits.ts";

export type JsonObject = Record<string, unknown>;

export function isRecord(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Refuses a body beyond so many bytes, also one that does not say how long it is. */
export function bodyUpTo(maxSize: number) {
  return bodyLimit({
    maxSize,
    onError: () => {
      throw new HTTPException(413, { message: `At most ${maxSize} bytes at once.` });
    },
  });
}

/**
 * What was sent, as an object; an empty one where it is no object, or no JSON at all.
 * @throws HTTPException 415: a form of another site can send anything but this type unasked
 */
export async function jsonBody(context: Context): Promise<JsonObject> {
  if (!/^application\/json\b/i.test(context.req.header("content-type") ?? "")) {
    throw new HTTPException(415, { message: "It is sent as application/json." });
  }
  const body: unknown = await context.req.json().catch(() => null);
  return isRecord(body) ? body : {};
}

export function jsonBytes(value: unknown): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify(value));
}

/** An answer that may be long, and says how long it is. */
export function longJson(context: Context, bytes: Uint8Array<ArrayBuffer>): Response {
  const headers = { "Content-Type": "application/json", "Content-Length": String(bytes.length) };
  return context.body(bytes, 200, headers);
}

/** An answer that may be longer than all others may be together: piece by piece, as it is taken. */
export function streamedJson(context: Context, pieces: Iterator<string>): Response {
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const { done, value } = pieces.next();
        if (done) controller.close();
        else controller.enqueue(encoder.encode(value));
      },
    },
    { highWaterMark: 0 },
  );
  endWhenSilent(context, longestSilence);
  return context.body(body, 200, { "Content-Type": "application/json" });
}
