import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";
import { isMessageId } from "../http/ids.ts";
import { type JsonObject, jsonBody } from "../http/json-body.ts";

/** Bytes: room for the longest text in any script, and for two referrals at their limits. */
export const largestMessage = 262_144;

/** The same with a picture, in base64. */
export const largestMessageWithPicture = 1_703_936;

/** Characters. */
export const longestText = 8_000;

export interface Written {
  id: string;
  text: string;
  body: JsonObject;
}

/**
 * What a visitor or an agent has written.
 * @param isComplete whether a body makes a message without a text
 */
export async function readMessage(
  context: Context,
  isComplete: (body: JsonObject) => boolean = () => false,
): Promise<Written> {
  const body = await jsonBody(context);
  const { id, text } = body;
  if (!isMessageId(id)) {
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
