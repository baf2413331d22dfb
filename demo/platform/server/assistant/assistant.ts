import { announcements } from "../conversations/announcements.ts";
import type { Database } from "../database/database.ts";
import { Jobs, type Work } from "../database/jobs.ts";
import type { Operations } from "../operations/operations.ts";
import type { Answering } from "./answering.ts";
import { answerId, Claims, type Question } from "./claims.ts";
import { announceDraft } from "./drafts.ts";

// A message that is not ready yet, or another server's, is looked at again this soon.
const soon = 500;
// Messages announce themselves; this is for those whose announcement was lost.
const later = 30_000;

/**
 * Answers what visitors write, after it is stored and beside everything else. What is to be answered is
 * found in the database, so that a message gets one answer whatever happens to a server.
 */
export class Assistant implements Work<Question> {
  readonly name = "Answering";
  readonly atOnce = 4;
  readonly keptEvery = 1_000;
  readonly #claims: Claims;
  readonly #jobs: Jobs<Question>;

  constructor(
    private readonly database: Database,
    private readonly answering: Answering,
    private readonly operations: Pick<Operations, "log" | "metrics">,
  ) {
    this.#claims = new Claims(database);
    this.#jobs = new Jobs(this, operations.log);
  }

  async start(): Promise<void> {
    const wake = () => this.#jobs.wake();
    await this.database.listen(announcements, wake, wake);
    this.#jobs.start();
  }

  /** How many conversations have a message that it is yet to answer. */
  waiting(): Promise<number> {
    return this.#claims.waiting();
  }

  end(): Promise<void> {
    return this.#jobs.end();
  }

  async take(count: number) {
    const { questions, waiting } = await this.#claims.take(count);
    return { jobs: questions, wait: waiting ? soon : later };
  }

  keep(question: Question): Promise<boolean> {
    return this.#claims.keep(question);
  }

  release(question: Question): Promise<void> {
    return this.#claims.release(question);
  }

  async perform(question: Question, signal: AbortSignal): Promise<void> {
    const answer = await this.answering.find(question, signal);
    if (this.#jobs.isEnding) return;
    if (await this.#claims.finish(question, answer)) {
      this.operations.metrics.messages("assistant", { fresh: 1, again: 0 });
      return;
    }
    // What may have grown before people's eyes will not come.
    const { conversation, id } = question;
    await announceDraft(this.database, { conversation, id: answerId(id), text: "" });
  }
}
