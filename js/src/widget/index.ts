import createModule from "#glue/widget";
import { compile, instantiate, type WasmSource, type WidgetModule } from "../core/module.js";
import type { Referral } from "../core/referral.js";
import { type Journey, travel, type Visit } from "./journey.js";
import { referralFromRecord } from "./referral-from-record.js";
import { keep, readKept, type StoreChoice } from "./store.js";
import { followAddress, loadedAddress, tabHistory, whenShown } from "./tab.js";

export type { WasmSource } from "../core/module.js";
export type * from "../core/referral.js";
export type { Store } from "./store.js";

/** A page as its own script saw it. */
export interface Page {
  /** `location.href`. */
  url: string;
  /** `document.referrer`. */
  referrer?: string;
  /**
   * The addresses in `navigation.entries()` up to the current one, which is the last. Those of other
   * sites are left out.
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
  storage?: StoreChoice;
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

/** More characters than the core takes: it is to see that an address was too long, but not all of it. */
const longestAddress = 65_537;

/** Starts at once: the address is taken now, before a router can change it. */
export function start(options: StartOptions = {}): Tracker {
  const { page, storage = "none", session, maxAge, redact = [] } = options;
  const { url, referrer, history, at } = page ?? {
    url: landingAddress(),
    referrer: document.referrer,
  };
  const answers = new Map<string, { key: string; attribution?: Attribution }>();
  const delivered = new Set<string>();
  let visits: Visit[] = [];
  let here = url;
  /** So many visits led here; they are never dropped. */
  let landed = 0;
  let consented: boolean | undefined;
  /** Where the storage is empty then, another tab has emptied it. */
  let stored = false;
  let loading: Promise<WidgetModule | undefined> | undefined;
  const ending = new AbortController();

  const allowed = () => consented ?? !refusesByDefault();

  // What could not be loaded, as without a network, is tried again when it is asked for again.
  function load(): Promise<WidgetModule | undefined> {
    loading ??= loadModule(options.wasm).catch(() => {
      loading = undefined;
      return undefined;
    });
    return loading;
  }

  async function journey(): Promise<Journey | undefined> {
    try {
      return travel(
        (await load()) as WidgetModule,
        [
          ["now", Date.now()],
          ["session", session],
          ["age", maxAge],
          ["ids", allowed() ? 1 : 0],
          ...redact.map((name): [string, string] => ["redact", name]),
        ],
        allowed() ? readKept(storage) : "",
        visits,
      );
    } catch {
      // One that has failed once may be in any state.
      loading = undefined;
      return undefined;
    }
  }

  async function remember(): Promise<void> {
    if (storage === "none") {
      // It is there when a message is written.
      await load();
      return;
    }
    const seen = visits;
    const now = await journey();
    if (!now || seen !== visits || (stored && !readKept(storage))) return;
    const state = allowed() ? now[0] : "";
    stored = !!state;
    keep(storage, state);
  }

  function visit(to: string, from?: string, time = Date.now()): void {
    // As it is, byte for byte, unless it is relative.
    here = parsed(to) ? to : (parsed(to, here)?.href ?? to);
    visits.push({ url: short(here), referrer: from && short(from), at: time });
    if (visits.length > landed + mostVisits) visits.splice(landed, 1);
    void remember();
  }

  const begin = () => {
    const { origin } = parsed(url) ?? {};
    const entries = (page ? (history ?? []) : tabHistory()).slice(0, -1);
    const earlier = [...entries, referrer].filter(
      (entry): entry is string => !!entry && parsed(entry)?.origin === origin,
    );
    visits = earlier.map((entry) => ({ url: short(entry) }));
    landed = visits.length + 1;
    visit(url, referrer, at);
    if (!page && !ending.signal.aborted) {
      followAddress(url, visit, ending.signal);
    }
  };
  if (page) begin();
  else whenShown(begin);

  async function attributionFor(id: string): Promise<Attribution> {
    const now = answers.get(id)?.attribution
      ? undefined
      : await Promise.race([journey(), timeout()]);
    const known = answers.get(id)?.attribution;
    if (known || !now) return known ?? {};
    const [, latest, first, key] = now;
    const referral = referralFromRecord(latest);
    const earlier = delivered.size ? null : referralFromRecord(first);
    const attribution: Attribution =
      referral && !delivered.has(key)
        ? { referral, ...(earlier && { first_referral: earlier }) }
        : {};
    answers.set(id, { key, attribution });
    return attribution;
  }

  return {
    visit: (to = page ? here : location.href, from, time) => visit(to, from, time),
    current: async () => referralFromRecord((await journey())?.[1] ?? ""),
    attach: async (message) => ({ ...message, ...(await attributionFor(message.id)) }),
    delivered(id) {
      const answer = answers.get(id);
      if (answer?.key) delivered.add(answer.key);
    },
    newConversation() {
      // What the one before is still sending has nothing to say about this one.
      answers.clear();
      delivered.clear();
    },
    consent(yes) {
      consented = yes;
      stored = false;
      if (yes) void remember();
      else {
        keep(storage, "");
        // Told with click ids; whoever sends it again is told without.
        answers.forEach((answer) => {
          delete answer.attribution;
        });
      }
    },
    forget() {
      stored = false;
      visits = [];
      answers.clear();
      delivered.clear();
      keep(storage, "");
    },
    stop: () => ending.abort(),
  };
}

function timeout(): Promise<undefined> {
  return new Promise((resolve) => setTimeout(resolve, patience));
}

function landingAddress(): string {
  const { href, origin } = location;
  return loadedAddress().find((address) => parsed(address)?.origin === origin) ?? href;
}

function short(address: string): string {
  return address.slice(0, longestAddress);
}

function parsed(address: string, base?: string): URL | undefined {
  try {
    return new URL(address, base);
  } catch {
    return undefined;
  }
}

/** https://www.w3.org/TR/gpc/ */
function refusesByDefault(): boolean {
  const { navigator } = globalThis as { navigator?: { globalPrivacyControl?: boolean } };
  return !!navigator?.globalPrivacyControl;
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
