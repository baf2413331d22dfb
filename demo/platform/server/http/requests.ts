import type { Context } from "hono";
import { bodyLimit } from "hono/body-limit";
import { HTTPException } from "hono/http-exception";
import { isRecord } from "../conversations/referral.ts";

/** Room for the longest message in any script, and for two referrals at their limits. */
export const bodies = upTo(262_144);

/** The same with a picture, in base64. */
export const bodiesWithPicture = upTo(1_703_936);

function upTo(maxSize: number) {
  return bodyLimit({
    maxSize,
    onError: () => {
      throw new HTTPException(413, { message: "The message is too large." });
    },
  });
}

export const longestText = 8_000;

export interface Written {
  id: string;
  text: string;
  body: Record<string, unknown>;
}

/** @param isComplete whether a body makes a message without a text */
export async function readMessage(
  context: Context,
  isComplete: (body: Record<string, unknown>) => boolean = () => false,
): Promise<Written> {
  if (!/^application\/json\b/i.test(context.req.header("content-type") ?? "")) {
    throw new HTTPException(415, { message: "Messages are sent as application/json." });
  }
  const body: unknown = await context.req.json().catch(() => null);
  const { id, text } = isRecord(body) ? body : {};
  if (!isRecord(body) || typeof id !== "string" || !/^[\w-]{1,64}$/.test(id)) {
    throw new HTTPException(400, { message: "A message has an id of 1 to 64 letters and digits." });
  }
  if (typeof text !== "string" || !(text.trim() || isComplete(body))) {
    throw new HTTPException(400, { message: "A message has a text." });
  }
  if (text.length > longestText) {
    throw new HTTPException(413, { message: `A text has at most ${longestText} characters.` });
  }
  return { id, text, body };
}
