import type { Context } from "hono";
import { streamSSE } from "hono/streaming";
import { type Draft, listenToDrafts } from "../assistant/drafts.ts";
import type { Database } from "../database/database.ts";
import { announcements } from "./announcements.ts";
import type { Conversations, Message } from "./conversations.ts";

/** A stored message, an answer that still grows, or word that some may have been missed. */
export type Change = { message: Message } | { draft: Draft } | "gap";
type Subscriber = (change: Change) => void;

const heartbeat = 20_000;
// A reader this far behind starts over, instead of filling the server's memory.
const longestQueue = 500;

/** Passes on what the database announces, so that several servers on one database work together. */
export class EventStreams {
  readonly #subscribers = new Set<Subscriber>();
  readonly #ending = new AbortController();
  #order: Promise<void> = Promise.resolve();

  static async start(database: Database, conversations: Conversations): Promise<EventStreams> {
    const streams = new EventStreams();
    const announce = async (position: string) => {
      if (streams.#subscribers.size === 0) return;
      // Without a position: more than could be named.
      const message = position && (await conversations.message(position).catch(() => null));
      streams.#publish(message ? { message } : "gap");
    };
    await database.listen(
      announcements,
      (position) => {
        streams.#order = streams.#order.then(() => announce(position));
      },
      () => streams.#publish("gap"),
    );
    await listenToDrafts(database, (draft) => streams.#publish({ draft }));
    return streams;
  }

  #publish(change: Change): void {
    for (const subscriber of this.#subscribers) subscriber(change);
  }

  /** One event per change that is given data for; an event `gap` means: read everything again. */
  stream(
    context: Context,
    select: (message: Message) => unknown,
    selectDraft: (draft: Draft) => unknown,
  ): Response {
    context.header("X-Accel-Buffering", "no");
    return streamSSE(context, async (stream) => {
      const queue: { event: string; data: string }[] = [];
      let wake = () => {};
      let open = true;
      const end = () => {
        open = false;
        // A reader that has stalled may leave the write below waiting for as long as it likes.
        queue.length = 0;
        clearInterval(timer);
        this.#subscribers.delete(subscriber);
        this.#ending.signal.removeEventListener("abort", end);
        wake();
      };
      const subscriber = (change: Change) => {
        const told = eventOf(change, select, selectDraft);
        if (!told) return;
        if (queue.push(told) > longestQueue) end();
        wake();
      };
      const timer = setInterval(() => void stream.write(": \n\n").catch(end), heartbeat);
      this.#subscribers.add(subscriber);
      this.#ending.signal.addEventListener("abort", end);
      stream.onAbort(end);
      try {
        await stream.writeSSE({ event: "open", data: "" });
        while (open && !this.#ending.signal.aborted) {
          const told = queue.shift();
          if (told) {
            await stream.writeSSE(told);
          } else {
            await new Promise<void>((resolve) => {
              wake = resolve;
            });
          }
        }
      } finally {
        end();
      }
    });
  }

  end(): void {
    this.#ending.abort();
  }
}

/** Nothing where the change is none of this reader's. */
function eventOf(
  change: Change,
  select: (message: Message) => unknown,
  selectDraft: (draft: Draft) => unknown,
): { event: string; data: string } | null {
  if (change === "gap") return { event: "gap", data: "" };
  const data = "draft" in change ? selectDraft(change.draft) : select(change.message);
  if (data === undefined) return null;
  return { event: "draft" in change ? "draft" : "message", data: JSON.stringify(data) };
}
