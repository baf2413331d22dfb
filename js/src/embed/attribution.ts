import type { StartOptions, Store, Tracker } from "camefrom/widget";
import { type Call, keepOnSite, type Settings, type SiteMessage } from "./site.js";

// A visitor who has pressed Send waits for no module.
const patience = 4_000;

/** The campaign for the first message. It may fail in any way; the message goes out without it. */
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

  /** The first message of the page starts it; each one brings it up to date. */
  async hear(message: SiteMessage): Promise<void> {
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
    const isOver = consent === false || calls.some(([name]) => name === "forget");
    if (!(await this.#ready()) && isOver) this.#store.removeItem("");
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
      const { landing, ...here } = page;
      const tracker = start({
        page: { ...here, url: landing },
        ...optionsOf(settings, this.#store),
      });
      if (landing !== page.url) tracker.visit(page.url, undefined, page.at);
      return tracker;
    } catch {
      // The next message tries it again.
      this.#tracker = undefined;
      return null;
    }
  }

  async attach<Message extends { id: string }>(message: Message): Promise<Message> {
    const attached = await Promise.race([this.#attach(message), wait(patience)]).catch(() => null);
    if (!attached) return message;
    this.#attached.add(message.id);
    return attached;
  }

  async #attach<Message extends { id: string }>(message: Message): Promise<Message | null> {
    const tracker = await this.#ready();
    return tracker ? tracker.attach(message) : null;
  }

  /** The server did not take it with its campaign, and has it without. */
  bare(id: string): void {
    this.#attached.delete(id);
  }

  /** Only what went out with its campaign counts: else the next message has to carry it. */
  async delivered(id: string): Promise<void> {
    if (!this.#attached.delete(id)) return;
    const tracker = await this.#tracker;
    tracker?.delivered(id);
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

function optionsOf({ storage, redact = "" }: Settings, store: Store): StartOptions {
  return {
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

function wait(milliseconds: number): Promise<null> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(null), milliseconds);
  });
}
