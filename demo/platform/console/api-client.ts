import type { AnswerWindow } from "camefrom";
import type {
  Account,
  Agent,
  AssistantOn,
  AssistantState,
  Choices,
  Conversation,
  ConversationPage,
  Filter,
  ListItem,
  ListPage,
  Message,
  NewAnswer,
  NewSeen,
  NewWriting,
  Suggestion,
  WaitingCount,
} from "../server/console/api.ts";
import type { Page } from "./pagination.ts";
import { queryOf } from "./url-state.ts";

/** A conversation, with its messages as far as they have been loaded. */
export interface ConversationRecord {
  conversation: Conversation;
  messages: Page<Message>;
  answer_by: AnswerWindow | null;
}

const api = "/console";
const login = "/login";
const longestAnswer = 15_000;

/** A page of the list, and in how many conversations somebody waits. */
export async function listConversations(
  filter: Filter,
  after?: string,
): Promise<Page<ListItem> & WaitingCount> {
  const query = queryOf(filter);
  if (after !== undefined) query.set("after", after);
  const { conversations, next, waiting } = await get<ListPage>(`/conversations?${query}`);
  return { items: conversations, next, waiting };
}

export function countWaiting(): Promise<WaitingCount> {
  return get<WaitingCount>("/waiting");
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
  const record = await get<ConversationPage | null>(
    before === undefined ? path : `${path}?before=${before}`,
    null,
  );
  if (!record) return null;
  const { messages, earlier, ...rest } = record;
  return { ...rest, messages: { items: messages.toReversed(), next: earlier } };
}

/** What may be said next. */
export function readSuggestions(conversation: string): Promise<Suggestion[]> {
  return get<Suggestion[]>(`/conversations/${encodeURIComponent(conversation)}/suggestions`, []);
}

/** Whether this server has an assistant at all. */
export async function hasAssistant(): Promise<boolean> {
  const { available } = await get<AssistantState>("/assistant");
  return available;
}

export async function switchAssistant(conversation: string, on: boolean): Promise<void> {
  const path = `/assistant/${encodeURIComponent(conversation)}`;
  const response = await post(path, { on } satisfies AssistantOn);
  if (!response.ok) throw new Error(await reason(response));
}

/** "meanwhile": not sent, since somebody else has answered whom the agent has not seen. */
export async function answer(
  conversation: string,
  answer: NewAnswer,
): Promise<"sent" | "meanwhile"> {
  const response = await post(
    `/conversations/${encodeURIComponent(conversation)}/messages`,
    answer,
  );
  if (response.status === 409) return "meanwhile";
  if (!response.ok) throw new Error(await reason(response));
  return "sent";
}

/** It is only for the eyes of the others: a failure costs nothing but that. */
export async function tellWriting(conversation: string, agent: Agent): Promise<void> {
  const path = `/conversations/${encodeURIComponent(conversation)}/writing`;
  await post(path, { agent } satisfies NewWriting).catch(() => {});
}

/** The visitor is told; a failure costs nothing but that. */
export async function tellSeen(conversation: string, position: string): Promise<void> {
  const path = `/conversations/${encodeURIComponent(conversation)}/seen`;
  await post(path, { position } satisfies NewSeen).catch(() => {});
}

/** Who is signed in. */
export function readAccount(): Promise<Account> {
  return get<Account>("/me");
}

/** Here, or at all browsers of this agent; the log-in comes next. */
export async function signOut(where: "here" | "everywhere"): Promise<void> {
  const path = where === "here" ? "/logout" : "/logout/everywhere";
  const signal = AbortSignal.timeout(longestAnswer);
  const response = await fetch(path, { method: "POST", signal });
  // Who is signed out already has what they want.
  if (!response.ok && response.status !== 401) throw new Error(await reason(response));
  location.assign(login);
}

function post(path: string, body: unknown): Promise<Response> {
  return ask(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
}

async function get<Answer>(path: string, missing?: Answer): Promise<Answer> {
  const response = await ask(path);
  if (response.status === 404 && missing !== undefined) return missing;
  if (!response.ok) throw new Error(await reason(response));
  return (await response.json()) as Answer;
}

let tellReached = (_reached: boolean) => {};

/** Calls after each question to the server, with whether it was reached. */
export function listenToReach(listener: (reached: boolean) => void): void {
  tellReached = listener;
}

async function ask(path: string, question: RequestInit = {}): Promise<Response> {
  try {
    const signal = AbortSignal.timeout(longestAnswer);
    const response = await fetch(api + path, { ...question, signal });
    tellReached(true);
    // Their session is over.
    if (response.status === 401) location.assign(login);
    return response;
  } catch (error) {
    tellReached(false);
    throw error;
  }
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
