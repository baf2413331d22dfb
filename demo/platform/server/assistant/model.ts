import OpenAI from "openai";
import { isRecord } from "../http/json-body.ts";

export interface ModelOptions {
  /** Of a service that speaks OpenAI's chat completions, "https://api.openai.com/v1". */
  url: string;
  key: string;
  name: string;
  /** How long to wait for the first words, and for all of them, in milliseconds. */
  firstWords: number;
  allWords: number;
}

export interface Turn {
  role: "system" | "user" | "assistant";
  content: string;
}

/** Why there is no answer of the model's, in words for the agent and with nothing of the service's. */
export class NoAnswer extends Error {
  override name = "NoAnswer";
}

export const longestAnswer = 4_000;
// Beside line breaks and tabs there are no control characters in a text.
const control = /(?![\t\n\r])\p{Cc}/u;

/** A service that may be slow, fail, or answer anything at all. */
export class Model {
  readonly name: string;
  readonly #client: OpenAI;

  constructor(private readonly options: ModelOptions) {
    this.name = options.name;
    this.#client = new OpenAI({
      baseURL: options.url,
      apiKey: options.key,
      // The customer waits; and what the service says is not for the log.
      maxRetries: 0,
      logLevel: "off",
      timeout: options.allWords,
      organization: null,
      project: null,
    });
  }

  /**
   * @param grow is told all the text so far
   * @throws NoAnswer, also when `signal` ends it
   */
  async answer(
    messages: Turn[],
    grow: (text: string) => void,
    signal: AbortSignal,
  ): Promise<string> {
    const { firstWords, allWords, name } = this.options;
    const limit = new Limit(signal);
    const begun = limit.set("did not begin to answer in time", firstWords);
    limit.set("did not finish its answer in time", allWords);
    try {
      const stream = await this.#client.chat.completions.create(
        { model: name, messages, stream: true },
        { signal: limit.signal },
      );
      let text = "";
      for await (const chunk of stream) {
        const { said, end } = partOf(chunk);
        if (said) {
          text += said;
          if (text.trim()) begun();
          check(text);
          grow(text);
        }
        if (end) return complete(text, end);
      }
      throw new NoAnswer("ended in the middle of its answer");
    } catch (error) {
      throw limit.passed ?? (error instanceof NoAnswer ? error : new NoAnswer(reasonOf(error)));
    } finally {
      limit.end();
    }
  }
}

/** A chunk is what the service makes of one. */
function partOf(chunk: unknown): { said: string; end: string | null } {
  if (!isRecord(chunk) || !Array.isArray(chunk.choices)) throw malformed();
  const [choice] = chunk.choices as unknown[];
  // The last chunk may count tokens and say nothing.
  if (choice === undefined) return { said: "", end: null };
  if (!isRecord(choice)) throw malformed();
  const { delta, finish_reason: end = null } = choice;
  const { content = null, tool_calls: tools = null } = isRecord(delta) ? delta : {};
  if (Array.isArray(tools) && tools.length > 0) throw new NoAnswer("wanted to call a tool");
  if (content !== null && typeof content !== "string") throw malformed();
  if (end !== null && typeof end !== "string") throw malformed();
  return { said: content ?? "", end };
}

function check(text: string): void {
  if (text.length > longestAnswer) throw new NoAnswer("gave an answer that is too long");
  if (control.test(text)) throw new NoAnswer("answered with something that is no text");
}

function complete(text: string, end: string): string {
  if (end === "content_filter") throw new NoAnswer("refused to answer");
  if (end === "length") throw new NoAnswer("cut its answer off");
  if (end !== "stop") throw new NoAnswer("ended its answer in an unknown way");
  if (!text.trim()) throw new NoAnswer("gave an empty answer");
  return text.trim();
}

function malformed(): NoAnswer {
  return new NoAnswer("answered with something that cannot be read");
}

function reasonOf(error: unknown): string {
  if (error instanceof OpenAI.APIConnectionError) return "cannot be reached";
  if (error instanceof OpenAI.APIError && error.status)
    return `answered with error ${error.status}`;
  if (error instanceof OpenAI.APIError) return "reported an error";
  return error instanceof SyntaxError ? malformed().message : "broke off";
}

/** A time at which to give up, and somebody who may ask for it at any time. */
class Limit {
  readonly #ending = new AbortController();
  readonly #timers: NodeJS.Timeout[] = [];
  readonly #abort = () => this.#give("was stopped");
  passed: NoAnswer | null = null;

  constructor(private readonly outer: AbortSignal) {
    if (outer.aborted) this.#abort();
    outer.addEventListener("abort", this.#abort);
  }

  get signal(): AbortSignal {
    return this.#ending.signal;
  }

  /** @returns what lifts it */
  set(reason: string, milliseconds: number): () => void {
    const timer = setTimeout(() => this.#give(reason), milliseconds);
    this.#timers.push(timer);
    return () => clearTimeout(timer);
  }

  #give(reason: string): void {
    this.passed ??= new NoAnswer(reason);
    this.#ending.abort();
  }

  end(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.outer.removeEventListener("abort", this.#abort);
  }
}
