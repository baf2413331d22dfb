import createModule from "#glue/widget";
import { type Journey, travel, type Visit } from "./journey.js";
import { compile, instantiate, type WasmSource, type WidgetModule } from "./module.js";
import type { Referral } from "./referral.js";
import { Keeping, type Store } from "./store.js";
import { followAddress, loadedAddress, tabHistory, whenShown } from "./tab.js";

export type { WasmSource } from "./module.js";
export type * from "./referral.js";
export type { Store } from "./store.js";

/** A page as its own script saw it. */
export interface Page {
  /** `location.href`. */
  url: string;
  /** `document.referrer`. */
  referrer?: string;
  /**
   * The addresses in `navigation.entries()` up to the current one. Those of other sites are left
   * out.
   */
  history?: (string | null)[];
  /** When it was shown, in milliseconds since 1970; default now. */
  at?: number;
}

export interface StartOptions {
  /**
   * The page that carries the chat, when this module runs in a frame on it: where it moves on, say
   * so by `visit`. Default this page, which is followed.
   */
  page?: Page;
  /**
   * Where journeys are kept that are longer than the tab's history; default "none". Nothing is
   * written after `consent(false)`, nor, before `consent(true)`, under Global Privacy Control.
   */
  storage?: "none" | "session" | "local" | Store;
  /** After how long without a page a visit is over, in milliseconds; default 30 minutes. */
  session?: number;
  /** How long a touch is kept, in milliseconds; default 90 days. */
  maxAge?: number;
  /** Parameters whose values nobody is to see, beside those that are secret anywhere. */
  redact?: string[];
  /** Where widget.wasm is, when it cannot be found beside this file. */
  wasm?: WasmSource;
}

/** What a message carries when it is to tell where the conversation came from. */
export interface Attribution {
  referral?: Referral;
  /** How the visitor came first, where that was in another way. */
  first_referral?: Referral;
}

export interface Tracker {
  /**
   * A single-page app has moved on; asked for only where history cannot be observed.
   * @param url default this page's; may be relative
   * @param referrer where the visitor came from, when that was not this site
   * @param at milliseconds since 1970, default now
   */
  visit(url?: string, referrer?: string, at?: number): void;
  /** What the next first message would carry. Never rejects. */
  current(): Promise<Referral | null>;
  /**
   * The message, with `.referral` when it tells the server something new: until a message with this
   * touch was delivered. Asked again with the same id it answers the same. Never rejects: whatever
   * is wrong with attribution, the message goes out.
   */
  attach<M extends { id: string }>(message: M): Promise<M & Attribution>;
  /** The server has that message: its touch is not attached again. */
  delivered(id: string): void;
  /** The next message is the first of another conversation. */
  newConversation(): void;
  /**
   * The visitor allows storage and click ids, or withdraws that, which empties the storage. What was
   * seen on this page before is not lost.
   */
  consent(yes: boolean): void;
  /** Erases all that is known and stored. */
  forget(): void;
  /** Follows the page no more, and puts its history back as it was. What is known can be asked for. */
  stop(): void;
}

/** How long a message waits for the module before it goes out without its referral. */
const patience = 3_000;

/** Pages of one load; a page that moves on more often keeps where it began and where it is. */
const mostVisits = 100;

/** Starts at once: the address is taken now, before a router can change it. */
export function start(options: StartOptions = {}): Tracker {
  const { page, storage = "none", session, maxAge, redact = [] } = options;
  const { url, referrer, history, at } = page ?? {
    url: landingAddress(),
    referrer: document.referrer,
  };
  const keeping = new Keeping(() => (typeof storage === "string" ? storeOf(storage) : storage));
  const answers = new Map<string, { key: string; attribution: Attribution }>();
  const delivered = new Set<string>();
  const kept = new WeakSet<Visit>();
  let visits: Visit[] = [];
  let consented: boolean | undefined;
  let loading: Promise<WidgetModule> | undefined;
  let unfollow = () => {};
  let stopped = false;

  const allowed = () => consented ?? !refusesByDefault();

  async function journey(): Promise<Journey | null> {
    // What could not be loaded, as without a network, is tried again when it is asked for again.
    loading ??= loadModule(options.wasm).catch((error) => {
      loading = undefined;
      throw error;
    });
    try {
      return ask(await loading);
    } catch {
      return null;
    }
  }

  function ask(module: WidgetModule): Journey {
    const question = (state: string, seen: Visit[]) =>
      travel(
        module,
        [
          ["now", Date.now()],
          ["session", session],
          ["age", maxAge],
          ["ids", allowed() ? 1 : 0],
          ...redact.map((name): [string, string] => ["redact", name]),
        ],
        state,
        seen,
      );
    const stored = allowed() ? keeping.read() : "";
    // Foreign, damaged or too old comes to nothing: then all is told from the beginning.
    const state = stored && question(stored, []).state;
    return question(state, state ? visits.filter(isNews) : visits);
  }

  /** Another tab may have gone further than a page that is in the storage already. */
  const isNews = (visit: Visit, index: number) => !kept.has(visit) || index === visits.length - 1;

  async function keep(): Promise<void> {
    const seen = visits;
    const now = await journey();
    if (!now || stopped || seen !== visits) return;
    keeping.write(allowed() ? now.state : "");
    if (allowed()) for (const visit of visits) kept.add(visit);
  }

  function visit(to: string, from?: string, time = Date.now()): void {
    visits.push({ url: absolute(to, url), referrer: from, at: time });
    if (visits.length > mostVisits) visits.splice(1, 1);
    void keep();
  }

  const begin = () => {
    const earlier = (page ? (history ?? []) : tabHistory()).filter(
      (entry): entry is string => !!entry && siteOf(entry) === siteOf(url),
    );
    if (earlier.at(-1) === url) earlier.pop();
    if (referrer && siteOf(referrer) === siteOf(url) && !earlier.includes(referrer)) {
      earlier.push(referrer);
    }
    visits = earlier.map((entry) => ({ url: entry }));
    // Where something is stored, it knows the earlier pages better than the tab does.
    for (const visit of visits) kept.add(visit);
    visit(url, referrer, at);
    if (!page && !stopped) unfollow = followAddress(url, () => visit(location.href));
  };
  if (page) begin();
  else whenShown(begin);

  async function attributionFor(id: string): Promise<Attribution> {
    const now = answers.has(id) ? null : await Promise.race([journey(), timeout()]);
    const known = answers.get(id);
    if (known || !now) return known?.attribution ?? {};
    const { key, latest, first } = now;
    const attribution: Attribution = {};
    if (latest && !delivered.has(key)) {
      attribution.referral = latest;
      if (first && !delivered.size) attribution.first_referral = first;
    }
    answers.set(id, { key, attribution });
    return attribution;
  }

  return {
    visit: (to = page ? url : location.href, from, time) => visit(to, from, time),
    current: async () => (await journey())?.latest ?? null,
    attach: async (message) => ({ ...message, ...(await attributionFor(message.id)) }),
    delivered(id) {
      const answer = answers.get(id);
      if (answer?.attribution.referral) delivered.add(answer.key);
    },
    newConversation: () => delivered.clear(),
    consent(yes) {
      consented = yes;
      if (yes) void keep();
      else keeping.write("");
    },
    forget() {
      visits = [];
      answers.clear();
      delivered.clear();
      keeping.write("");
    },
    stop() {
      stopped = true;
      unfollow();
    },
  };
}

function timeout(): Promise<null> {
  return new Promise((resolve) => setTimeout(resolve, patience, null));
}

function landingAddress(): string {
  const { href, origin } = location;
  return loadedAddress().find((address) => siteOf(address) === origin) ?? href;
}

function siteOf(address: string): string | undefined {
  try {
    return new URL(address).origin;
  } catch {
    return undefined;
  }
}

function absolute(address: string, base: string): string {
  try {
    return new URL(address, base).href;
  } catch {
    return address;
  }
}

function storeOf(name: "none" | "session" | "local"): Store | undefined {
  return { none: () => undefined, session: () => sessionStorage, local: () => localStorage }[
    name
  ]();
}

/** https://www.w3.org/TR/gpc/ */
function refusesByDefault(): boolean {
  const { navigator } = globalThis as { navigator?: { globalPrivacyControl?: boolean } };
  return navigator?.globalPrivacyControl === true;
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
