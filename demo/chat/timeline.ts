import type { State } from "./conversation.ts";
import type { Shown } from "./server.ts";

const words: Readonly<Record<State, string>> = {
  sending: "Sending",
  waiting: "Waiting for the network",
  sent: "Sent",
  refused: "Not sent",
};

const time = new Intl.DateTimeFormat(undefined, { hour: "numeric", minute: "2-digit" });

export class Timeline {
  readonly #list = document.querySelector<HTMLElement>("#messages");
  readonly #items = new Map<string, { item: HTMLElement; note: HTMLElement }>();

  /** False when it is there already. */
  show({ id, text, direction, created_at }: Shown): boolean {
    const key = `${direction} ${id}`;
    if (this.#items.has(key)) return false;
    const item = document.createElement("div");
    const said = document.createElement("p");
    const note = document.createElement("small");
    item.className = `message ${direction}`;
    said.dir = "auto";
    said.textContent = text;
    note.textContent = time.format(new Date(created_at));
    item.append(said, note);
    this.#items.set(key, { item, note });
    this.#list?.append(item);
    document.body.classList.add("begun");
    item.scrollIntoView({ block: "end" });
    return true;
  }

  mark(id: string, state: State): void {
    const entry = this.#items.get(`in ${id}`);
    if (!entry) return;
    const [clock = ""] = (entry.note.textContent ?? "").split(" · ");
    entry.item.dataset.state = state;
    entry.note.textContent = `${clock} · ${words[state]}`;
  }
}
