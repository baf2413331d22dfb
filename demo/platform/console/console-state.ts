import type { Draft } from "../server/console/api.ts";
import { AgentHere } from "./agent.ts";
import { Answer } from "./answer.ts";
import { hasAssistant, listenToReach } from "./api-client.ts";
import { followChanges } from "./changes.ts";
import { Drafts } from "./drafts.ts";
import { Inbox } from "./inbox.ts";
import { Seen } from "./seen.ts";
import { Thread } from "./thread.ts";
import { openIn } from "./url-state.ts";
import { Writers } from "./writers.ts";

const retryPause = 3_000;
const hiddenPause = 30_000;
// Where a page is enlarged, a window is as low as it is narrow.
const wide = matchMedia("(min-width: 641px) and (min-height: 600px)");

/** All that the console shows. */
export class ConsoleState {
  readonly inbox = new Inbox(() => this.changed());
  /** The conversation that the address names. */
  thread: Thread | null = null;
  /** What this agent answers there. */
  answer: Answer | null = null;
  readonly me = new AgentHere(() => this.changed());
  /** The other agents. */
  readonly writers = new Writers(() => this.changed());
  /** Whether this tab hears of changes; null until it is known. */
  #connected: boolean | null = null;
  #reached = true;
  #retry = 0;
  hasAssistant = false;
  /** What the assistant is writing, by conversation; also in those that are opened only then. */
  readonly drafts = new Map<string, Draft>();
  readonly seen = new Seen();
  readonly #begun = new Drafts();
  #contact: boolean | null = null;

  constructor(private readonly changed: () => void) {}

  start(): void {
    for (const event of ["hashchange", "popstate"]) {
      addEventListener(event, () => this.#follow());
    }
    wide.addEventListener("change", () => this.changed());
    document.addEventListener("visibilitychange", () => this.#look());
    this.#follow();
    void this.inbox.readChoices();
    void this.#askForAssistant();
    // Nobody tells it of changes, and its title is all that is seen of it.
    setInterval(() => document.hidden && void this.inbox.countWaiting(), hiddenPause);
    listenToReach((reached) => this.#reach(reached));
    followChanges({
      connected: (connected) => {
        if (this.#connected === connected) return;
        this.#connected = connected;
        // The stream may have ended with the session, which nothing else asks for.
        if (!connected) this.me.check();
        this.changed();
      },
      draft: (draft) => this.#grow(draft),
      writing: (writing) => {
        if (writing.agent.id !== this.me.agent.id) this.writers.hear(writing);
      },
      seen: (seen) => this.thread?.hearSeen(seen),
      message: ({ conversation, agent }) => {
        if (agent) this.writers.stopped(conversation, agent.id);
        this.#read(conversation);
      },
      missed: () => this.#read(null),
    });
  }

  /** Whether what is shown is what is so; null until that is known. */
  get live(): boolean | null {
    return this.#reached && this.#connected;
  }

  /** Whether the contact is shown where it has no column of its own; in little room only on demand. */
  get contactShown(): boolean {
    return this.#contact ?? wide.matches;
  }

  toggleContact(): void {
    this.#contact = !this.contactShown;
    this.changed();
  }

  /** Opens the conversation that stands so many places further down in the list. */
  step(by: number): void {
    const ids = this.inbox.page?.items.map(({ id }) => id) ?? [];
    const at = ids.indexOf(this.thread?.id ?? "");
    const id = ids[at < 0 ? 0 : at + by];
    if (id) location.hash = id;
  }

  /** What is shown is seen, unless nobody looks at this tab. */
  #look(): void {
    const { thread } = this;
    if (!thread?.record || document.hidden) return;
    this.seen.mark(thread.record.conversation);
    thread.tellSeen();
  }

  /** @param conversation null: each */
  #read(conversation: string | null): void {
    void this.inbox.read();
    if (conversation === null || conversation === this.thread?.id) void this.thread?.read();
  }

  /** Changes may be heard of, and yet there be no connection to read them by. */
  #reach(reached: boolean): void {
    clearTimeout(this.#retry);
    if (!reached) this.#retry = window.setTimeout(() => this.#read(null), retryPause);
    if (this.#reached === reached) return;
    this.#reached = reached;
    this.changed();
  }

  #grow(draft: Draft): void {
    const { conversation, id, text } = draft;
    if (text) this.drafts.set(conversation, draft);
    else if (this.drafts.get(conversation)?.id === id) this.drafts.delete(conversation);
    this.changed();
  }

  async #askForAssistant(): Promise<void> {
    this.hasAssistant = await hasAssistant().catch(() => false);
    this.changed();
  }

  #follow(): void {
    this.inbox.follow();
    const open = openIn(location);
    if (open === (this.thread?.id ?? null)) return;
    const changed = () => {
      this.#look();
      this.changed();
    };
    this.thread = open === null ? null : new Thread(open, changed);
    this.answer = this.thread && new Answer(this.thread, this.me, this.#begun, changed);
    void this.thread?.read();
    this.changed();
  }
}
