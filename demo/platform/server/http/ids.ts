// What ids look like in addresses and bodies: whatever looks otherwise is nobody's, and the database is
// not asked for it.
import { HTTPException } from "hono/http-exception";

export const uuidPattern = "[\\da-f]{8}(?:-[\\da-f]{4}){3}-[\\da-f]{12}";
const conversationId = new RegExp(`^${uuidPattern}$`);

export function isConversationId(text: string): boolean {
  return conversationId.test(text);
}

/** A message's id is made by whoever writes it. */
export function isMessageId(value: unknown): value is string {
  return typeof value === "string" && /^[\w-]{1,64}$/.test(value);
}

/** A message's position is the server's own, and fits a bigint. */
export function isPosition(value: unknown): value is string {
  return typeof value === "string" && /^\d{1,18}$/.test(value);
}

/** @throws HTTPException 400 where it is no position */
export function readPosition(value: unknown): string {
  if (isPosition(value)) return value;
  throw new HTTPException(400, { message: "A message is named by its position." });
}

/** ISO 639-1, as the chat's own languages are named. */
export function isLanguage(value: unknown): value is string {
  return typeof value === "string" && /^[a-z]{2}$/.test(value);
}

/** What pictures and their copies are asked for by: base64url of random bytes, or of a hash. */
export function isPictureKey(text: string): boolean {
  return /^[\w-]{32,43}$/.test(text);
}

/** Meta's catalogues have numbers; the empty one is the shop's own feed. */
export function isCatalogId(value: unknown): value is string {
  return typeof value === "string" && /^\d{0,32}$/.test(value);
}

/** The token of `Authorization: Bearer`, if it is one that a chat can have made. */
export function bearerToken(header: string | undefined): string | undefined {
  return /^Bearer ([\w-]{22,128})$/.exec(header ?? "")?.[1];
}
