import type { Database } from "../database/database.ts";
import { storable } from "../database/storable.ts";
import { isRecord } from "../http/json-body.ts";
import type { ProductReference } from "./graph.ts";

/** A row of a product feed: its columns, by name. */
export type FeedRow = Record<string, string>;

/** What the shop's product feed said when it was loaded. */
export class Catalog {
  constructor(private readonly database: Database) {}

  /** Rows without an id are left out, a later row of the same id replaces the earlier one. */
  async load(rows: unknown[], catalogId: string): Promise<number> {
    const products = new Map<string, FeedRow>();
    for (const row of rows) {
      const product = feedRow(row);
      if (product?.id) products.set(product.id, product);
    }
    if (products.size === 0) return 0;
    await this.database.query(
      `insert into products (catalog_id, retailer_id, product)
         select $1, row->>'id', row from jsonb_array_elements($2::jsonb) as row
         order by row->>'id'
       on conflict (catalog_id, retailer_id) do update
         set product = excluded.product, loaded_at = now()`,
      [catalogId, storable([...products.values()])],
    );
    return products.size;
  }

  async isEmpty(): Promise<boolean> {
    return (await this.database.query("select 1 from products limit 1")).length === 0;
  }

  /** The rows whose page one of these addresses may be: which of them it is, is for the core to say. */
  async ofPages(urls: string[]): Promise<FeedRow[]> {
    const wanted = [...new Set(urls.map(pageKey))].map((page) => ({ page }));
    if (wanted.length === 0) return [];
    const rows = await this.database.query<{ product: FeedRow }>(
      `select product from jsonb_to_recordset($1::jsonb) as wanted (page text)
       join products on left(products.page, 200) = left(wanted.page, 200)
         and products.page = wanted.page and products.page <> ''
       order by catalog_id, retailer_id limit ${mostOfPages}`,
      [storable(wanted)],
    );
    return rows.map(({ product }) => product);
  }

  /**
   * The rows of these products. A SKU belongs to a catalogue: where none is named, it has to be the
   * only one of its kind.
   */
  async find(references: ProductReference[]): Promise<Map<ProductReference, FeedRow>> {
    const wanted = references
      .map((one, place) => ({ place, ...one }))
      .filter((one) => one.retailer_id);
    if (wanted.length === 0) return new Map();
    const rows = await this.database.query<{ place: number; product: FeedRow }>(
      `select wanted.place, found.product
       from jsonb_to_recordset($1::jsonb)
         as wanted (place integer, retailer_id text, catalog_id text)
       cross join lateral (
         select product || case when catalog_id = '' then '{}'::jsonb
             else jsonb_build_object('catalog_id', catalog_id) end as product,
           catalog_id = wanted.catalog_id as exact, count(*) over () as candidates
         from products
         where retailer_id = wanted.retailer_id
           and (wanted.catalog_id is null or catalog_id in (wanted.catalog_id, ''))
         order by exact desc nulls last limit 1
       ) as found
       where found.exact or found.candidates = 1`,
      [storable(wanted)],
    );
    return new Map(rows.map(({ place, product }) => [references[place] ?? {}, product]));
  }
}

function decoded(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}

/** As the column `page` has it. */
function pageKey(url: string): string {
  const { hostname, pathname } = new URL(url);
  return withoutLastSlashes(
    `${hostname}${decoded(pathname)}`.toLowerCase().replace(/^(www|m)\./, ""),
  );
}

/** A regular expression begins anew at each slash, and a visitor may send thousands. */
function withoutLastSlashes(text: string): string {
  let end = text.length;
  while (text[end - 1] === "/") end -= 1;
  return text.slice(0, end);
}

/** A product with more variants on one page is not told by it. */
const mostOfPages = 500;

// What the core reads of a row; the rest of a feed is for advertising.
const columns = [
  ...["id", "title", "description", "availability", "condition", "price", "currency", "link"],
  ...["image_link", "brand", "product_type", "google_product_category", "sale_price"],
];
const longestColumn = 10_000;

function feedRow(row: unknown): FeedRow | null {
  if (!isRecord(row)) return null;
  const kept: FeedRow = {};
  for (const column of columns) {
    const value = row[column];
    if (typeof value === "string" && value.trim()) kept[column] = value.slice(0, longestColumn);
  }
  // Beyond this it is no SKU, and no index takes it.
  return kept.id && kept.id.length <= 100 ? kept : null;
}
