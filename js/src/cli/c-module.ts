import { readFile } from "node:fs/promises";

/** An address in the module's memory. */
type Address = number;

interface Exports {
  memory: WebAssembly.Memory;
  _initialize(): void;
  camefrom_allocate(size: number): Address;
  camefrom_free(address: Address): void;
  [name: string]: unknown;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** The C interface of the core (camefrom.h) and what the command line has beside it. */
export class CModule {
  readonly #exports: Exports;

  private constructor(exports: Exports) {
    this.#exports = exports;
  }

  static async load(): Promise<CModule> {
    const bytes = await readFile(new URL("./camefrom-c.wasm", import.meta.url));
    const { instance } = await WebAssembly.instantiate(bytes);
    const exports = instance.exports as unknown as Exports;
    exports._initialize();
    return new CModule(exports);
  }

  /** The functions of camefrom.h that take one JSON text and answer one. */
  get functions(): string[] {
    return oneText.filter((name) => `camefrom_${name}` in this.#exports);
  }

  /**
   * Calls a function by its name without `camefrom_`. Texts and bytes become an address and a size,
   * numbers stay what they are.
   */
  call(name: string, ...given: (string | Uint8Array | number)[]): number {
    const held: Address[] = [];
    const passed = given.flatMap((argument) => {
      if (typeof argument === "number") return argument;
      const bytes = typeof argument === "string" ? encoder.encode(argument) : argument;
      const address = this.#put(bytes);
      held.push(address);
      return [address, bytes.length];
    });
    const call = this.#exports[`camefrom_${name}`] as (...passed: number[]) => number;
    const answer = call(...passed);
    for (const address of held) this.#exports.camefrom_free(address);
    return answer;
  }

  /** As `call`, of a function that answers a text. */
  text(name: string, ...given: (string | Uint8Array | number)[]): string {
    return decoder.decode(this.bytes(name, ...given));
  }

  /** As `text`, before it is decoded. */
  bytes(name: string, ...given: (string | Uint8Array | number)[]): Uint8Array {
    const address = this.call(name, ...given);
    if (address === 0) throw new RangeError("The module has no memory left for the answer.");
    // Views of its memory are gone when it grows.
    const memory = new Uint8Array(this.#exports.memory.buffer);
    const bytes = memory.slice(address, memory.indexOf(0, address));
    this.#exports.camefrom_free(address);
    return bytes;
  }

  #put(bytes: Uint8Array): Address {
    const address = this.#exports.camefrom_allocate(Math.max(1, bytes.length));
    if (address === 0) throw new RangeError("The module has no memory left for an input.");
    new Uint8Array(this.#exports.memory.buffer).set(bytes, address);
    return address;
  }
}

const oneText = ["read_page", "read_webhook", "parse", "banner", "panel", "facets", "assistant"];
