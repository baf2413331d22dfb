import { readFile } from "node:fs/promises";
import type { Instance } from "../core/instance.js";

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

/** What a function of camefrom.h takes. */
export interface Parameters {
  texts: number;
  /** Whether a moment follows them, in milliseconds since 1970. */
  moment: boolean;
}

/** The C interface of the core (camefrom.h) and what the command line has beside it. */
export class CModule {
  readonly #exports: Exports;

  private constructor(exports: Exports) {
    this.#exports = exports;
  }

  /** @returns what makes instances of the module, which is compiled once */
  static async load(): Promise<() => Instance<CModule>> {
    const bytes = await readFile(new URL("./camefrom-c.wasm", import.meta.url));
    const compiled = await WebAssembly.compile(bytes);
    return () => {
      const exports = new WebAssembly.Instance(compiled).exports as unknown as Exports;
      exports._initialize();
      return { module: new CModule(exports), memory: exports.memory };
    };
  }

  /**
   * The functions of camefrom.h that take JSON texts, by their names without `camefrom_`: a text is
   * an address and a size, and a moment comes alone.
   */
  get functions(): Map<string, Parameters> {
    const functions = new Map<string, Parameters>();
    for (const [name, part] of Object.entries(this.#exports)) {
      if (typeof part !== "function" || !/^camefrom_(?!cli_)/.test(name)) continue;
      const texts = Math.floor(part.length / 2);
      if (texts === 0) continue;
      functions.set(name.replace("camefrom_", ""), { texts, moment: part.length % 2 === 1 });
    }
    return functions;
  }

  /**
   * Calls a function by its name without `camefrom_`. Texts and bytes become an address and a size,
   * numbers stay what they are.
   */
  call(name: string, ...given: (string | Uint8Array | number)[]): number {
    const held: Address[] = [];
    try {
      const passed = given.flatMap((argument) => {
        if (typeof argument === "number") return argument;
        const bytes = typeof argument === "string" ? encoder.encode(argument) : argument;
        const address = this.#put(bytes);
        held.push(address);
        return [address, bytes.length];
      });
      const call = this.#exports[`camefrom_${name}`] as (...passed: number[]) => number;
      return call(...passed);
    } finally {
      for (const address of held) this.#exports.camefrom_free(address);
    }
  }

  /** As `call`, of a function that answers a text. */
  text(name: string, ...given: (string | Uint8Array | number)[]): string {
    return decoder.decode(this.bytes(name, ...given));
  }

  /** As `text`, before it is decoded. */
  bytes(name: string, ...given: (string | Uint8Array | number)[]): Uint8Array {
    const address = this.call(name, ...given);
    if (address === 0) throw new RangeError("The module has no memory left for the answer.");
    try {
      // Views of its memory are gone when it grows.
      const memory = new Uint8Array(this.#exports.memory.buffer);
      return memory.slice(address, memory.indexOf(0, address));
    } finally {
      this.#exports.camefrom_free(address);
    }
  }

  #put(bytes: Uint8Array): Address {
    const address = this.#exports.camefrom_allocate(Math.max(1, bytes.length));
    if (address === 0) throw new RangeError("The module has no memory left for an input.");
    new Uint8Array(this.#exports.memory.buffer).set(bytes, address);
    return address;
  }
}
