import type { Attribution } from "camefrom/frame";
import type { ChatMessage, Draft, PictureData } from "../server/chat/api.ts";
import { follow, history, post } from "./api-client.ts";
import {
  dropAll,
  dropToken,
  dropUnsent,
  keepUnsent,
  makeToken,
  newId,
  token,
  type Unsent,
  unsent,
} from "./storage.ts";

export type State = "sending" | "waiting" | "sent" | "refused";

/** One of the server's, or one that it does not have yet. */
export type ShownMessage = Omit<ChatMessage, "position"> & Partial<Pick<ChatMessage, "position">>;

export interface View {
  show(message: ShownMessage): void;
  draft(draft: Draft): void;
  writing(): void;
  /** Up to which position an agent has looked. */
  seen(position: string): void;
  state(id: string, state: State): void;
  /** An answer, which the visitor may have seen before; `isLive`: it has come just now. */
  answer(answer: ChatMessage, isLive: boolean): void;
  clear(): void;
}

const firstPause = 1_000;
const longestPause = 30_000;

/** Sends what the visitor writes, in order and once, however often the network fails. */
export class Conversation {
  #outbox: Unsent[] = unsent();
  #sending = false;
  #following = false;
  /** Left, and perhaps kept for the way back. */
  #isAway = false;
  #leaving = new AbortController();
  readonly #pauses = new Set<() => void>();

  constructor(
    private readonly attribution: Attribution,
    private readonly view: View,
  ) {
    addEventListener("online", () => this.#wake());
    document.addEventListener("visibilitychange", () => this.#wake());
    addEventListener("pagehide", () => {
      this.#isAway = true;
    });
    addEventListener("pageshow", () => {
      this.#isAway = false;
      this.#wake();
    });
  }

  /** Goes on where this visitor left off; one who has never written is not asked about. */
  resume(): void {
    if (!token() && this.#outbox.length === 0) return;
    for (const message of this.#outbox) {
      if (!message.token || message.token === token()) this.#showOwn(message);
    }
    void this.#send();
    void this.#follow();
  }

  write(text: string, attachments: PictureData[] = []): void {
    const message: Unsent = {
      id: newId(),
      text,
      ...(attachments.length ? { attachments } : {}),
    };
    this.#outbox.push(message);
    keepUnsent(message);
    this.#showOwn(message);
    void this.#send();
  }

  /** The next message is the first of another conversation. */
  startAgain(): void {
    const ended = dropToken();
    for (const message of this.#outbox) message.token ??= ended;
    this.#leave();
  }

  forget(): void {
    this.#outbox = [];
    dropAll();
    this.#leave();
  }

  #leave(): void {
    this.#leaving.abort();
    this.#leaving = new AbortController();
    this.view.clear();
  }

  #showOwn({ id, text, attachments = [] }: Unsent): void {
    this.view.show({
      id,
      text,
      attachments: attachments.map(({ type, data }) => ({ type, url: `data:;base64,${data}` })),
      direction: "in",
      by_assistant: false,
      created_at: new Date().toISOString(),
    });
    this.view.state(id, "sending");
  }

  async #send(): Promise<void> {
    if (this.#sending) return;
    this.#sending = true;
    let pause = firstPause;
    for (let message = this.#outbox[0]; message; message = this.#outbox[0]) {
      const outcome = await this.#sendOne(message);
      if (outcome === "forgotten") continue;
      if (outcome === "waiting") {
        this.view.state(message.id, outcome);
        await this.#pause(pause);
        pause = Math.min(pause * 2, longestPause);
        continue;
      }
      pause = firstPause;
      this.view.state(message.id, outcome);
      this.#outbox = this.#outbox.filter(({ id }) => id !== message.id);
      dropUnsent(message.id);
      if (outcome === "sent") {
        // Another conversation has to hear of it again.
        if (message.token === token()) await this.attribution.delivered(message.id);
        // The network is back: answers need not wait for their own next attempt.
        this.#wake();
        void this.#follow();
      }
    }
    this.#sending = false;
  }

  async #sendOne(message: Unsent): Promise<"sent" | "waiting" | "refused" | "forgotten"> {
    const { token: _, ...bare } = message;
    const attached = await this.attribution.attach(bare);
    if (!this.#outbox.includes(message)) return "forgotten";
    const made = message.token ?? (await makeToken());
    if (!this.#outbox.includes(message)) {
      if (this.#outbox.length === 0) dropAll();
      return "forgotten";
    }
    // Sent again, it goes to the conversation where it may be already.
    message.token ??= made;
    const own = message.token;
    const answer = await post(own, attached);
    // Whatever it was that the server did not like: the words go out without the rest.
    if (answer === "refused" && attached !== bare) {
      this.attribution.refused(message.id);
      return post(own, bare);
    }
    return answer;
  }

  async #follow(): Promise<void> {
    if (this.#following) return;
    this.#following = true;
    for (let pause = firstPause; ; ) {
      const started = Date.now();
      const own = token();
      const until = this.#leaving.signal;
      if (own && !this.#isAway) {
        await follow(own, {
          until,
          // Whatever came while nobody listened is in the history.
          open: async () => {
            const { messages, seen } = await history(own);
            if (until.aborted) return;
            for (const message of messages) this.#received(message, false);
            this.view.seen(seen);
          },
          message: (message) => this.#received(message, true),
          draft: (draft) => this.view.draft(draft),
          writing: () => this.view.writing(),
          seen: (position) => this.view.seen(position),
        });
      }
      pause = Date.now() - started > longestPause ? firstPause : Math.min(pause * 2, longestPause);
      await this.#pause(pause);
    }
  }

  #received(message: ChatMessage, isLive: boolean): void {
    this.view.show(message);
    this.view.state(message.id, "sent");
    if (message.direction === "out") this.view.answer(message, isLive);
  }

  #wake(): void {
    for (const end of this.#pauses) end();
  }

  #pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer);
        this.#pauses.delete(end);
        resolve();
      };
      const timer = setTimeout(end, milliseconds);
      this.#pauses.add(end);
    });
  }
}
