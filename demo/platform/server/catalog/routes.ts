import { Hono } from "hono";
import { HTTPException } from "hono/http-exception";
import { isCatalogId } from "../http/ids.ts";
import { bodyUpTo, jsonBody } from "../http/json-body.ts";
import { onlySameOrigin } from "../http/security.ts";
import type { Catalog } from "./catalog.ts";
import type { Completion } from "./completion.ts";

const mostRows = 1_000;
const largestBody = 8_388_608;

/** What `npm run catalog` gives its rows to, some hundreds at a time. */
export function catalogRoutes(catalog: Catalog, completion: Completion): Hono {
  const route = new Hono();
  route.post("/products", onlySameOrigin, bodyUpTo(largestBody), async (context) => {
    const { catalog_id = "", products, last } = await jsonBody(context);
    if (!isCatalogId(catalog_id)) {
      throw new HTTPException(400, { message: "A catalogue's id is a number." });
    }
    if (!Array.isArray(products) || products.length > mostRows) {
      throw new HTTPException(400, { message: `At most ${mostRows} products at once.` });
    }
    const loaded = await catalog.load(products, catalog_id);
    if (last) await completion.again();
    return context.json({ loaded });
  });
  return route;
}
