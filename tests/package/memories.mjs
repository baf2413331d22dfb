import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

// Nothing of the package tells what memories it has and how often it compiles, so both are taken on
// the way: import this before the package.

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc");

const { compile, Instance, instantiate } = WebAssembly;
let compiled = 0;
/** @type {WeakRef<WebAssembly.Memory>[]} */
let memories = [];

WebAssembly.compile = (...args) => {
  compiled += 1;
  return compile.apply(WebAssembly, args);
};
WebAssembly.Instance = class extends Instance {
  constructor(...args) {
    super(...args);
    noted(this);
  }
};
WebAssembly.instantiate = async (...args) => noted(await instantiate.apply(WebAssembly, args));

function noted(instance) {
  const memory = Object.values(instance.exports).find((part) => part instanceof WebAssembly.Memory);
  memories.push(new WeakRef(memory));
  return instance;
}

/** How many modules were compiled so far. */
export function timesCompiled() {
  return compiled;
}

/** Bytes of the heap that somebody still holds. */
export async function heapHeld() {
  await memoryHeld();
  return process.memoryUsage().heapUsed;
}

/** Bytes in all memories that somebody still holds. */
export async function memoryHeld() {
  // What a WeakRef was asked for is kept until the next turn, an instance until the promises of its
  // start have run, which are several.
  for (let i = 0; i < 8; i += 1) {
    await new Promise(setImmediate);
    collect();
  }
  memories = memories.filter((memory) => memory.deref());
  return memories.reduce((sum, memory) => sum + memory.deref().buffer.byteLength, 0);
}
