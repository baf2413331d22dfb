// What the console asks for and is answered, as JSON: the server and the console both import it.

import type { AnswerWindow } from "camefrom";
import type { PictureData } from "../chat/api.ts";
import type { Agent } from "../conversations/agent.ts";
import type { Conversation, Message, Origin } from "../conversations/message.ts";

export type { Account } from "../accounts/agents.ts";
export type { Agent } from "../conversations/agent.ts";
export type {
  AssistantNote,
  Conversation,
  Draft,
  Message,
  Origin,
} from "../conversations/message.ts";
export type { Seen } from "../conversations/seen.ts";
export type { Writing } from "../conversations/writing.ts";

/** A conversation as the list shows it: where it came from is in one line, not a whole referral. */
export interface ListItem
  extends Omit<Conversation, "first_referral" | "first_origin" | "latest_referral"> {
  origin: Origin | null;
  /** Why a search found it; null without a search, and where its name says so. */
  match: Match | null;
}

/** A text with the words, or some of them. */
export interface Match {
  /** What it is: "Campaign", "SKU"; null: a message. */
  label: string | null;
  text: string;
}

/** In how many conversations, of all, a customer waits for a person; counted up to 1,000. */
export interface WaitingCount {
  waiting: number;
}

/** The items after which the next page begins are named by `next`; null where there are no more. */
export interface ListPage extends WaitingCount {
  conversations: ListItem[];
  next: string | null;
}

export interface MessagePage {
  /** The oldest first. */
  messages: Message[];
  /** The message before which the next page ends; null where there are no more. */
  earlier: string | null;
}

export interface ConversationPage extends MessagePage {
  conversation: Conversation;
  /** By when the customer has to be answered; null where there is no such rule. */
  answer_by: AnswerWindow | null;
}

/** What filters can be set to, the most frequent first. */
export interface Choices {
  sources: { source: string; count: number }[];
  campaigns: { campaign: string; count: number }[];
}

/** Which conversations an agent wants to see; what is empty does not matter. */
export interface Filter {
  readonly source: string;
  readonly campaign: string;
  readonly fromAd: boolean;
  readonly waiting: boolean;
  /** Words, every one of which is in a name, a number, a message, or what led here. */
  readonly search: string;
}

/** An answer of the agent's; its id keeps it from being taken twice. */
export interface NewAnswer {
  id: string;
  text: string;
  attachments?: PictureData[];
  agent?: Agent;
  /**
   * The position of the latest answer that the agent has seen, "0" before the first: where somebody else
   * has answered since, this one is refused with 409. Without it nothing is asked.
   */
  after?: string;
}

/** Who writes an answer now. */
export interface NewWriting {
  agent: Agent;
}

/** Up to which message an agent has looked. */
export interface NewSeen {
  position: string;
}

/** What an agent may want to say next: text for the answer field, which nothing but Send sends. */
export interface Suggestion {
  kind: "answer" | "product";
  text: string;
  /** Of a product. */
  name?: string;
  price?: string;
  picture?: string;
}

/** Whether this server has an assistant, and whose words it uses. */
export interface AssistantState {
  available: boolean;
  model: string | null;
}

/** Whether the assistant answers a conversation. */
export interface AssistantOn {
  on: boolean;
}

/** The event `message`: this one is new, or more is known of it. */
export type MessageNotice = Pick<Message, "conversation" | "position" | "agent">;
