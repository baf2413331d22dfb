import type { Field, Referral } from "camefrom";

export interface Conversation {
  id: string;
  channel: string;
  contact_name: string;
  phone: string | null;
  first_referral: Referral | null;
  latest_referral: Referral | null;
  message_count: number;
  last_text: string;
  last_type: string;
  last_direction: "in" | "out";
  assistant_on: boolean;
  created_at: string;
  updated_at: string;
}

export interface Message {
  position: string;
  conversation: string;
  id: string;
  direction: "in" | "out";
  type: string;
  text: string;
  attachments: { type: string; url?: string }[];
  referrals: Referral[];
  delivery: "not_sent" | null;
  /** What the assistant was told that wrote this. */
  assistant: Told | null;
  created_at: string;
}

export interface ConversationRecord {
  conversation: Conversation;
  messages: Message[];
}

export interface Told {
  given: { facts: Field[]; products: { name: string; reason: string }[]; prompt?: string };
  /** Null: a default answer. */
  model: string | null;
  note: string | null;
}

/** An answer of the assistant that still grows; without a text, one that will not come. */
export interface Draft {
  conversation: string;
  id: string;
  text: string;
}

const api = "/console";
const longestAnswer = 15_000;

export async function listConversations(): Promise<Conversation[]> {
  const { conversations } = await get<{ conversations: Conversation[] }>("/conversations");
  return conversations;
}

/** Null when there is no such conversation. */
export async function readConversation(id: string): Promise<ConversationRecord | null> {
  return get<ConversationRecord | null>(`/conversations/${encodeURIComponent(id)}`, null);
}

/** Whether this server has an assistant at all. */
export async function hasAssistant(): Promise<boolean> {
  const { available } = await get<{ available: boolean }>("/assistant");
  return available;
}

export async function switchAssistant(conversation: string, on: boolean): Promise<void> {
  await post(`/assistant/${encodeURIComponent(conversation)}`, { on });
}

export async function answer(conversation: string, id: string, text: string): Promise<void> {
  await post(`/conversations/${encodeURIComponent(conversation)}/messages`, { id, text });
}

async function post(path: string, body: unknown): Promise<void> {
  const response = await fetch(api + path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(await reason(response));
}

async function get<Answer>(path: string, missing?: Answer): Promise<Answer> {
  const response = await fetch(api + path, { signal: AbortSignal.timeout(longestAnswer) });
  if (response.status === 404 && missing !== undefined) return missing;
  if (!response.ok) throw new Error(await reason(response));
  return (await response.json()) as Answer;
}

async function reason(response: Response): Promise<string> {
  const answer: unknown = await response.json().catch(() => null);
  return typeof answer === "object" && answer !== null && "error" in answer
    ? String(answer.error)
    : `The server answered ${response.status}.`;
}

export interface Changes {
  connected(yes: boolean): void;
  changed(conversation: string | null): void;
  draft(draft: Draft): void;
}

const pause = 1_000;

/** Follows the server over its restarts; after each gap everything may have changed. */
export function followChanges(changes: Changes): void {
  const source = new EventSource(`${api}/events`);
  source.addEventListener("open", () => {
    changes.connected(true);
    changes.changed(null);
  });
  source.addEventListener("gap", () => changes.changed(null));
  source.addEventListener("message", ({ data }: MessageEvent<string>) => {
    const { conversation } = JSON.parse(data) as { conversation: string };
    changes.changed(conversation);
  });
  source.addEventListener("draft", ({ data }: MessageEvent<string>) => {
    changes.draft(JSON.parse(data) as Draft);
  });
  source.addEventListener("error", () => {
    changes.connected(false);
    // The browser's own reconnecting is not used: it gives up at some errors, and its pauses differ.
    source.close();
    setTimeout(() => followChanges(changes), pause);
  });
}
