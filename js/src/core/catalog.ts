import { answerOf, elementsOf, held, inPieces, serialize, write } from "./boundary.js";
import { CamefromError } from "./error.js";
import { type Instance, Renewed } from "./instance.js";
import type { CoreModule } from "./module.js";
import type { Referral } from "./referral.js";

/** `Symbol.dispose`, where the reader's TypeScript and its libraries know one. */
type DisposeKey = SymbolConstructor extends { readonly dispose: infer Key } ? Key & symbol : never;

/**
 * So that `using catalog = camefrom.catalog(products)` frees it, where the language has that; the
 * types compile where it has not.
 */
export type Disposes = { [Key in DisposeKey]: () => void };

export interface Catalog extends Disposes {}

/**
 * A shop's products, indexed once. They live in a WebAssembly memory of their own until `free()`, or
 * until the garbage collector finds that nobody holds them, which can take long.
 */
// biome-ignore lint/suspicious/noUnsafeDeclarationMerging: it has what Disposes promises.
export class Catalog {
  /** How many products there are; of the same product only the first counts. */
  readonly size: number;
  #shop: Renewed<CoreModule> | undefined;
  #address = 0;

  /**
   * @internal
   * @param pieces JSON arrays of products: kept, to index them again after a fault
   */
  constructor(start: () => Instance<CoreModule>, pieces: readonly string[]) {
    let size = 0;
    const shop = new Renewed(() => {
      const instance = start();
      const { module } = instance;
      this.#address = module.openCatalog();
      for (const piece of pieces) answerOf(() => module.addToCatalog(this.#address, piece));
      size = answerOf<number>(() => module.indexCatalog(this.#address));
      return instance;
    });
    // At once, so that what cannot be indexed is refused here.
    held(() => shop.run(() => {}));
    this.#shop = shop;
    this.size = size;
  }

  /**
   * The referral with what the catalogue knows of its products, filled in as `addProduct` does. A visit
   * to the page of a product gets that product, as the catalogue has it now: of the page that the
   * message was written on, else of the landing page.
   * @throws CamefromError invalid_argument when the catalog was freed; else as `parse` does
   */
  complete(referral: Referral): Referral {
    const json = serialize(referral);
    return answerOf(() => this.#indexed().run((module) => module.complete(json, this.#address)));
  }

  /** @internal */
  assistant(referral: string, limits: string): string {
    return this.#indexed().run((module) => module.assistant(referral, this.#address, limits));
  }

  #indexed(): Renewed<CoreModule> {
    if (this.#shop) return this.#shop;
    throw new CamefromError("invalid_argument", "The catalog was freed; make another one.");
  }

  /** Gives its memory back; it cannot be used any more. A second call does nothing. */
  free(): void {
    this.#shop = undefined;
  }

  /** @internal As Disposes says. */
  [Symbol.dispose](): void {
    this.free();
  }
}

/** @internal JSON arrays of products, each short enough for one call. */
export function productsInPieces(products: Iterable<Record<string, unknown>>): string[] {
  const list = elementsOf(products, "products", "objects");
  return Array.from(inPieces(written(list), ","), (piece) => `[${piece}]`);
}

function* written(products: Iterable<unknown>): Generator<string> {
  let number = 0;
  for (const product of products) yield writeProduct(product, number++);
}

function writeProduct(product: unknown, number: number): string {
  const name = `products[${number}]`;
  if (typeof product !== "object" || product === null || Array.isArray(product)) {
    throw new CamefromError("invalid_argument", `${name} must be an object.`);
  }
  return write(product, name);
}
