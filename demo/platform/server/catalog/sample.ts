import { readFeed } from "../../../catalog/feed.ts";
import type { Catalog, FeedRow } from "./catalog.ts";

/** The made-up shop's own products, with the addresses at which its pages and pictures are served. */
export async function loadSample(
  catalog: Catalog,
  path: string,
  { shop, platform }: { shop: string; platform: string },
): Promise<void> {
  const rows: FeedRow[] = [];
  const here = (url = "") =>
    url.replace("http://localhost:8080", shop).replace("http://localhost:8081", platform);
  for await (const { columns } of readFeed(path)) {
    rows.push({
      ...columns,
      link: here(columns.link),
      image_link: here(columns.image_link),
    });
  }
  await catalog.load(rows, "");
}
