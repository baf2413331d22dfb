import type { Camefrom, Catalog } from "camefrom";
import type { FeedRow } from "../catalog/catalog.ts";
import type { Database } from "../database/database.ts";
import type { Log } from "../operations/log.ts";
import { nameWords } from "./intent.ts";

export interface IndexedProducts {
  catalog: Catalog | null;
  /** Words of the products' names. */
  names: ReadonlySet<string>;
}

const mostProducts = 20_000;
const checkedEvery = 5_000;

/** The products in the database as an index of the core's, made anew when others were loaded. */
export class ProductIndex {
  #indexed: IndexedProducts = { catalog: null, names: new Set() };
  #state = "";
  #reading: Promise<void> | null = null;
  #checkedAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly database: Database,
    private readonly camefrom: Camefrom,
    private readonly log: Log,
  ) {}

  async indexed(): Promise<IndexedProducts> {
    if (performance.now() - this.#checkedAt > checkedEvery) {
      this.#reading ??= this.#check()
        // An older catalogue, or none, costs a recommendation; a failure would cost the answer.
        .catch((error: unknown) => this.log.error("Reading the catalogue", error))
        .finally(() => {
          this.#reading = null;
        });
    }
    // Whoever asks meanwhile waits, too: what is there may be nothing yet.
    await this.#reading;
    return this.#indexed;
  }

  async #check(): Promise<void> {
    this.#checkedAt = performance.now();
    const [{ state } = { state: "" }] = await this.database.query<{ state: string }>(
      "select concat(count(*), ' ', max(loaded_at)) as state from products",
    );
    if (state === this.#state) return;
    const rows = await this.database.query<{ product: FeedRow }>(
      `select product || case when catalog_id = '' then '{}'::jsonb
         else jsonb_build_object('catalog_id', catalog_id) end as product
       from products order by catalog_id, retailer_id limit ${mostProducts}`,
    );
    const products = rows.map(({ product }) => product);
    const catalog = this.camefrom.catalog(products);
    // Nobody holds it over a wait: what a question needs of it is read at once.
    this.#indexed.catalog?.free();
    this.#indexed = { catalog, names: nameWords(products.map(({ title = "" }) => title)) };
    this.#state = state;
  }

  end(): void {
    this.#indexed.catalog?.free();
    this.#indexed = { catalog: null, names: new Set() };
  }
}
