import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { HTTPException } from "hono/http-exception";
import { isRecord } from "../conversations/referral.ts";
import { onlySameOrigin } from "../http/security.ts";
import type { Catalog } from "./catalog.ts";
import type { Completion } from "./completion.ts";

const mostRows = 1_000;

/** What `npm run catalog` gives its rows to, some hundreds at a time. */
export function catalogRoutes(catalog: Catalog, completion: Completion): Hono {
  const route = new Hono();
  route.post(
    "/products",
    onlySameOrigin,
    bodyLimit({
      maxSize: 8_388_608,
      onError: () => {
        throw new HTTPException(413, { message: "Too many bytes at once." });
      },
    }),
    async (context) => {
      if (!/^application\/json\b/i.test(context.req.header("content-type") ?? "")) {
        throw new HTTPException(415, { message: "Products are sent as application/json." });
      }
      const body: unknown = await context.req.json().catch(() => null);
      const { catalog_id = "", products, last } = isRecord(body) ? body : {};
      if (typeof catalog_id !== "string" || !/^\d{0,32}$/.test(catalog_id)) {
        throw new HTTPException(400, { message: "A catalogue's id is a number." });
      }
      if (!Array.isArray(products) || products.length > mostRows) {
        throw new HTTPException(400, { message: `At most ${mostRows} products at once.` });
      }
      const loaded = await catalog.load(products, catalog_id);
      if (last) await completion.again();
      return context.json({ loaded });
    },
  );
  return route;
}
