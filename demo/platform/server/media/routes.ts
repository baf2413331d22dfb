import { type Context, Hono } from "hono";
import { isPictureKey } from "../http/ids.ts";
import type { Media, Picture } from "./media.ts";

/** The copies, from the platform's own origin. */
export function mediaRoutes(media: Media): Hono {
  const route = new Hono();
  route.get("/:key", async (context) => {
    const key = context.req.param("key");
    const picture = isPictureKey(key) ? await media.read(key) : null;
    return picture ? showPicture(context, picture) : context.notFound();
  });
  return route;
}

/** Somebody else's bytes: whatever is in them, they are shown as a picture. */
export function showPicture(context: Context, { type, bytes }: Picture): Response {
  return context.body(new Uint8Array(bytes), 200, {
    "Content-Type": type,
    "Content-Length": String(bytes.length),
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Content-Disposition": "inline",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "private, max-age=31536000, immutable",
  });
}
