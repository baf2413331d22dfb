import type { Attribution as Attached } from "../widget/attribution.js";
import { inTime } from "../widget/patience.js";
import type { StartOptions, Tracker } from "../widget/start.js";
import type { Store } from "../widget/store.js";
import { type Call, keepOnSite, type Settings, type SiteMessage } from "./site.js";

/**
 * Where a conversation in a frame came from, for its messages: `start()` of camefrom/widget, told by
 * the loader what it cannot see from here. It may fail in any way; the message goes out without it.
 */
export class Attribution {
  #speak: () => void = () => {};
  /** A message of an earlier page may be waiting before this page has said where it is. */
  readonly #spoken = new Promise<void>((resolve) => {
    this.#speak = resolve;
  });
  #first: SiteMessage | undefined;
  #tracker: Promise<Tracker | null> | undefined;
  #tries = 0;
  /** What the page has said since, for a tracker that has not been there to hear it. */
  readonly #unheard: ((tracker: Tracker) => void)[] = [];
  #kept = "";
  #wiped = "";
  #consent: boolean | undefined;
  readonly #attached = new Set<string>();

  /** What `listenToSite` receives: the first message starts it; each one brings it up to date. */
  hear(message: SiteMessage): void {
    const { consent, kept, calls } = message;
    // Another tab may have gone further; but what was wiped is not there again because the page said so
    // before it heard of it.
    if (!kept || kept !== this.#wiped) this.#kept = kept;
    this.#first ??= message;
    this.#speak();
    this.#unheard.push((tracker) => {
      if (consent !== undefined && consent !== this.#consent) tracker.consent(consent);
      this.#consent = consent;
      for (const call of calls) carryOut(tracker, call);
    });
    this.#ready().catch(() => {});
  }

  /** As a tracker's: the message, with `referral` and `first_referral` where there is news in them. */
  async attach<Message extends { id: string }>(message: Message): Promise<Message & Attached> {
    const attached = await inTime(this.#attach(message)).catch(() => null);
    if (!attached) return message as Message & Attached;
    this.#attached.add(message.id);
    return attached;
  }

  /** The server has that message, as it was attached: the next one need not carry it. */
  async delivered(id: string): Promise<void> {
    if (!this.#attached.delete(id)) return;
    const tracker = await this.#tracker;
    tracker?.delivered(id);
  }

  /** The server refused that message as it was attached, and has it without: the next one carries it. */
  refused(id: string): void {
    this.#attached.delete(id);
  }

  async #attach<Message extends { id: string }>(message: Message) {
    const tracker = await this.#ready();
    return tracker?.attach(message);
  }

  async #ready(): Promise<Tracker | null> {
    await this.#spoken;
    this.#tracker ??= this.#load();
    const tracker = await this.#tracker;
    if (tracker) for (const say of this.#unheard.splice(0)) say(tracker);
    return tracker;
  }

  async #load(): Promise<Tracker | null> {
    try {
      // Some browsers remember for an address that a module could not be fetched from it.
      const { start } = await (++this.#tries % 2
        ? import("camefrom/widget")
        : import("camefrom/widget?again"));
      const { page, settings } = this.#first as SiteMessage;
      return start({ page, ...optionsOf(settings, this.#store) });
    } catch {
      // The next message tries it again.
      this.#tracker = undefined;
      return null;
    }
  }

  /** The page's own storage, which is not this frame's. */
  readonly #store: Store = {
    getItem: () => this.#kept,
    setItem: (_key, kept) => {
      this.#kept = kept;
      keepOnSite(kept);
    },
    removeItem: () => {
      if (this.#kept) this.#wiped = this.#kept;
      this.#kept = "";
      keepOnSite("");
    },
  };
}

function carryOut(tracker: Tracker, [name, ...args]: Call): void {
  const [to, from, at] = args;
  if (name === "visit") tracker.visit(text(to), text(from), time(at));
  if (name === "newConversation") tracker.newConversation();
  if (name === "forget") tracker.forget();
}

function optionsOf({ storage, redact = "", direct }: Settings, store: Store): StartOptions {
  return {
    direct: direct !== undefined && direct !== "false",
    ...(storage === "session" || storage === "local" ? { storage: store } : {}),
    redact: redact.split(/[\s,]+/).filter(Boolean),
  };
}

function text(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function time(value: unknown): number | undefined {
  return typeof value === "number" ? value : undefined;
}
