import type { ChatHistory, ChatMessage, ChatSeen, Draft, NewMessage } from "../server/chat/api.ts";
import { shareStream } from "../streaming/one-stream.ts";
import { DraftTracker } from "./draft-tracker.ts";
import { readEvents, type StreamedEvent } from "./event-stream.ts";
import { words } from "./words.ts";

// A browser allows few connections to one server; a tab that nobody looks at gives its own back.
const hiddenFor = 60_000;
const hiddenFromTheStart = 3_000;
const longestAnswer = 15_000;
// Too slow, too early, too many: not what is wrong with the message.
const passing = new Set([408, 425, 429]);
// Characters a millisecond, 64 kbit/s: a picture takes its time, and what waits behind it does, too.
const slowestSending = 8;

export async function post(
  token: string,
  message: NewMessage,
): Promise<"sent" | "waiting" | "refused"> {
  const body = JSON.stringify({ ...message, lang: words.lang } satisfies NewMessage);
  const patience = longestAnswer + body.length / slowestSending;
  try {
    const response = await fetch("/chat/messages", {
      method: "POST",
      headers: { ...authorization(token), "Content-Type": "application/json" },
      body,
      signal: within(Math.ceil(patience)),
    });
    if (response.ok) return "sent";
    return response.status >= 500 || passing.has(response.status) ? "waiting" : "refused";
  } catch {
    return "waiting";
  }
}

/** Fails where it cannot be read: what it says is said nowhere else. */
export async function history(token: string): Promise<ChatHistory> {
  const response = await fetch("/chat/messages", {
    headers: authorization(token),
    signal: within(longestAnswer),
  });
  if (!response.ok) throw new Error(`The server answered ${response.status}.`);
  return (await response.json()) as ChatHistory;
}

/** Tells that the visitor has looked at the answers up to a position; not said is said with the next one. */
export async function tellSeen(token: string, seen: string): Promise<void> {
  await fetch("/chat/seen", {
    method: "POST",
    headers: { ...authorization(token), "Content-Type": "application/json" },
    body: JSON.stringify({ seen } satisfies ChatSeen),
    signal: within(longestAnswer),
  }).catch(() => {});
}

export interface Follower {
  until: AbortSignal;
  /** Some messages may have been missed. What comes next waits for it; should it fail, all ends. */
  open(): Promise<void>;
  message(message: ChatMessage): void;
  draft(draft: Draft): void;
  /** An agent writes, for some seconds from now. */
  writing(): void;
  /** An agent has looked at what the visitor wrote, up to a position. */
  seen(position: string): void;
}

/** Ends when the connection does, which all windows with this conversation share. */
export async function follow(token: string, follower: Follower): Promise<void> {
  const ending = new AbortController();
  const { signal } = ending;
  const leave = () => ending.abort();
  const drafts = new DraftTracker<Draft>((draft) => follower.draft(draft));
  follower.until.addEventListener("abort", leave);
  // The page may be kept for the way back, and would keep its connection with it.
  addEventListener("pagehide", leave);
  const take = async ({ event, data }: StreamedEvent) => {
    if (signal.aborted) return;
    if (event === "message") {
      const message = JSON.parse(data) as ChatMessage;
      drafts.stored(message.id);
      follower.message(message);
    } else if (event === "draft") {
      drafts.hear(JSON.parse(data) as Draft);
    } else if (event === "writing") {
      follower.writing();
    } else if (event === "seen") {
      follower.seen((JSON.parse(data) as ChatSeen).seen);
    } else {
      drafts.missed();
      await Promise.race([follower.open(), aborted(signal)]);
    }
  };
  let taken = Promise.resolve();
  const hear = (event: StreamedEvent) => {
    taken = taken.then(() => take(event));
    // Nobody would read the connection, and it would stay open.
    taken.catch(leave);
  };
  try {
    await shareStream<StreamedEvent>({
      name: `camefrom.stream.${token}`,
      signal,
      hold: (tell, until) => readStream(token, tell, until),
      hear,
      joined: () => hear({ event: "gap", data: "" }),
    });
  } catch {
    // The network; whoever follows tries again.
  } finally {
    leave();
    drafts.missed();
    removeEventListener("pagehide", leave);
    follower.until.removeEventListener("abort", leave);
  }
}

/** Not EventSource, which cannot send the token out of the URL. */
async function readStream(
  token: string,
  tell: (event: StreamedEvent) => void,
  until: AbortSignal,
): Promise<void> {
  const ending = new AbortController();
  const { signal } = ending;
  const end = () => ending.abort();
  let timer = 0;
  const hold = (milliseconds: number) => {
    clearTimeout(timer);
    if (document.hidden) timer = window.setTimeout(end, milliseconds);
  };
  document.addEventListener("visibilitychange", () => hold(hiddenFor), { signal });
  until.addEventListener("abort", end, { signal });
  if (until.aborted) end();
  hold(hiddenFromTheStart);
  try {
    const response = await fetch("/chat/events", { headers: authorization(token), signal });
    if (!response.ok || !response.body) return;
    for await (const event of readEvents(response.body)) tell(event);
  } finally {
    clearTimeout(timer);
    end();
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
}

/** Old browsers wait without end. */
function within(milliseconds: number): AbortSignal | null {
  return AbortSignal.timeout?.(milliseconds) ?? null;
}

function authorization(token: string) {
  return { Authorization: `Bearer ${token}` };
}
