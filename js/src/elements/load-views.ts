import createModule from "#glue/views";
import { bytesFromBase64 } from "../core/base64.js";
import { answerOf, serialize } from "../core/boundary.js";
import { callsOf, renewed } from "../core/instance.js";
import type { ViewsModule, WasmSource } from "../core/module.js";
import { type Place, placesOf, startFrom } from "../core/places.js";
import type { Referral } from "../core/referral.js";
import { unpacked } from "../core/unpack.js";
import { unpackBanner, unpackPanel } from "../core/unpack-views.js";
import type { Banner, Facets, Panel } from "../core/view.js";

/** The part of the core that elements need; what `load()` of "camefrom" gives has it too. */
export interface Views {
  banner(referral: Referral): Banner;
  panel(referral: Referral): Panel;
  facets(referral: Referral): Facets;
}

export interface ViewsOptions {
  /** views.wasm, where one's own is to be used. It counts until there is a core. */
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
let failed = false;
const listeners = new Set<() => void>();

/**
 * Banner and panel from a module of their own, less than half as large as the whole core. Elements
 * call this themselves, once there is something to show; a failure is not kept, so that a call may
 * try again.
 * @throws CamefromError not_loaded
 */
export function loadViews(options: ViewsOptions = {}): Promise<Views> {
  if (coming && (core || options?.wasm === undefined)) return coming;
  return expect(startFrom(placesOf(options, beside, inlined), create));
}

/** Lets all elements of the page use a core that the page has anyway: `useCore(load())`. */
export function useCore(given: Views | Promise<Views>): void {
  core = undefined;
  // Elements say by themselves that nothing was loaded.
  expect(Promise.resolve(given)).catch(() => {});
}

/** @internal What elements go by: the core, or whether there will be one. */
export function coreNow(): Views | "loading" | "notLoaded" {
  return core ?? (failed ? "notLoaded" : "loading");
}

/** @internal Calls back whenever `coreNow()` has changed; what it answers ends that. */
export function onCore(changed: () => void): () => void {
  listeners.add(changed);
  return () => listeners.delete(changed);
}

/** Whoever was asked last gives the core. */
function expect(promise: Promise<Views>): Promise<Views> {
  const settle = (views: Views | undefined) => {
    if (coming !== expected) return;
    core = views;
    failed = !views;
    if (failed) coming = undefined;
    for (const changed of listeners) changed();
  };
  const expected = promise.then(
    (views) => {
      settle(views);
      return views;
    },
    (error: unknown) => {
      settle(undefined);
      throw error;
    },
  );
  coming = expected;
  failed = false;
  return expected;
}

async function create(compiled: WebAssembly.Module): Promise<Views> {
  const module = callsOf(await renewed<ViewsModule>({ factory: createModule, compiled }));
  return {
    banner: (referral) => unpacked(() => module.banner(serialize(referral)), unpackBanner),
    panel: (referral) => unpacked(() => module.panel(serialize(referral)), unpackPanel),
    facets: (referral) => answerOf(() => module.facets(serialize(referral))),
  };
}
