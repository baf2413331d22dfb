import type { StartOptions, Store, Tracker } from "camefrom/widget";
import { type Call, keepOnSite, type Settings, type SiteMessage } from "./site.ts";

// A visitor who has pressed Send waits for no module.
const patience = 4_000;

/** The campaign for the first message. It may fail in any way; the message goes out without it. */
export class Attribution {
  #start: (tracker: Promise<Tracker | null>) => void = () => {};
  /** A message of an earlier page may be waiting before this page has said where it is. */
  readonly #tracker = new Promise<Tracker | null>((resolve) => {
    this.#start = resolve;
  });
  #started = false;
  #kept = "";
  #wiped = "";
  #consent: boolean | undefined;
  readonly #attached = new Set<string>();

  /** The first message of the page starts it; each one brings it up to date. */
  async hear({ page, settings, consent, kept, calls }: SiteMessage): Promise<void> {
    // Another tab may have gone further; but what was wiped is not there again because the page said so
    // before it heard of it.
    if (kept !== this.#wiped) this.#kept = kept;
    if (!this.#started) {
      this.#started = true;
      const { landing, ...here } = page;
      this.#start(
        import("camefrom/widget").then(
          ({ start }) => {
            const tracker = start({
              page: { ...here, url: landing },
              ...optionsOf(settings, this.#store),
            });
            if (landing !== page.url) tracker.visit(page.url, undefined, page.at);
            return tracker;
          },
          () => null,
        ),
      );
    }
    const tracker = await this.#tracker;
    if (!tracker) return;
    if (consent !== undefined && consent !== this.#consent) tracker.consent(consent);
    this.#consent = consent;
    for (const call of calls) carryOut(tracker, call);
  }

  async attach<Message extends { id: string }>(message: Message): Promise<Message> {
    const attached = await Promise.race([this.#attach(message), wait(patience)]).catch(() => null);
    if (!attached) return message;
    this.#attached.add(message.id);
    return attached;
  }

  async #attach<Message extends { id: string }>(message: Message): Promise<Message | null> {
    const tracker = await this.#tracker;
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
