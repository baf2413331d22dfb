import type { Conversation } from "../server/console/api.ts";

const key = "camefrom-seen";
const most = 1_000;

type Told = Pick<Conversation, "id" | "updated_at" | "last_direction">;

/** What this agent has looked at, kept in their browser; whether a customer waits is another matter. */
export class Seen {
  #times = read();

  isUnread({ id, updated_at, last_direction }: Told): boolean {
    return last_direction === "in" && (this.#times.get(id) ?? "") < updated_at;
  }

  mark({ id, updated_at }: Told): void {
    if ((this.#times.get(id) ?? "") >= updated_at) return;
    // Other tabs have looked at others meanwhile.
    this.#times = read();
    this.#times.delete(id);
    this.#times.set(id, updated_at);
    const latest = [...this.#times].slice(-most);
    try {
      localStorage.setItem(key, JSON.stringify(latest));
    } catch {
      // Without storage it is known until the page is left.
    }
  }
}

function read(): Map<string, string> {
  try {
    return new Map(JSON.parse(localStorage.getItem(key) ?? "[]") as [string, string][]);
  } catch {
    return new Map();
  }
}
