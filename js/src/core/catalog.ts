import { CamefromError } from "./error.js";
import type { CoreModule } from "./module.js";

/** Even where each character takes three bytes, within what the core reads at once. */
const maxCharacters = 1_000_000;

/**
 * A shop's products, indexed once. It lives in WebAssembly's memory until `free()`, or until the
 * garbage collector finds that nobody holds it, which can take long.
 */
export class Catalog {
  /** How many products there are; of the same product only the first counts. */
  readonly size: number;
  readonly #module: CoreModule;
  #address: number;

  /** @internal */
  constructor(module: CoreModule, address: number, size: number) {
    this.#module = module;
    this.#address = address;
    this.size = size;
    forgotten.register(this, { module, address }, this);
  }

  /** @internal */
  get address(): number {
    if (this.#address === 0) {
      throw new CamefromError("invalid_argument", "The catalog was freed; make another one.");
    }
    return this.#address;
  }

  /** Gives its memory back; it cannot be used any more. A second call does nothing. */
  free(): void {
    if (this.#address === 0) return;
    forgotten.unregister(this);
    this.#module.closeCatalog(this.#address);
    this.#address = 0;
  }

  /**
   * So that `using catalog = camefrom.catalog(products)` frees it, where the language has that. Not
   * in the types: they would not compile where the language has not.
   * @internal
   */
  [Symbol.dispose](): void {
    this.free();
  }
}

interface Held {
  module: CoreModule;
  address: number;
}

const forgotten = new FinalizationRegistry(({ module, address }: Held) =>
  module.closeCatalog(address),
);

/** @internal JSON arrays of products, each short enough for one call. */
export function* inPieces(products: Iterable<Record<string, unknown>>): Generator<string> {
  let piece = "";
  let number = 0;
  for (const product of products) {
    const json = write(product, number++);
    if (piece && piece.length + json.length > maxCharacters) {
      yield `[${piece}]`;
      piece = "";
    }
    piece += piece ? `,${json}` : json;
  }
  yield `[${piece}]`;
}

function write(product: unknown, number: number): string {
  if (typeof product !== "object" || product === null || Array.isArray(product)) {
    throw new CamefromError("invalid_argument", `products[${number}] must be an object.`);
  }
  try {
    return JSON.stringify(product);
  } catch (cause) {
    const message = `products[${number}] cannot be written as JSON.`;
    throw new CamefromError("invalid_json", message, { cause });
  }
}
