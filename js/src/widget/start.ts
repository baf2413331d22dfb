import type { WidgetModule } from "../core/module.js";
import type { Referral } from "../core/referral.js";
import { attempt } from "./attempt.js";
import type { Attribution } from "./attribution.js";
import { type Journey, travel } from "./journey.js";
import { Kept } from "./kept.js";
import { inTime } from "./patience.js";
import { referralFromRecord } from "./referral-from-record.js";
import { Seen } from "./seen.js";
import type { StoreChoice } from "./store.js";
import { followAddress, loadedAddress, type Page, tabHistory, thisPage, whenShown } from "./tab.js";
import { Told } from "./told.js";
import { loadModule, type WasmSource } from "./widget-module.js";

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
  /**
   * A visit without any origin is told, too: the first message carries the page that it was written
   * on, by the channel "direct". Default false.
   */
  direct?: boolean;
  /** Where widget.wasm is, when it cannot be found beside this file. */
  wasm?: WasmSource;
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

/** Starts at once: the address is taken now, before a router can change it. */
export function start(options: StartOptions = {}): Tracker {
  const given = attempt(() => ({ ...options }));
  const { page, storage = "none", session, maxAge, redact = [], wasm, direct } = given ?? {};
  const here = page ?? thisPage();
  const told = new Told();
  const seen = new Seen();
  const kept = new Kept(storage);
  const ending = new AbortController();
  let loading: Promise<WidgetModule | undefined> | undefined;

  // What could not be loaded, as without a network, is tried again when it is asked for again.
  function load(): Promise<WidgetModule | undefined> {
    loading ??= loadModule(wasm).catch(() => {
      loading = undefined;
      return undefined;
    });
    return loading;
  }

  async function journey(): Promise<Journey | undefined> {
    // Of options that throw nothing is known, not even what is to be redacted.
    if (!given) return undefined;
    try {
      const now = travel(
        (await load()) as WidgetModule,
        [
          ["now", Date.now()],
          ["session", session],
          ["age", maxAge],
          ["ids", +kept.isAllowed],
          ...redact.map((name): [string, string] => ["redact", name]),
        ],
        kept.read(),
        seen.visits,
      );
      // What has no key is no touch: the page of a direct visit.
      if (!direct && !now[3]) now[1] = "";
      return now;
    } catch {
      // One that has failed once may be in any state.
      loading = undefined;
    }
  }

  async function remember(): Promise<void> {
    if (storage === "none") {
      // It is there when a message is written.
      await load();
      return;
    }
    const { visits } = seen;
    const now = await journey();
    // What was forgotten meanwhile stays so.
    if (now && visits === seen.visits) kept.write(now[0]);
  }

  function visit(url?: string, referrer?: string, at?: number): void {
    seen.move(url, referrer, at);
    void remember();
  }

  function land(): void {
    attempt(() => seen.land(page ?? { ...here, loaded: loadedAddress(), history: tabHistory() }));
    void remember();
    if (page || ending.signal.aborted) return;
    attempt(() => followAddress(here.url, visit, ending.signal));
  }
  if (page) land();
  else whenShown(land);

  async function attributionFor(id: string): Promise<Attribution> {
    const now = told.about(id) ? undefined : await inTime(journey());
    // Somebody may have asked for the same one meanwhile.
    return told.about(id) ?? (now ? told.tell(id, now) : {});
  }

  return {
    visit: (to = page ? undefined : location.href, from, at) => visit(to, from, at),
    current: async () => referralFromRecord((await journey())?.[1]),
    attach: async (message) => ({ ...message, ...(await attributionFor(message.id)) }),
    delivered: (id) => told.deliver(id),
    newConversation: () => told.clear(),
    consent(yes) {
      kept.consent(yes);
      if (yes) void remember();
      else told.retract();
    },
    forget() {
      seen.forget();
      told.clear();
      kept.erase();
    },
    stop: () => ending.abort(),
  };
}
