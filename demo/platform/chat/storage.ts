import type { NewMessage } from "../server/chat/api.ts";

// What the frame keeps, and only from the first message on: the conversation's token, the messages that the
// server does not have yet, up to which answer the visitor has seen, whether the chat is open and silent.

export interface Unsent extends Pick<NewMessage, "id" | "text" | "attachments"> {
  /** Of its conversation, where that is not the one that goes on. */
  token?: string;
}

const tokenKey = "camefrom.conversation";
const unsentKey = "camefrom.unsent";
export const seenKey = "camefrom.seen";
const quietKey = "camefrom.quiet";
/** Of this tab alone. */
const openKey = "camefrom.open";
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
  for (const key of [tokenKey, unsentKey, seenKey, quietKey]) remove(key);
  keepOpen(false);
}

export function hasConversation(): boolean {
  return token() !== null || unsent().length > 0;
}

/** Up to which position answers are seen. */
export function seen(): number {
  return Number(read(seenKey) ?? 0);
}

/** False where it was known. */
export function see(position: number): boolean {
  if (!token() || position <= seen()) return false;
  write(seenKey, String(position));
  return true;
}

export function isQuiet(): boolean {
  return read(quietKey) !== null;
}

export function keepQuiet(quiet: boolean): void {
  if (!quiet) remove(quietKey);
  else if (token()) write(quietKey, "1");
  else memory.set(quietKey, "1");
}

/** Whether the visitor had the chat open on the page before, in this tab. */
export function wasOpen(): boolean {
  try {
    return token() !== null && sessionStorage.getItem(openKey) !== null;
  } catch {
    return false;
  }
}

export function keepOpen(open: boolean): void {
  try {
    if (open && token()) sessionStorage.setItem(openKey, "1");
    else sessionStorage.removeItem(openKey);
  } catch {
    // The next page opens shut.
  }
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
