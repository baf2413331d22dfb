import createModule from "#glue/views";
import { bytesFromBase64 } from "../core/base64.js";
import { answerOf, serialize } from "../core/boundary.js";
import { renewed } from "../core/instance.js";
import type { ViewsModule, WasmSource } from "../core/module.js";
import { type Place, placesOf, startFrom } from "../core/places.js";
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

const beside: Place = {
  name: "views.wasm beside the script",
  find: () => new URL("./views.wasm", import.meta.url),
};

/** Where a bundler has left the file behind. */
const inlined: Place = {
  name: "its bytes as a script",
  find: async () => bytesFromBase64((await import("#bytes/views")).default),
};

let core: Views | undefined;
let coming: Promise<Views> | undefined;

/**
 * Banner and panel from a module of their own, less than half as large as the whole core. Elements
 * call this themselves; a failure is not kept, so that a call may try again.
 */
export function loadViews({ wasm }: ViewsOptions = {}): Promise<Views> {
  return coming ?? expect(startFrom(placesOf(wasm, beside, inlined), create));
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

async function create(compiled: WebAssembly.Module): Promise<Views> {
  const module = await renewed<ViewsModule>({ factory: createModule, compiled });
  return {
    banner: (referral) => answerOf(() => module.banner(serialize(referral))),
    panel: (referral) => answerOf(() => module.panel(serialize(referral))),
    facets: (referral) => answerOf(() => module.facets(serialize(referral))),
  };
}
