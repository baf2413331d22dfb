import type { FactoryOptions } from "./module.js";
import { Utf8 } from "./utf8.js";

/** @internal A compiled module, and what Emscripten made to run it. */
export interface Program<M> {
  factory: (options: FactoryOptions) => Promise<M>;
  compiled: WebAssembly.Module;
}

/** @internal A program that runs, in a memory of its own, which never shrinks. */
export interface Instance<M> {
  module: M;
  memory: WebAssembly.Memory;
}

/**
 * How far a memory may grow before its instance is given up for a fresh one, in bytes: four times
 * what a webhook of the largest size usually takes.
 */
const mostGrowth = 134_217_728;

/** @internal @throws as WebAssembly.instantiate does */
export async function start<M>({ factory, compiled }: Program<M>): Promise<Instance<M>> {
  let instance: WebAssembly.Instance | undefined;
  const module = await factory({
    async instantiate(_, imports) {
      instance = await WebAssembly.instantiate(compiled, imports);
      return { instance };
    },
  });
  return { module, memory: memoryOf(instance) };
}

/**
 * @internal Starts without waiting, for a call that cannot wait: where the glue's instance is there at once,
 * so is what it makes of it.
 * @throws as WebAssembly.Instance does; Chrome before 115 refuses it outside of workers
 */
export function startNow<M>({ factory, compiled }: Program<M>): Instance<M> {
  let instance: WebAssembly.Instance | undefined;
  let failure: unknown = new Error("The module did not start at once.");
  const module: FactoryOptions = {
    instantiate: (_, imports) => ({
      // biome-ignore lint/suspicious/noThenProperty: a promise would have it wait
      then(receive) {
        try {
          const made = new WebAssembly.Instance(compiled, imports);
          receive({ instance: made });
          instance = made;
        } catch (cause) {
          failure = cause;
        }
      },
    }),
  };
  factory(module).catch(() => {});
  if (!instance) throw failure;
  return { module: module as M, memory: memoryOf(instance) };
}

function memoryOf(instance: WebAssembly.Instance | undefined): WebAssembly.Memory {
  const parts = Object.values(instance?.exports ?? {});
  return parts.find((part) => part instanceof WebAssembly.Memory) as WebAssembly.Memory;
}

/**
 * @internal Runs calls in an instance that is as it was made, or has only been used well: one that
 * has failed may be in any state, and is given up, as is one whose memory has grown by much.
 */
export class Renewed<M> {
  readonly #start: () => Instance<M>;
  #instance: Instance<M> | undefined;
  #bytes = 0;

  /** @param start makes an instance, for the first call and after each that was given up */
  constructor(start: () => Instance<M>) {
    this.#start = start;
  }

  run<T>(call: (module: M, memory: WebAssembly.Memory) => T): T {
    const { module, memory } = this.#current();
    try {
      const answer = call(module, memory);
      if (memory.buffer.byteLength - this.#bytes > mostGrowth) this.#instance = undefined;
      return answer;
    } catch (error) {
      this.#instance = undefined;
      throw error;
    }
  }

  #current(): Instance<M> {
    if (!this.#instance) {
      this.#instance = this.#start();
      this.#bytes = this.#instance.memory.buffer.byteLength;
    }
    return this.#instance;
  }
}

/** @internal Instances of a program, of which the first has started. */
export async function renewed<M>(program: Program<M>): Promise<Renewed<M>> {
  let next: Instance<M> | undefined = await start(program);
  return new Renewed<M>(() => {
    try {
      return next ?? startNow(program);
    } catch (error) {
      // Where that is refused the calls of the next moments fail, too.
      start(program).then(
        (instance) => {
          next = instance;
        },
        () => {},
      );
      throw error;
    } finally {
      next = undefined;
    }
  });
}

/** @internal A program's functions, each call of which has an instance that works. */
export function callsOf<M extends object>(instances: Renewed<M>): M {
  const names = instances.run((module) =>
    Object.keys(module).filter((name) => name !== "instantiate"),
  );
  const utf8 = new Utf8();
  const prepared = (value: unknown) => (typeof value === "string" ? utf8.bytes(value) : value);
  const call = (name: string) => {
    type Call = (...args: unknown[]) => unknown;
    const run = (...args: unknown[]) => {
      utf8.begin();
      const values = args.map(prepared);
      return instances.run((module) => (module[name as keyof M] as Call)(...values));
    };
    return run;
  };
  return Object.fromEntries(names.map((name) => [name, call(name)])) as M;
}
