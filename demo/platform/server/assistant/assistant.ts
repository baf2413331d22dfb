import { announcements } from "../conversations/announcements.ts";
import type { Database } from "../database/database.ts";
import type { Answering } from "./answering.ts";
import { answerId, Claims, type Question } from "./claims.ts";
import { announceDraft } from "./drafts.ts";

const atOnce = 4;
const keptEvery = 1_000;
const soon = 500;
// Messages announce themselves; this is for those whose announcement was lost.
const later = 30_000;

/**
 * Answers what visitors write, after it is stored and beside everything else. What is to be answered is
 * found in the database, so that a message gets one answer whatever happens to a server.
 */
export class Assistant {
  readonly #claims: Claims;
  readonly #work = new Set<Promise<void>>();
  readonly #ending = new AbortController();
  #wake = () => {};
  #woken = false;
  #done: Promise<void> = Promise.resolve();

  constructor(
    private readonly database: Database,
    private readonly answering: Answering,
  ) {
    this.#claims = new Claims(database);
  }

  async start(): Promise<void> {
    const wake = () => this.#wakeUp();
    await this.database.listen(announcements, wake, wake);
    this.#done = this.#run();
  }

  async end(): Promise<void> {
    this.#ending.abort();
    this.#wakeUp();
    await this.#done;
    await Promise.all(this.#work);
    this.answering.end();
  }

  #wakeUp(): void {
    this.#woken = true;
    this.#wake();
  }

  async #run(): Promise<void> {
    while (!this.#ending.signal.aborted) {
      this.#woken = false;
      const { questions, waiting } = await this.#claims
        .take(atOnce - this.#work.size)
        .catch((error: Error) => {
          // The message, and nothing of what visitors wrote.
          console.error(`Looking for messages to answer: ${error.message}`);
          return { questions: [], waiting: true };
        });
      for (const question of questions) {
        const work = this.#answer(question).finally(() => {
          this.#work.delete(work);
          this.#wakeUp();
        });
        this.#work.add(work);
      }
      if (questions.length === 0) await this.#sleep(waiting ? soon : later);
    }
  }

  async #sleep(milliseconds: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
      if (this.#woken || this.#ending.signal.aborted) this.#wake();
    });
  }

  /** Never fails: a question without an answer is taken again when its lease has ended. */
  async #answer(question: Question): Promise<void> {
    const stopping = new AbortController();
    const stop = () => stopping.abort();
    this.#ending.signal.addEventListener("abort", stop);
    const keeping = setInterval(() => {
      this.#claims.keep(question).then(
        (kept) => kept || stop(),
        // The database may be back before the lease ends; if not, nothing is stored.
        () => {},
      );
    }, keptEvery);
    try {
      const answer = await this.answering.find(question, stopping.signal);
      if (this.#ending.signal.aborted) await this.#claims.release(question);
      else if (!(await this.#claims.finish(question, answer))) await this.#withdraw(question);
    } catch (error) {
      console.error(`Answering: ${error instanceof Error ? error.message : "no reason"}`);
    } finally {
      clearInterval(keeping);
      this.#ending.signal.removeEventListener("abort", stop);
    }
  }
  /** What may have grown before people's eyes will not come. */
  #withdraw({ conversation, id }: Question): Promise<void> {
    return announceDraft(this.database, { conversation, id: answerId(id), text: "" });
  }
}
