import type { Agent, Writing } from "../server/console/api.ts";

/** Longer than the pause in which is told of who goes on writing. */
const longestSilence = 7_000;

/** Which other agents are writing where; who is heard of no more has stopped. */
export class Writers {
  readonly #writing = new Map<string, Map<string, { agent: Agent; timer: number }>>();

  constructor(private readonly changed: () => void) {}

  in(conversation: string): Agent[] {
    return [...(this.#writing.get(conversation)?.values() ?? [])].map(({ agent }) => agent);
  }

  hear({ conversation, agent }: Writing): void {
    const writing = this.#writing.get(conversation) ?? new Map();
    this.#writing.set(conversation, writing);
    clearTimeout(writing.get(agent.id)?.timer);
    const timer = window.setTimeout(() => this.stopped(conversation, agent.id), longestSilence);
    writing.set(agent.id, { agent, timer });
    this.changed();
  }

  /** They have answered, for example. */
  stopped(conversation: string, agent: string): void {
    const writing = this.#writing.get(conversation);
    clearTimeout(writing?.get(agent)?.timer);
    if (!writing?.delete(agent)) return;
    if (writing.size === 0) this.#writing.delete(conversation);
    this.changed();
  }
}
