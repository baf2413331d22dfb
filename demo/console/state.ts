import { type Camefrom, load } from "camefrom";
import {
  answer,
  type Conversation,
  type ConversationRecord,
  type Draft,
  followChanges,
  hasAssistant,
  listConversations,
  readConversation,
  switchAssistant,
} from "./server.ts";

export interface State {
  /** Null until the module is there; the conversation is shown without it. */
  camefrom: Camefrom | null;
  conversations: Conversation[] | null;
  open: string | null;
  record: ConversationRecord | null;
  connected: boolean;
  problem: string | null;
  sending: boolean;
  hasAssistant: boolean;
  /** The latest answer of the assistant that is not stored yet. */
  draft: Draft | null;
}

export class Desk {
  readonly state: State = {
    camefrom: null,
    conversations: null,
    open: null,
    record: null,
    connected: true,
    problem: null,
    sending: false,
    hasAssistant: false,
    draft: null,
  };
  #listStale = false;
  #reading = false;
  #lastReading: Promise<void> = Promise.resolve();
  #nextReading: Promise<void> | null = null;

  constructor(private readonly changed: () => void) {}

  start(): void {
    load().then(
      (camefrom) => this.#set({ camefrom }),
      () => this.#set({ problem: "The module did not load: referrals cannot be shown." }),
    );
    hasAssistant().then(
      (yes) => this.#set({ hasAssistant: yes }),
      () => {},
    );
    addEventListener("hashchange", () => this.#openAddressed());
    this.#openAddressed();
    followChanges({
      draft: (draft) => this.#set({ draft }),
      connected: (connected) => this.#set({ connected }),
      changed: (conversation) => {
        void this.#readList();
        if (conversation === null || conversation === this.state.open) void this.#readOpen();
      },
    });
  }

  /** False when the answer has to be sent again. */
  async answer(id: string, text: string): Promise<boolean> {
    const { open } = this.state;
    if (!open) return false;
    this.#set({ sending: true, problem: null });
    try {
      await answer(open, id, text);
      this.#set({ sending: false });
      await this.#readOpen();
      return true;
    } catch (error) {
      this.#set({ sending: false, problem: `Not sent. ${describe(error)}` });
      return false;
    }
  }

  readonly switchAssistant = async (conversation: string, on: boolean): Promise<void> => {
    try {
      await switchAssistant(conversation, on);
      await this.#readOpen();
    } catch (error) {
      this.#set({ problem: `The assistant is as it was. ${describe(error)}` });
    }
  };

  #openAddressed(): void {
    const open = location.hash.slice(1) || null;
    if (open === this.state.open) return;
    this.#set({ open, record: null, problem: null });
    void this.#readOpen();
  }

  async #readList(): Promise<void> {
    this.#listStale = true;
    // Many changes at once are one reading.
    if (this.#reading) return;
    this.#reading = true;
    while (this.#listStale) {
      this.#listStale = false;
      await listConversations().then(
        (conversations) => this.#set({ conversations }),
        () => {},
      );
    }
    this.#reading = false;
  }

  /** One after the other, so that none is overtaken; many changes during one are one more. */
  #readOpen(): Promise<void> {
    this.#nextReading ??= this.#lastReading.then(() => {
      this.#nextReading = null;
      return this.#readOnce();
    });
    this.#lastReading = this.#nextReading;
    return this.#nextReading;
  }

  async #readOnce(): Promise<void> {
    const { open } = this.state;
    if (!open) return;
    try {
      const record = await readConversation(open);
      // The agent may have gone on to another one meanwhile.
      if (open !== this.state.open) return;
      this.#set(record ? { record } : { record, problem: "This conversation does not exist." });
    } catch {
      // Read again once the connection is back.
    }
  }

  #set(change: Partial<State>): void {
    Object.assign(this.state, change);
    this.changed();
  }
}

function describe(error: unknown): string {
  return error instanceof TypeError || !(error instanceof Error)
    ? "The server cannot be reached."
    : error.message;
}
