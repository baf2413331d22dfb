import { Hono } from "hono";
import type { Media } from "./media.ts";

/** The copies, from the platform's own origin; whatever is in them, it is shown as a picture. */
export function mediaRoute(media: Media): Hono {
  const route = new Hono();
  route.get("/:key", async (context) => {
    const picture = await media.read(context.req.param("key"));
    if (!picture) return context.notFound();
    return context.body(new Uint8Array(picture.bytes), 200, {
      "Content-Type": picture.type,
      "Content-Security-Policy": "default-src 'none'; sandbox",
      "Content-Disposition": "inline",
      "X-Content-Type-Options": "nosniff",
      "Cross-Origin-Resource-Policy": "same-origin",
      "Cache-Control": "private, max-age=31536000, immutable",
    });
  });
  return route;
}
