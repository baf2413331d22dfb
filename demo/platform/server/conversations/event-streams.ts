import type { Context } from "hono";
import { listenToDrafts } from "../assistant/drafts.ts";
import type { Database } from "../database/database.ts";
import { afterAnswer, clientNetwork, endWhenSilent } from "../http/client-address.ts";
import { Later } from "../http/limits.ts";
import { announcements } from "./announcements.ts";
import type { Conversations } from "./conversations.ts";
import { EventQueue, eventBytes, gap } from "./event-queue.ts";
import type { Draft, Message } from "./message.ts";
import { listenToSeen, type Seen } from "./seen.ts";
import { listenToWriting, type Writing } from "./writing.ts";

interface Changes {
  message: Message;
  draft: Draft;
  writing: Writing;
  seen: Seen;
}

type Tellings = { [Event in keyof Changes]: ((change: Changes[Event]) => unknown) | null };

/** What the readers of one kind are told, which is one text for all of them; null: not this one. */
export interface Telling extends Tellings {
  /** How many streams of the same an address may have open: a conversation's, or all of them. */
  most: number;
  /** What they hear where there is nothing to tell; without it nothing that a page could notice. */
  sign?: Uint8Array;
}

interface Reader {
  telling: Telling;
  /** Null: every conversation. */
  conversation: string | null;
  network: string;
  queue: EventQueue;
}

const heartbeat = 20_000;
// Three heartbeats that did not get through.
const longestStall = 60_000;
const mostReadersOfAddress = 500;
const mostReaders = 2_000;
// What is left is for consoles: visitors, who are anybody, keep no agent out.
const mostVisitorsOfAddress = 375;
const mostVisitors = 1_500;
const mostReadAtOnce = 50;
const mostAnnounced = 1_000;
const headers = {
  "Content-Type": "text/event-stream",
  "Cache-Control": "no-cache",
  "X-Accel-Buffering": "no",
};

/** Passes on what the database announces, so that several servers on one database work together. */
export class EventStreams {
  readonly #readers = new Set<Reader>();
  #announced: string[] = [];
  #reading = false;
  #ended = false;

  constructor(private readonly conversations: Conversations) {}

  static async start(database: Database, conversations: Conversations): Promise<EventStreams> {
    const streams = new EventStreams(conversations);
    await database.listen(
      announcements,
      (position) => streams.#announce(position),
      () => streams.#publishGap(),
    );
    await listenToDrafts(database, (draft) => streams.#publish("draft", draft));
    await listenToWriting(database, (writing) => streams.#publish("writing", writing));
    await listenToSeen(database, (seen) => streams.#publish("seen", seen));
    return streams;
  }

  /** @param position without one: more than could be named */
  #announce(position: string): void {
    if (this.#readers.size === 0) return;
    this.#announced.push(position);
    if (this.#announced.length > mostAnnounced) this.#announced = [""];
    if (!this.#reading) void this.#read();
  }

  async #read(): Promise<void> {
    this.#reading = true;
    while (this.#announced.length > 0) {
      const positions = this.#announced.splice(0, mostReadAtOnce);
      const messages = positions.includes("")
        ? null
        : await this.conversations.messagesAt(positions).catch(() => null);
      if (!messages) this.#publishGap();
      for (const message of messages ?? []) this.#publish("message", message);
    }
    this.#reading = false;
  }

  #publishGap(): void {
    for (const { queue } of this.#readers) queue.push(gap);
  }

  #publish<Event extends keyof Changes>(event: Event, change: Changes[Event]): void {
    const texts = new Map<Telling, Uint8Array>();
    for (const { telling, conversation, queue } of this.#readers) {
      if (conversation !== null && conversation !== change.conversation) continue;
      const tell = (telling as Tellings)[event];
      if (!tell) continue;
      let text = texts.get(telling);
      if (!text) {
        const told = tell(change);
        if (told === null) continue;
        text = eventBytes(event, JSON.stringify(told));
        texts.set(telling, text);
      }
      queue.push(text);
    }
  }

  /**
   * An event for each change; `gap` means: read everything again.
   * @param conversation null: each
   * @param atEnd calls what it is given when the reader may read no more; answers with what stops that
   */
  stream(
    context: Context,
    telling: Telling,
    conversation: string | null = null,
    atEnd = (_end: () => void) => () => {},
  ): Response {
    const queue = new EventQueue(telling.sign);
    const reader: Reader = { telling, conversation, network: clientNetwork(context), queue };
    this.#refuseTooMany(reader);
    // Its answer has no body, which nobody would read or give up.
    if (context.req.method === "HEAD") return context.body(null, 200, headers);
    const timer = setInterval(() => queue.sign(), heartbeat);
    const end = () => {
      clearInterval(timer);
      stopWatching();
      this.#readers.delete(reader);
      queue.end();
    };
    const stopWatching = atEnd(end);
    this.#readers.add(reader);
    if (this.#ended) end();
    afterAnswer(context, end);
    endWhenSilent(context, longestStall);
    // Asked for one by one: what is not yet taken waits in the queue, which has an end.
    const body = new ReadableStream<Uint8Array>(
      {
        async pull(controller) {
          const event = await queue.next();
          if (event) controller.enqueue(event);
          else controller.close();
        },
        cancel: end,
      },
      { highWaterMark: 0 },
    );
    return context.body(body, 200, headers);
  }

  #refuseTooMany({ telling, conversation, network }: Reader): void {
    const isVisitor = conversation !== null;
    const readers = [...this.#readers];
    const all = isVisitor ? readers.filter((other) => other.conversation !== null) : readers;
    const ofNetwork = all.filter((other) => other.network === network);
    const same = ofNetwork.filter(
      (other) => other.telling === telling && other.conversation === conversation,
    );
    if (
      same.length >= telling.most ||
      ofNetwork.length >= (isVisitor ? mostVisitorsOfAddress : mostReadersOfAddress) ||
      all.length >= (isVisitor ? mostVisitors : mostReaders)
    ) {
      // By then it is noticed who of them is gone.
      throw new Later(429, "Too many streams are open.", heartbeat / 1_000);
    }
  }

  /** How many are read. */
  open(): { chat: number; console: number } {
    const console = [...this.#readers].filter((reader) => reader.conversation === null).length;
    return { chat: this.#readers.size - console, console };
  }

  end(): void {
    this.#ended = true;
    for (const { queue } of this.#readers) queue.end();
  }
}
