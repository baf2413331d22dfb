import createModule from "#glue/widget";
import { compile, instantiate, type WasmSource, type WidgetModule } from "./module.js";
import { referralFromRecord } from "./record.js";
import type { Referral } from "./referral.js";

export type { WasmSource } from "./module.js";
export type * from "./referral.js";

/** A page as its own script saw it. */
export interface Page {
  /** `location.href`. */
  url: string;
  /** `document.referrer`. */
  referrer?: string;
}

export interface StartOptions {
  /** The page that carries the chat, when this module runs in a frame on it; default this page. */
  page?: Page;
  /** Where widget.wasm is, when it cannot be found beside this file. */
  wasm?: WasmSource;
}

/** What a message carries when it is to tell where the conversation came from. */
export interface Attribution {
  referral?: Referral;
  first_referral?: Referral;
}

export interface Tracker {
  /** What the next first message would carry. Never rejects. */
  current(): Promise<Referral | null>;
  /**
   * The message, with `.referral` when it is the one that brings it. Asked again with the same id
   * it answers the same. Never rejects: whatever is wrong with attribution, the message goes out.
   */
  attach<M extends { id: string }>(message: M): Promise<M & Attribution>;
  /** The server has that message: its referral is not attached again. */
  delivered(id: string): void;
}

/** How long a message waits for the module before it goes out without its referral. */
const patience = 3_000;

/** Starts at once: the address is taken now, before a router can change it. */
export function start(options: StartOptions = {}): Tracker {
  const { url, referrer = "" } = options.page ?? {
    url: location.href,
    referrer: document.referrer,
  };
  const now = `${Date.now()}`;
  const visit = new URLSearchParams({ url, referrer, at: now });
  const reading = loadModule(options.wasm)
    .then((module) => module.journey(`${new URLSearchParams({ now })}\n\n${visit}`).split("\n"))
    .then(([_state, latest = ""]) => referralFromRecord(latest))
    .catch(() => null);
  const answers = new Map<string, Attribution>();
  let attached = false;

  async function attributionFor(id: string): Promise<Attribution> {
    const known = answers.get(id);
    if (known) return known;
    const attribution: Attribution = {};
    answers.set(id, attribution);
    if (attached) return attribution;
    attached = true;
    const referral = await Promise.race([reading, timeout()]);
    if (referral) attribution.referral = referral;
    else if (referral === undefined) attached = false;
    return attribution;
  }

  return {
    current: () => reading,
    attach: async (message) => ({ ...message, ...(await attributionFor(message.id)) }),
    delivered: (id) => {
      if (answers.get(id)?.referral) attached = true;
    },
  };
}

function timeout(): Promise<undefined> {
  return new Promise((resolve) => setTimeout(resolve, patience));
}

/** The module, or its WebAssembly-free twin where a page's policy refuses WebAssembly. */
async function loadModule(wasm: WasmSource | undefined): Promise<WidgetModule> {
  try {
    const source = wasm ?? new URL("./widget.wasm", import.meta.url);
    return await instantiate<WidgetModule>(createModule, await compile(source));
  } catch {
    const twin = await import("./widget-twin.js");
    return twin.default();
  }
}
