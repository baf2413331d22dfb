import { randomBytes } from "node:crypto";
import type { Queries } from "../database/database.ts";
import { isRecord } from "../http/json-body.ts";
import type { Picture } from "../media/media.ts";
import { pictureType } from "../media/picture.ts";
import type { Message } from "./message.ts";

const longestPicture = 1_048_576;
const path = "/chat/pictures/";

/** The picture that a message brings as base64; null when it is none that can be shown. */
export function pictureOf(attachments: unknown): Picture | null {
  const [attachment] = Array.isArray(attachments) ? attachments : [];
  if (!isRecord(attachment) || typeof attachment.data !== "string") return null;
  const bytes = Buffer.from(attachment.data, "base64");
  const type = pictureType(bytes);
  return type && bytes.length <= longestPicture ? { type, bytes } : null;
}

export async function keepPicture(
  open: Queries,
  message: string,
  { type, bytes }: Picture,
): Promise<Message["attachments"]> {
  const key = randomBytes(24).toString("base64url");
  const attachments = [{ type: "image", url: path + key }];
  await open.query("insert into pictures (key, message_id, type, bytes) values ($1, $2, $3, $4)", [
    key,
    message,
    type,
    bytes,
  ]);
  await open.query("update messages set attachments = $2::jsonb where id = $1", [
    message,
    JSON.stringify(attachments),
  ]);
  return attachments;
}

export async function readPicture(open: Queries, key: string): Promise<Picture | null> {
  const [picture] = await open.query<Picture>("select type, bytes from pictures where key = $1", [
    key,
  ]);
  return picture ?? null;
}

/** With the addresses of this server's own pictures as another page needs them. */
export function withAddresses(attachments: Message["attachments"], origin: string) {
  return attachments.map((one) =>
    one.url?.startsWith(path) ? { ...one, url: origin + one.url } : one,
  );
}
