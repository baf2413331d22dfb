import type { Unsent } from "./keeping.ts";

export interface Shown {
  id: string;
  text: string;
  /** Addresses of pictures. */
  attachments?: { url?: string }[];
  direction: "in" | "out";
  created_at: string;
  by_assistant?: boolean;
}

/** An answer that still grows; without a text, one that will not come. */
export interface Draft {
  id: string;
  text: string;
}

// A browser allows few connections to one server; a tab that nobody looks at gives its own back.
const hiddenFor = 60_000;
const hiddenFromTheStart = 3_000;
const sendTimeout = 15_000;
// Characters a millisecond, 64 kbit/s: a picture takes its time, and what waits behind it does, too.
const slowestSending = 8;

export async function post(
  token: string,
  message: Unsent,
): Promise<"sent" | "waiting" | "refused"> {
  const body = JSON.stringify(message);
  const patience = sendTimeout + body.length / slowestSending;
  try {
    const response = await fetch("/chat/messages", {
      method: "POST",
      headers: { ...authorization(token), "Content-Type": "application/json" },
      body,
      signal: AbortSignal.timeout?.(Math.ceil(patience)) ?? null,
    });
    if (response.ok) return "sent";
    return response.status >= 500 || response.status === 429 ? "waiting" : "refused";
  } catch {
    return "waiting";
  }
}

export async function history(token: string): Promise<Shown[]> {
  try {
    const response = await fetch("/chat/messages", { headers: authorization(token) });
    if (!response.ok) return [];
    const { messages } = (await response.json()) as { messages: Shown[] };
    return messages;
  } catch {
    return [];
  }
}

export interface Follower {
  until: AbortSignal;
  open(): void;
  message(message: Shown): void;
  draft(draft: Draft): void;
}

/** Ends when the connection does. Not EventSource, which cannot send the token out of the URL. */
export async function follow(token: string, follower: Follower): Promise<void> {
  const ending = new AbortController();
  let timer = 0;
  const hold = (milliseconds: number) => {
    clearTimeout(timer);
    if (document.hidden) timer = window.setTimeout(() => ending.abort(), milliseconds);
  };
  const watch = () => hold(hiddenFor);
  const leave = () => ending.abort();
  follower.until.addEventListener("abort", leave);
  document.addEventListener("visibilitychange", watch);
  hold(hiddenFromTheStart);
  try {
    const { signal } = ending;
    const response = await fetch("/chat/events", { headers: authorization(token), signal });
    if (!response.ok || !response.body) return;
    for await (const { event, data } of events(response.body)) {
      if (event === "message") follower.message(JSON.parse(data) as Shown);
      else if (event === "draft") follower.draft(JSON.parse(data) as Draft);
      else follower.open();
    }
  } catch {
    // The network; whoever follows tries again.
  } finally {
    clearTimeout(timer);
    document.removeEventListener("visibilitychange", watch);
    follower.until.removeEventListener("abort", leave);
  }
}

async function* events(body: ReadableStream<Uint8Array>) {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const blocks = (rest + decoder.decode(value, { stream: true })).split("\n\n");
    rest = blocks.pop() ?? "";
    for (const block of blocks) {
      const event = line(block, "event");
      if (event) yield { event, data: line(block, "data") };
    }
  }
}

function line(block: string, name: string): string {
  const found = block.split("\n").find((text) => text.startsWith(`${name}:`));
  return found?.slice(name.length + 1).trim() ?? "";
}

function authorization(token: string) {
  return { Authorization: `Bearer ${token}` };
}
