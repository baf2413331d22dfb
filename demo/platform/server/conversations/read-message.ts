import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";
import { isMessageId } from "../http/ids.ts";
import { type JsonObject, jsonBody } from "../http/json-body.ts";
import type { Picture } from "../media/media.ts";
import { pictureOf } from "./pictures.ts";

/**
 * Bytes: room for the longest text in any script, for two referrals at their limits, and for a picture in
 * base64.
 */
export const largestMessage = 1_703_936;

/** Characters. */
export const longestText = 8_000;

export interface Written {
  id: string;
  text: string;
  picture: Picture | null;
  body: JsonObject;
}

/** What a visitor or an agent has written: a text, a picture, or both. */
export async function readMessage(context: Context): Promise<Written> {
  const body = await jsonBody(context);
  const picture = pictureOf(body.attachments);
  const { id, text } = body;
  if (!isMessageId(id)) {
    throw new HTTPException(400, { message: "A message has an id of 1 to 64 letters and digits." });
  }
  if (typeof text !== "string" || !(text.trim() || picture)) {
    throw new HTTPException(400, { message: "A message has a text." });
  }
  if (text.length > longestText) {
    throw new HTTPException(413, { message: `A text has at most ${longestText} characters.` });
  }
  return { id, text, picture, body };
}
