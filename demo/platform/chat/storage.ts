import type { NewMessage } from "../server/chat/api.ts";

// What the frame keeps, and only from the first message on: the conversation's token and the messages
// that the server does not have yet.

export interface Unsent extends Pick<NewMessage, "id" | "text" | "attachments"> {
  /** Of its conversation, where that is not the one that goes on. */
  token?: string;
}

const tokenKey = "camefrom.conversation";
const unsentKey = "camefrom.unsent";
/** What storage did not take. */
const memory = new Map<string, string>();

/** Browsers have been able to make one by themselves only since 2022. */
export function newId(): string {
  return crypto.randomUUID?.() ?? randomText(16);
}

function randomText(length: number): string {
  const bytes = crypto.getRandomValues(new Uint8Array(length));
  return btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=/g, "");
}

export function token(): string | null {
  return read(tokenKey);
}

/** Of tabs that write at once, one makes it: two would be two conversations. */
export async function makeToken(): Promise<string> {
  try {
    return token() ?? (await navigator.locks?.request(tokenKey, keepToken)) ?? keepToken();
  } catch {
    // Where storage is refused, so are locks.
    return keepToken();
  }
}

function keepToken(): string {
  const existing = token();
  if (existing) return existing;
  write(tokenKey, randomText(32));
  return token() ?? "";
}

/**
 * The next message is the first of another conversation. What is unsent stays in the one that ends,
 * whose token this is.
 */
export function dropToken(): string {
  const ended = token() ?? randomText(32);
  const list = unsent().map((message) => ({ token: ended, ...message }));
  if (list.length) write(unsentKey, JSON.stringify(list));
  remove(tokenKey);
  return ended;
}

/** Leaves nothing behind. */
export function dropAll(): void {
  remove(tokenKey);
  remove(unsentKey);
}

export function unsent(): Unsent[] {
  try {
    const list: unknown = JSON.parse(read(unsentKey) ?? "[]");
    return Array.isArray(list) ? list.filter(isUnsent) : [];
  } catch {
    return [];
  }
}

// Read anew each time: another tab of this conversation keeps its messages in the same place.
export function keepUnsent(message: Unsent): void {
  write(unsentKey, JSON.stringify([...unsent(), message]));
}

export function dropUnsent(id: string): void {
  const others = unsent().filter((message) => message.id !== id);
  if (others.length) write(unsentKey, JSON.stringify(others));
  else remove(unsentKey);
}

function isUnsent(value: unknown): value is Unsent {
  return (
    typeof value === "object" &&
    value !== null &&
    "id" in value &&
    typeof value.id === "string" &&
    "text" in value &&
    typeof value.text === "string" &&
    (!("attachments" in value) || Array.isArray(value.attachments)) &&
    (!("token" in value) || typeof value.token === "string")
  );
}

// Storage can be refused, full, or missing; then this page's memory has to do.
function read(key: string): string | null {
  try {
    return memory.get(key) ?? localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
    memory.delete(key);
  } catch {
    memory.set(key, value);
  }
}

function remove(key: string): void {
  memory.delete(key);
  try {
    localStorage.removeItem(key);
  } catch {
    // There was nothing to remove.
  }
}
