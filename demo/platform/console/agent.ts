import type { Agent } from "../server/console/api.ts";
import { readAccount } from "./api-client.ts";

const key = "camefrom-agent";
const names = new Intl.ListFormat("en", { type: "conjunction" });

/** The agent at this browser: who is signed in, or where nobody has to who is kept there. */
export class AgentHere {
  #agent: Agent = { id: crypto.randomUUID(), name: "" };
  /** Whether agents sign in here, as the page says. */
  readonly signsIn = document.documentElement.hasAttribute("data-accounts");
  /** Whether they are asked for their name, which is done once. */
  asking = !this.signsIn;

  constructor(private readonly changed: () => void) {
    this.check();
    if (this.signsIn) return;
    if (!this.#read()) this.#keep();
    // In another tab they have told their name.
    addEventListener("storage", (event) => {
      if (event.key === key && this.#read()) this.changed();
    });
  }

  get agent(): Agent {
    return this.#agent;
  }

  /** Who is signed in, still; whoever is not any more is led to the log-in by the answer. */
  check(): void {
    if (!this.signsIn) return;
    readAccount().then(
      (account) => {
        this.#agent = account;
        this.changed();
      },
      // The server is not there: it will be asked again, and knows itself whose answers are whose.
      () => {},
    );
  }

  rename(name: string): void {
    this.#agent = { ...this.#agent, name: name.replace(/\s+/g, " ").trim() };
    this.asking = false;
    this.#keep();
    this.changed();
  }

  ask(): void {
    this.asking = true;
    this.changed();
  }

  /** What somebody is called on this agent's screen. */
  nameOf(agent: Agent | null): string {
    if (!agent) return "Agent";
    return agent.id === this.#agent.id ? "You" : agent.name || "Another agent";
  }

  #read(): boolean {
    const { id, name, asking } = parsed(stored());
    if (typeof id !== "string" || typeof name !== "string") return false;
    this.#agent = { id, name };
    this.asking = asking === true;
    return true;
  }

  #keep(): void {
    try {
      localStorage.setItem(key, JSON.stringify({ ...this.#agent, asking: this.asking }));
    } catch {
      // Without storage they are known until the page is closed.
    }
  }
}

export function listed(several: string[]): string {
  return names.format(new Set(several));
}

function stored(): string {
  try {
    return localStorage.getItem(key) ?? "";
  } catch {
    return "";
  }
}

function parsed(text: string): Record<string, unknown> {
  try {
    return { ...(JSON.parse(text) as object) };
  } catch {
    return {};
  }
}
