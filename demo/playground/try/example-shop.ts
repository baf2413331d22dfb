import type { AssistantContext, Camefrom, Referral } from "camefrom";
import { nodes } from "../../simulator/products.ts";

export const shop = "https://lowlight.example";
/** Beside the page, where its own policy lets pictures come from. */
export const pictures = new URL("pictures", document.baseURI).href;

/** The shop of the examples: what Meta names by an id alone, its catalogue knows. */
export class ExampleShop {
  readonly #camefrom: Camefrom;
  readonly #products: readonly Record<string, unknown>[];
  readonly #catalog;

  /** @param feed the rows of its feed, with pictures by their names */
  constructor(camefrom: Camefrom, feed: readonly Record<string, string>[]) {
    const rows = feed.map((row) => ({
      ...row,
      link: shop + row.link,
      image_link: `${pictures}/${row.image_link}`,
    }));
    this.#camefrom = camefrom;
    this.#products = [...rows, ...nodes({ shop, pictures }).map((node) => ({ ...node }))];
    this.#catalog = camefrom.catalog(this.#products);
  }

  /** The same object where it names no product of this shop. */
  completed(referral: Referral): Referral {
    const told = this.#products.reduce<Referral>(
      (known, product) => this.#camefrom.addProduct(known, product),
      referral,
    );
    return JSON.stringify(told) === JSON.stringify(referral) ? referral : told;
  }

  /** With recommendations where it names one. */
  assistant(referral: Referral): AssistantContext {
    const catalog = this.completed(referral) === referral ? {} : { catalog: this.#catalog };
    return this.#camefrom.assistant(referral, catalog);
  }
}
