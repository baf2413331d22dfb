import type { State } from "./conversation.ts";
import type { Shown } from "./server.ts";

const states: Readonly<Record<State, string>> = {
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
  show({ id, text, attachments = [], direction, created_at }: Shown): boolean {
    const key = `${direction} ${id}`;
    if (this.#items.has(key)) return false;
    const item = document.createElement("div");
    const note = document.createElement("small");
    item.className = `message ${direction}`;
    item.append(...attachments.map(picture), ...(text ? [words(text)] : []), note);
    note.textContent = time.format(new Date(created_at));
    this.#items.set(key, { item, note });
    this.#list?.append(item);
    document.body.classList.add("begun");
    item.scrollIntoView({ block: "end" });
    return true;
  }

  clear(): void {
    this.#items.clear();
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

function words(text: string): HTMLElement {
  const said = document.createElement("p");
  said.dir = "auto";
  said.textContent = text;
  return said;
}

function picture({ url = "" }: { url?: string }): HTMLElement {
  const shown = document.createElement("img");
  shown.alt = "Picture";
  shown.src = url;
  shown.addEventListener("load", () => shown.scrollIntoView({ block: "nearest" }));
  return shown;
}
