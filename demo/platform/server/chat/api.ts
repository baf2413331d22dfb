// What the visitor's chat asks for and is answered, as JSON: the server and the chat both import it.

import type { Referral } from "camefrom";
import type { Draft as ConversationDraft, Message } from "../conversations/message.ts";

/** What the visitor writes; its id keeps it from being taken twice. */
export interface NewMessage {
  id: string;
  text: string;
  attachments?: PictureData[];
  /** The language in which the chat is shown, "es" for example: by the page, where the site chose none. */
  lang?: string;
  /** What led the visitor here, and what did at first. */
  referral?: Referral;
  first_referral?: Referral;
}

/** A picture: its bytes in base64. */
export interface PictureData {
  type: "image";
  data: string;
}

/** A message as its visitor sees it: not what was made of the referral. */
export interface ChatMessage
  extends Pick<Message, "id" | "direction" | "text" | "attachments" | "created_at" | "position"> {
  by_assistant: boolean;
}

export interface ChatHistory extends ChatSeen {
  /** The oldest first. */
  messages: ChatMessage[];
}

/** Up to which message the other side has looked: of the visitor what an agent has, and vice versa. */
export interface ChatSeen {
  /** A message's position; "0": at none. */
  seen: string;
}

/** An answer that still grows; without a text, one that will not come. */
export type Draft = Omit<ConversationDraft, "conversation">;
