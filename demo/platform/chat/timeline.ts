import type { Draft } from "../server/chat/api.ts";
import type { ShownMessage, State } from "./conversation.ts";
import { StickToBottom } from "./stick-to-bottom.ts";

const states: Readonly<Record<State, string>> = {
  sending: "Sending",
  waiting: "Waiting for the network",
  sent: "Sent",
  refused: "Not sent",
};

const time = new Intl.DateTimeFormat(undefined, { hour: "numeric", minute: "2-digit" });

interface Entry {
  item: HTMLElement;
  said: HTMLElement;
  note: HTMLElement;
}

export class Timeline {
  readonly #list = document.querySelector<HTMLElement>("#messages");
  readonly #items = new Map<string, Entry>();
  readonly #drafts = new Map<string, Entry>();
  readonly #scroll = new StickToBottom("main");

  /** False when it is there already. */
  show({ id, text, attachments, direction, created_at, by_assistant }: ShownMessage): boolean {
    const key = `${direction} ${id}`;
    if (this.#items.has(key)) return false;
    // An answer that has grown before the visitor's eyes stays in its place.
    const grown = this.#drafts.get(id);
    this.#drafts.delete(id);
    const entry = grown ?? this.#add(direction);
    const { item, said, note } = entry;
    said.before(...attachments.map(picture));
    if (text) said.textContent = text;
    else said.remove();
    const clock = time.format(new Date(created_at));
    note.textContent = by_assistant ? `${clock} · Assistant` : clock;
    item.removeAttribute("aria-busy");
    this.#items.set(key, entry);
    // Whoever writes wants to see it there.
    if (direction === "in") this.#scroll.show();
    return true;
  }

  draft({ id, text }: Draft): void {
    if (this.#items.has(`out ${id}`)) return;
    if (!text) {
      this.#drafts.get(id)?.item.remove();
      this.#drafts.delete(id);
      return;
    }
    const entry = this.#drafts.get(id) ?? this.#add("out");
    this.#drafts.set(id, entry);
    entry.said.textContent = text;
    entry.note.textContent = "Assistant is writing";
    // Read out when it is complete, and not word by word.
    entry.item.setAttribute("aria-busy", "true");
  }

  #add(direction: ShownMessage["direction"]): Entry {
    const item = document.createElement("div");
    const said = document.createElement("p");
    const note = document.createElement("small");
    item.className = `message ${direction}`;
    said.dir = "auto";
    item.append(said, note);
    this.#list?.append(item);
    document.body.classList.add("begun");
    return { item, said, note };
  }

  clear(): void {
    this.#items.clear();
    this.#drafts.clear();
    this.#list?.replaceChildren();
    document.body.classList.remove("begun");
  }

  mark(id: string, state: State): void {
    const entry = this.#items.get(`in ${id}`);
    if (!entry) return;
    const [clock = ""] = (entry.note.textContent ?? "").split(" · ");
    entry.item.dataset.state = state;
    entry.note.textContent = `${clock} · ${states[state]}`;
  }
}

function picture({ url = "" }: { url?: string }): HTMLElement {
  const shown = document.createElement("img");
  shown.alt = "Picture";
  shown.src = url;
  return shown;
}
