import type { Field, Referral, Source } from "camefrom";
import type { Page } from "./pagination.ts";
import { type Filter, queryOf } from "./url-state.ts";

interface About {
  id: string;
  channel: string;
  contact_name: string;
  phone: string | null;
  message_count: number;
  last_text: string;
  last_type: string;
  last_direction: "in" | "out";
  created_at: string;
  updated_at: string;
}

export interface Origin {
  source: Source;
  title: string;
  gist: Field[];
}

export interface ListItem extends About {
  origin: Origin | null;
}

export interface Conversation extends About {
  assistant_on: boolean;
  first_referral: Referral | null;
  latest_referral: Referral | null;
}

export interface Message {
  position: string;
  conversation: string;
  id: string;
  direction: "in" | "out";
  type: string;
  text: string;
  attachments: { type: string; url?: string; name?: string; text?: string }[];
  referrals: Referral[];
  delivery: "not_sent" | null;
  edited: boolean;
  deleted: boolean;
  /** What the assistant was told that wrote this. */
  assistant: Told | null;
  created_at: string;
}

export interface ConversationRecord {
  conversation: Conversation;
  messages: Page<Message>;
}

export interface Choices {
  sources: { source: string; count: number }[];
  campaigns: { campaign: string; count: number }[];
}

export interface Told {
  given: { facts: Field[]; products: { name: string; reason: string }[]; prompt?: string };
  /** Null: a default answer. */
  model: string | null;
  note: string | null;
}

const api = "/console";
const longestAnswer = 15_000;

export async function listConversations(filter: Filter, after?: string): Promise<Page<ListItem>> {
  const query = queryOf(filter);
  if (after !== undefined) query.set("after", after);
  const { conversations, next } = await get<{ conversations: ListItem[]; next: string | null }>(
    `/conversations?${query}`,
  );
  return { items: conversations, next };
}

export function readChoices(): Promise<Choices> {
  return get<Choices>("/choices");
}

/** With its latest messages, or those before one. Null when there is no such conversation. */
export async function readConversation(
  id: string,
  before?: string,
): Promise<ConversationRecord | null> {
  const path = `/conversations/${encodeURIComponent(id)}`;
  const record = await get<{
    conversation: Conversation;
    messages: Message[];
    earlier: string | null;
  } | null>(before === undefined ? path : `${path}?before=${before}`, null);
  if (!record) return null;
  const { conversation, messages, earlier } = record;
  return { conversation, messages: { items: messages.toReversed(), next: earlier } };
}

/** Whether this server has an assistant at all. */
export async function hasAssistant(): Promise<boolean> {
  const { available } = await get<{ available: boolean }>("/assistant");
  return available;
}

export function switchAssistant(conversation: string, on: boolean): Promise<void> {
  return post(`/assistant/${encodeURIComponent(conversation)}`, { on });
}

export function answer(conversation: string, id: string, text: string): Promise<void> {
  return post(`/conversations/${encodeURIComponent(conversation)}/messages`, { id, text });
}

async function post(path: string, body: unknown): Promise<void> {
  const response = await fetch(api + path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(longestAnswer),
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

/** Why something failed, in words. */
export function describe(error: unknown): string {
  if (error instanceof DOMException) return "The server did not answer in time.";
  return error instanceof TypeError || !(error instanceof Error)
    ? "The server cannot be reached."
    : error.message;
}
