import createModule from "#glue/views";
import { answerOf, serialize } from "../core/boundary.js";
import { renewed } from "../core/instance.js";
import { compile, type ViewsModule, type WasmSource } from "../core/module.js";
import type { Referral } from "../core/referral.js";
import type { Banner, Facets, Panel } from "../core/view.js";

/** The part of the core that elements need; what `load()` of "camefrom" gives has it too. */
export interface Views {
  banner(referral: Referral): Banner;
  panel(referral: Referral): Panel;
  facets(referral: Referral): Facets;
}

export interface ViewsOptions {
  /** views.wasm, where it cannot be found beside this file. Only the first call's is used. */
  wasm?: WasmSource;
}

let core: Views | undefined;
let coming: Promise<Views> | undefined;

/**
 * Banner and panel from a module of their own, less than half as large as the whole core. Elements
 * call this themselves; a failure is not kept, so that a call may try again.
 */
export function loadViews({ wasm }: ViewsOptions = {}): Promise<Views> {
  return coming ?? expect(create(wasm ?? new URL("./views.wasm", import.meta.url)));
}

/** Lets all elements of the page use a core that the page has anyway: `useCore(load())`. */
export function useCore(given: Views | Promise<Views>): void {
  core = undefined;
  // Elements say by themselves that nothing was loaded.
  expect(Promise.resolve(given)).catch(() => {});
}

/** @internal The core, where it is there already: then an element needs no placeholder. */
export function coreNow(): Views | undefined {
  return core;
}

function expect(promise: Promise<Views>): Promise<Views> {
  const expected = promise.then(
    (views) => {
      if (coming === expected) core = views;
      return views;
    },
    (error: unknown) => {
      if (coming === expected) coming = undefined;
      throw error;
    },
  );
  coming = expected;
  return expected;
}

async function create(source: WasmSource): Promise<Views> {
  const compiled = await compile(source);
  const module = await renewed<ViewsModule>({ factory: createModule, compiled });
  return {
    banner: (referral) => answerOf(() => module.banner(serialize(referral))),
    panel: (referral) => answerOf(() => module.panel(serialize(referral))),
    facets: (referral) => answerOf(() => module.facets(serialize(referral))),
  };
}
