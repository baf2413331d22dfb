import { type FactoryOptions, instantiate } from "./module.js";
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

/** @internal */
export async function start<M>({ factory, compiled }: Program<M>): Promise<Instance<M>> {
  let memory: WebAssembly.Memory | undefined;
  const module = await instantiate<M>(
    ({ instantiateWasm }) =>
      factory({
        instantiateWasm: (imports, receive) =>
          instantiateWasm(imports, (instance) => {
            memory = memoryOf(instance.exports);
            receive(instance);
          }),
      }),
    compiled,
  );
  return { module, memory: memory as WebAssembly.Memory };
}

/**
 * @internal Starts without waiting, for a call that cannot wait. Emscripten's own way runs the
 * constructors, which put the functions into the module, in a promise: here they run at once, and
 * what the promise runs does nothing. They are the one function without parameters that our modules
 * export.
 * @throws as WebAssembly.Instance does; Chrome before 115 refuses it outside of workers
 */
export function startNow<M>({ factory, compiled }: Program<M>): Instance<M> {
  let memory: WebAssembly.Memory | undefined;
  let failure: unknown = new Error("The module did not start at once.");
  const module: FactoryOptions = {
    instantiateWasm(imports, receive) {
      try {
        const { exports } = new WebAssembly.Instance(compiled, imports);
        const [constructors, ...others] = Object.entries(exports).filter(
          ([, part]) => typeof part === "function" && part.length === 0,
        );
        if (!constructors || others.length > 0) throw new Error("Which are the constructors?");
        const [name, construct] = constructors;
        receive({ exports: { ...exports, [name]: () => {} } });
        (construct as () => void)();
        memory = memoryOf(exports);
      } catch (cause) {
        failure = cause;
      }
      return {};
    },
  };
  factory(module).catch(() => {});
  if (!memory) throw failure;
  // Emscripten puts the functions into the very object that it is given.
  return { module: module as M, memory };
}

function memoryOf(exports: WebAssembly.Exports): WebAssembly.Memory {
  const memory = Object.values(exports).find((part) => part instanceof WebAssembly.Memory);
  return memory as WebAssembly.Memory;
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

  run<T>(call: (module: M) => T): T {
    const { module, memory } = this.#current();
    try {
      const answer = call(module);
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

/** @internal A program's functions, each call of which has an instance that works. */
export async function renewed<M extends object>(program: Program<M>): Promise<M> {
  let next: Instance<M> | undefined = await start(program);
  const names = Object.keys(next.module).filter((name) => name !== "instantiateWasm");
  const instances = new Renewed<M>(() => {
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
