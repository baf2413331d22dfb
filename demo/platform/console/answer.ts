import type { PictureData } from "../server/chat/api.ts";
import type { Message } from "../server/console/api.ts";
import { type AgentHere, listed } from "./agent.ts";
import { tellWriting } from "./api-client.ts";
import type { AnswerDraft, Drafts } from "./drafts.ts";
import type { Thread } from "./thread.ts";

const tellingPause = 3_000;
// Who presses twice by accident is quicker.
const shortestLook = 800;

/** An agent's answer to a conversation, from its first letter until it is sent. */
export class Answer {
  #toldAt = 0;
  #stoppedAt = 0;

  constructor(
    private readonly thread: Thread,
    private readonly me: AgentHere,
    private readonly drafts: Drafts,
    private readonly changed: () => void,
  ) {}

  get text(): string {
    return this.drafts.of(this.thread.id)?.text ?? "";
  }

  /** What goes with it. */
  get picture(): PictureData | undefined {
    return this.drafts.of(this.thread.id)?.picture;
  }

  /** Who has answered since this was begun, in words; empty: nobody. */
  get meanwhile(): string {
    const draft = this.drafts.of(this.thread.id);
    return draft ? this.#others(draft) || (draft.told ?? "") : "";
  }

  /** Whether the agent was told of them by Send, which sends when it is pressed again. */
  get isTold(): boolean {
    const draft = this.drafts.of(this.thread.id);
    return draft?.told !== undefined && this.#others(draft) === "";
  }

  write(text: string): void {
    this.#keep({ text });
    if (text.trim()) this.#tellOthers();
  }

  attach(picture: PictureData | undefined): void {
    this.#keep({ picture });
    this.changed();
  }

  #keep(change: { text?: string; picture?: PictureData | undefined }): void {
    const { id } = this.thread;
    const before = { after: this.#latest(), text: "", ...this.drafts.of(id) };
    const { picture = null, ...others } = { ...before, ...change };
    if (others.text.trim() || picture) {
      this.drafts.keep(id, { ...others, ...(picture && { picture }) });
      return;
    }
    this.drafts.drop(id);
    // What was said of it goes.
    this.changed();
  }

  /** Sends what was written, or says first who answered meanwhile. */
  async send(): Promise<void> {
    const { thread } = this;
    const draft = this.drafts.of(thread.id);
    const isLooking = Date.now() - this.#stoppedAt < shortestLook;
    if (!draft || thread.sending || isLooking) return;
    const written = writtenIn(draft);
    // A reload has kept no picture.
    if (!written.text && !written.picture) return;
    const others = this.#others(draft);
    if (others) {
      this.#stop(draft, others);
      return;
    }
    const isTried = draft.tried && isSame(draft.tried, written);
    const tried = { ...written, id: (isTried && draft.tried?.id) || crypto.randomUUID() };
    this.drafts.keep(thread.id, { ...draft, tried });
    const { id, text, picture } = tried;
    const sent = await thread.answer({
      ...{ id, text, agent: this.me.agent, after: draft.after },
      ...(picture && { attachments: [picture] }),
    });
    const now = this.drafts.of(thread.id);
    if (sent === "failed" || !now) return;
    if (sent === "meanwhile") this.#stop(now, this.#others(now) || "Somebody");
    // Written on meanwhile, behind what was sent or in its place: that is the next answer.
    else if (!isSame(writtenIn(now), written)) {
      const isBehind = now.text.startsWith(draft.text);
      const added = now.picture !== picture && now.picture;
      this.drafts.keep(thread.id, {
        text: isBehind ? now.text.slice(draft.text.length).trimStart() : now.text,
        after: this.#latest(),
        ...(added && { picture: added }),
      });
    } else this.drafts.drop(thread.id);
    this.changed();
  }

  #stop(draft: AnswerDraft, told: string): void {
    this.#stoppedAt = Date.now();
    this.drafts.keep(this.thread.id, { ...draft, told, after: this.#latest() });
    this.changed();
  }

  #others({ after }: AnswerDraft): string {
    const others = this.#answers().filter(
      ({ position, agent }) => Number(position) > Number(after) && agent?.id !== this.me.agent.id,
    );
    return listed(
      others.map(({ assistant, agent }) => (assistant ? "The assistant" : this.me.nameOf(agent))),
    );
  }

  #latest(): string {
    return String(Math.max(0, ...this.#answers().map(({ position }) => Number(position))));
  }

  #answers(): Message[] {
    const { items = [] } = this.thread.record?.messages ?? {};
    return items.filter(({ direction }) => direction === "out");
  }

  #tellOthers(): void {
    if (Date.now() - this.#toldAt < tellingPause) return;
    this.#toldAt = Date.now();
    void tellWriting(this.thread.id, this.me.agent);
  }
}

type Written = Pick<AnswerDraft, "text" | "picture">;

function writtenIn({ text, picture }: AnswerDraft): Written {
  return { text: text.trim(), ...(picture && { picture }) };
}

function isSame(one: Written, other: Written): boolean {
  return one.text === other.text && one.picture === other.picture;
}
