import { enlarge } from "../messages/enlarge.ts";
import type { Draft } from "../server/chat/api.ts";
import type { ShownMessage, State } from "./conversation.ts";
import { StickToBottom } from "./stick-to-bottom.ts";
import { words } from "./words.ts";

interface Entry {
  item: HTMLElement;
  who: HTMLElement;
  said: HTMLElement;
  note: HTMLElement;
  clock: string;
  state?: State;
  /** Among all of its conversation; 0: the server does not have it yet. */
  position: number;
}

// Later, and the time is worth a line of its own.
const longestRun = 300_000;
const longestBubble = 900;
// Cheap enough to ask of every message; what finds links is loaded where there may be any.
const mayHaveLinks = /https?:|www\.|@|\+\d|\p{L}\.\p{L}/iu;

export class Timeline {
  readonly #list = document.querySelector<HTMLElement>("#messages");
  readonly #items = new Map<string, Entry>();
  readonly #drafts = new Map<string, Entry>();
  readonly #scroll = new StickToBottom("main");
  #last: { by: string; at: number; item: HTMLElement } | undefined;
  #seenUntil = 0;
  #seen: Entry | undefined;

  show(message: ShownMessage): void {
    const { id, text, attachments, direction, created_at, by_assistant, position = "0" } = message;
    const key = `${direction} ${id}`;
    const shown = this.#items.get(key);
    if (shown) {
      shown.position = Number(position);
      this.#markSeen();
      return;
    }
    // An answer that has grown before the visitor's eyes stays in its place.
    const grown = this.#drafts.get(id);
    this.#drafts.delete(id);
    const at = new Date(created_at);
    if (!grown) this.#beginDay(at);
    const entry = grown ?? this.#add(direction);
    const { item, who, said, note } = entry;
    entry.position = Number(position);
    who.textContent = `${nameOf(direction, by_assistant)}: `;
    said.before(...attachments.map(picture));
    if (text) write(said, text);
    else said.remove();
    entry.clock = formatted(at, { hour: "numeric", minute: "2-digit" });
    note.textContent = by_assistant ? `${entry.clock} · ${words.assistant}` : entry.clock;
    this.#joinRun(item, `${direction} ${by_assistant}`, at.getTime());
    item.removeAttribute("aria-busy");
    this.#items.set(key, entry);
    // Whoever writes wants to see it there.
    if (direction === "in") this.#scroll.show();
    this.#markSeen();
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
    entry.who.textContent = `${words.assistant}: `;
    entry.said.textContent = text;
    entry.note.textContent = words.assistantWrites;
    // Read out when it is complete, and not word by word.
    entry.item.setAttribute("aria-busy", "true");
  }

  #add(direction: ShownMessage["direction"]): Entry {
    const item = document.createElement("div");
    const who = document.createElement("span");
    const said = document.createElement("p");
    const note = document.createElement("small");
    item.className = `message ${direction}`;
    said.dir = "auto";
    // Read out, and seen by the side that a message is on.
    who.className = "who";
    item.append(who, said, note);
    this.#list?.append(item);
    document.body.classList.add("begun");
    return { item, who, said, note, clock: "", position: 0 };
  }

  #beginDay(at: Date): void {
    const last = this.#last && new Date(this.#last.at);
    if (last?.toDateString() === at.toDateString()) return;
    const line = document.createElement("p");
    line.className = "day";
    line.textContent = dayOf(at);
    this.#list?.append(line);
    this.#last = undefined;
  }

  /** The time stands below the last of what one person has said in a row. */
  #joinRun(item: HTMLElement, by: string, at: number): void {
    const last = this.#last;
    if (last && last.by === by && at - last.at < longestRun) last.item.classList.add("goes-on");
    this.#last = { by, at, item };
  }

  clear(): void {
    this.#last = undefined;
    this.#seen = undefined;
    this.#seenUntil = 0;
    this.#items.clear();
    this.#drafts.clear();
    this.#list?.replaceChildren();
    document.body.classList.remove("begun");
  }

  mark(id: string, state: State): void {
    const entry = this.#items.get(`in ${id}`);
    if (!entry) return;
    entry.state = state;
    entry.item.dataset.state = state;
    this.#note(entry);
  }

  /** An agent has looked at what the visitor wrote, up to a position. */
  seen(position: string): void {
    this.#seenUntil = Math.max(this.#seenUntil, Number(position));
    this.#markSeen();
  }

  /** Said of the last one alone: those before it are, too. */
  #markSeen(): void {
    let last: Entry | undefined;
    for (const [key, entry] of this.#items) {
      const isOwn = key.startsWith("in ") && entry.position > 0;
      if (isOwn && entry.position <= this.#seenUntil) last = entry;
    }
    const before = this.#seen;
    if (last === before) return;
    this.#seen = last;
    for (const entry of [before, last]) if (entry) this.#note(entry);
  }

  #note(entry: Entry): void {
    const isSeen = entry === this.#seen;
    const { clock, state = "sent" } = entry;
    entry.item.toggleAttribute("data-seen", isSeen);
    entry.note.textContent = `${clock} · ${isSeen ? words.seen : words[state]}`;
  }
}

function picture({ url = "" }: { url?: string }): HTMLElement {
  const opener = document.createElement("button");
  const shown = document.createElement("img");
  opener.type = "button";
  opener.className = "picture";
  opener.setAttribute("aria-label", words.enlarge);
  shown.alt = words.picture;
  shown.src = url;
  opener.append(shown);
  opener.addEventListener("click", () => {
    void enlarge(opener, shown, words.closePicture);
  });
  return opener;
}

function nameOf(direction: ShownMessage["direction"], byAssistant: boolean): string {
  if (direction === "in") return words.you;
  return byAssistant ? words.assistant : document.title;
}

function dayOf(at: Date): string {
  const daysAgo = Math.round(
    (new Date().setHours(0, 0, 0, 0) - new Date(at).setHours(0, 0, 0, 0)) / 86_400_000,
  );
  if (daysAgo === 0) return words.today;
  if (daysAgo === 1) return words.yesterday;
  return formatted(at, { weekday: "long", day: "numeric", month: "long" });
}

function formatted(at: Date, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(words.lang, options).format(at);
}

function write(said: HTMLElement, text: string): void {
  said.textContent = text;
  if (text.length > longestBubble) fold(said);
  if (!mayHaveLinks.test(text)) return;
  import("../messages/linked-text.ts").then(
    ({ linkedText }) => said.replaceChildren(...linkedText(text)),
    // The words are there all the same.
    () => {},
  );
}

function fold(said: HTMLElement): void {
  const all = document.createElement("button");
  all.type = "button";
  all.className = "all";
  all.textContent = words.showAll;
  said.classList.add("folded");
  all.addEventListener("click", () => {
    said.classList.remove("folded");
    // Who goes by keyboard is not sent back to the beginning.
    said.tabIndex = -1;
    said.focus();
    all.remove();
  });
  said.after(all);
}
