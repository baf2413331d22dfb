import type { Field, Referral } from "camefrom";
import type { AnswerContext } from "../assistant/context.ts";
import type { Agent } from "./agent.ts";

export type Direction = "in" | "out";

export interface Attachment {
  type: string;
  url?: string;
  name?: string;
  text?: string;
}

export interface Message {
  /** Rises with time; unlike `id` it is the server's own. */
  position: string;
  conversation: string;
  id: string;
  direction: Direction;
  /** Meta's word for what it is; a website's messages are "text". */
  type: string;
  text: string;
  attachments: Attachment[];
  /** The touches that came with this message: none, one, or several. */
  referrals: Referral[];
  /** "not_sent": an answer that this demo keeps and does not send to Meta. */
  delivery: "not_sent" | null;
  /** Its text is another one than it was first. */
  edited: boolean;
  /** Taken back by whoever wrote it. */
  deleted: boolean;
  /** Of an answer that the assistant wrote. */
  assistant: AssistantNote | null;
  /** Who of the agents wrote it, if their browser told. */
  agent: Agent | null;
  /** When it was sent, as far as its channel says. */
  created_at: string;
}

/** What the assistant knew that wrote an answer, and what the agent should know of it. */
export interface AssistantNote {
  given: AnswerContext;
  /** Null: a default answer, written by no model. */
  model: string | null;
  note: string | null;
}

export interface Conversation {
  id: string;
  channel: string;
  contact_name: string;
  phone: string | null;
  first_referral: Referral | null;
  /** Of the same touch, for a line. */
  first_origin: Origin | null;
  latest_referral: Referral | null;
  message_count: number;
  last_text: string;
  last_type: string;
  last_direction: Direction;
  last_agent: Agent | null;
  /** Whether the customer waits for a person's answer. */
  waiting: boolean;
  /** Up to which message the customer's browser, and any agent's, has shown what the other wrote. */
  visitor_seen: string;
  agent_seen: string;
  /** Whether the assistant answers; an agent's answer switches it off. */
  assistant_on: boolean;
  created_at: string;
  updated_at: string;
}

export interface Origin {
  source: Referral["source"];
  /** What says most in few words. */
  gist: Field[];
}

/** An answer of the assistant that still grows; without a text, one that will not come. */
export interface Draft {
  conversation: string;
  /** The id that the answer will have. */
  id: string;
  text: string;
}
