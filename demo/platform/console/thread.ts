import type { Message, NewAnswer, Seen } from "../server/console/api.ts";
import { SingleFlight } from "../streaming/single-flight.ts";
import {
  answer,
  type ConversationRecord,
  describe,
  readConversation,
  switchAssistant,
  tellSeen,
} from "./api-client.ts";
import { extended, type Keys, renewed, unchanged } from "./pagination.ts";

const keys: Keys<Message> = { id: ({ position }) => position, place: ({ position }) => position };

/** What went wrong, and whether trying again may help. */
export interface Problem {
  readonly text: string;
  readonly again: boolean;
}

/** The conversation that is open, with its messages as far as they have been loaded. */
export class Thread {
  record: ConversationRecord | null = null;
  problem: Problem | null = null;
  /** Why the last answer was not sent. */
  notSent: string | null = null;
  sending = false;
  /** While earlier messages are being read. */
  extending = false;
  /** Up to which message it was told that an agent has looked. */
  #told = 0;
  readonly #reading = new SingleFlight(() => this.#read());

  constructor(
    readonly id: string,
    private readonly changed: () => void,
  ) {}

  read(): Promise<void> {
    return this.#reading.ask();
  }

  async earlier(): Promise<void> {
    const next = this.record?.messages.next;
    if (!next || this.extending) return;
    this.extending = true;
    this.changed();
    try {
      const older = await readConversation(this.id, next);
      if (this.record?.messages.next === next && older) {
        const messages = extended(this.record.messages, older.messages, keys);
        this.record = { ...this.record, messages };
      }
      this.problem = null;
    } catch (error) {
      this.problem = { text: `Earlier messages were not read. ${describe(error)}`, again: true };
    }
    this.extending = false;
    this.changed();
  }

  /** "meanwhile": not sent, since there is an answer that was not seen, and now is. */
  async answer(written: NewAnswer): Promise<"sent" | "meanwhile" | "failed"> {
    this.sending = true;
    this.notSent = null;
    this.changed();
    let outcome: "sent" | "meanwhile" | "failed" = "failed";
    try {
      outcome = await answer(this.id, written);
    } catch (error) {
      this.notSent = `Not sent. ${describe(error)} Your answer is still there: send it again.`;
    }
    this.sending = false;
    this.changed();
    if (outcome !== "failed") await this.read();
    return outcome;
  }

  /** What is wrong with an answer, until it is sent. */
  tell(problem: string): void {
    this.notSent = problem;
    this.changed();
  }

  /** A visitor is told how far agents have looked: once for each message, whoever of them it was. */
  tellSeen(): void {
    const { conversation, messages } = this.record ?? {};
    const latest = messages?.items.find(({ direction }) => direction === "in")?.position;
    if (!latest || conversation?.channel !== "web") return;
    if (Number(latest) <= Math.max(this.#told, Number(conversation.agent_seen))) return;
    this.#told = Number(latest);
    void tellSeen(this.id, latest);
  }

  hearSeen({ conversation, by, position }: Seen): void {
    if (!this.record || conversation !== this.id) return;
    const key = by === "agent" ? "agent_seen" : "visitor_seen";
    this.record = {
      ...this.record,
      conversation: { ...this.record.conversation, [key]: position },
    };
    this.changed();
  }

  async switchAssistant(on: boolean): Promise<void> {
    try {
      await switchAssistant(this.id, on);
    } catch (error) {
      this.problem = { text: `The assistant is as it was. ${describe(error)}`, again: true };
      this.changed();
      return;
    }
    await this.read();
  }

  async #read(): Promise<void> {
    try {
      this.#show(await readConversation(this.id));
    } catch (error) {
      const what = this.record ? "The latest messages were" : "This conversation was";
      this.problem = { text: `${what} not read. ${describe(error)}`, again: true };
    }
    this.changed();
  }

  #show(fresh: ConversationRecord | null): void {
    const { record } = this;
    this.problem = fresh ? null : { text: "This conversation does not exist.", again: false };
    this.record = fresh && {
      conversation: {
        ...fresh.conversation,
        first_referral: unchanged(
          record?.conversation.first_referral,
          fresh.conversation.first_referral,
        ),
        latest_referral: unchanged(
          record?.conversation.latest_referral,
          fresh.conversation.latest_referral,
        ),
      },
      messages: renewed(record?.messages ?? null, fresh.messages, keys),
      answer_by: fresh.answer_by,
    };
  }
}
