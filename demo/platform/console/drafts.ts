import type { PictureData } from "../server/chat/api.ts";

/** What an agent has begun to answer. */
export interface AnswerDraft {
  text: string;
  /** Too large to be kept over a reload. */
  picture?: PictureData;
  /** The latest answer that they have seen, "0" before the first. */
  after: string;
  /** Who answered meanwhile, once they were told; until then Send tells them. */
  told?: string;
  /** What was tried to be sent: pressing Send again after a failure does not answer twice. */
  tried?: { id: string; text: string; picture?: PictureData };
}

const key = "camefrom-drafts";
const most = 20;

/** Of each conversation the answer that was begun there, until it is sent; kept over a reload, in this tab. */
export class Drafts {
  readonly #drafts = new Map(readAll());

  of(conversation: string): AnswerDraft | undefined {
    return this.#drafts.get(conversation);
  }

  keep(conversation: string, draft: AnswerDraft): void {
    // Behind the others: the oldest is the first to go.
    this.#drafts.delete(conversation);
    this.#drafts.set(conversation, draft);
    const [oldest] = this.#drafts.keys();
    if (this.#drafts.size > most && oldest !== undefined) this.#drafts.delete(oldest);
    this.#store();
  }

  drop(conversation: string): void {
    if (this.#drafts.delete(conversation)) this.#store();
  }

  #store(): void {
    try {
      const withoutPictures = (name: string, value: unknown) =>
        name === "picture" ? undefined : value;
      sessionStorage.setItem(key, JSON.stringify([...this.#drafts], withoutPictures));
    } catch {
      // Without storage, or room in it, they are kept until the page is left.
    }
  }
}

function readAll(): [string, AnswerDraft][] {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? "[]") as [string, AnswerDraft][];
  } catch {
    return [];
  }
}
