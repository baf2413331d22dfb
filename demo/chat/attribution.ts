import type { Tracker } from "camefrom/widget";
import type { Call } from "./site.ts";

export interface Page {
  url: string;
  referrer: string;
  history: string[];
}

/** What the customer's page may ask of the tracker by `window.camefrom`. */
const commands = new Set(["visit", "newConversation", "consent", "forget"]);

// A visitor who has pressed Send waits for no module.
const patience = 4_000;

/** The campaign for the first message. It may fail in any way; the message goes out without it. */
export class Attribution {
  #tracker: Promise<Tracker | null> | undefined;
  readonly #attached = new Set<string>();

  start(page: Page): void {
    // The address of the moment in which the visitor arrived: later ones are not asked for.
    this.#tracker ??= import("camefrom/widget").then(
      ({ start }) => start({ page }),
      () => null,
    );
  }

  async call([name, ...args]: Call): Promise<void> {
    const tracker = await this.#tracker;
    if (!tracker || !commands.has(name)) return;
    const command: unknown = Reflect.get(tracker, name);
    if (typeof command === "function") Reflect.apply(command, tracker, args);
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

  /** Only what went out with its campaign counts: else the next message has to carry it. */
  async delivered(id: string): Promise<void> {
    if (!this.#attached.delete(id)) return;
    const tracker = await this.#tracker;
    tracker?.delivered(id);
  }
}

function wait(milliseconds: number): Promise<null> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(null), milliseconds);
  });
}
