import { createHash } from "node:crypto";
import { type Context, Hono } from "hono";
import { HTTPException } from "hono/http-exception";
import { withPageProduct } from "../catalog/page-product.ts";
import type { Conversations } from "../conversations/conversations.ts";
import type { Telling } from "../conversations/event-streams.ts";
import type { Message } from "../conversations/message.ts";
import { largestMessage, readMessage } from "../conversations/read-message.ts";
import { see, seenByAgent } from "../conversations/seen.ts";
import { bearerToken, isLanguage, isPictureKey, readPosition } from "../http/ids.ts";
import { bodyUpTo, jsonBody, jsonBytes, longJson } from "../http/json-body.ts";
import { chatLimits } from "../http/limits.ts";
import { onlySameOrigin } from "../http/security.ts";
import { showPicture } from "../media/routes.ts";
import type { Services } from "../services.ts";
import type { ChatHistory, ChatMessage, ChatSeen, Draft } from "./api.ts";
import { believedReferral } from "./believed-referral.ts";

const longestHistory = 200;
const largestSeen = 1_024;

/** What the visitor's frame asks for. Whoever has a conversation's token is its visitor. */
export function chatRoutes({
  database,
  conversations,
  eventStreams,
  camefrom,
  catalog,
  operations: { metrics },
}: Services): Hono {
  const api = new Hono();
  const told = (claim: unknown, now: number) =>
    withPageProduct(catalog, camefrom, believedReferral(camefrom, claim, now));
  api.use(chatLimits(largestMessage));

  api.post("/messages", onlySameOrigin, bodyUpTo(largestMessage), async (context) => {
    const tokenHash = hashOf(context);
    const { id, text, picture, body } = await readMessage(context);
    const now = Date.now();
    const { message, fresh } = await conversations.receive({
      tokenHash,
      id,
      text,
      picture,
      lang: isLanguage(body.lang) ? body.lang : null,
      referral: await told(body.referral, now),
      firstReferral: await told(body.first_referral, now),
    });
    metrics.messages("chat", { fresh: Number(fresh), again: Number(!fresh) });
    return context.json(chatMessage(message), fresh ? 201 : 200);
  });

  api.get("/messages", async (context) => {
    const conversation = await ownConversation(context, conversations);
    const messages = await conversations.messages(conversation, longestHistory);
    const seen = await seenByAgent(database, conversation);
    const history = { messages: messages.map(chatMessage), seen } satisfies ChatHistory;
    return longJson(context, jsonBytes(history));
  });

  api.get("/events", async (context) => {
    const conversation = await ownConversation(context, conversations);
    return eventStreams.stream(context, visitors, conversation);
  });

  api.post("/seen", onlySameOrigin, bodyUpTo(largestSeen), async (context) => {
    const conversation = await ownConversation(context, conversations);
    const position = readPosition((await jsonBody(context)).seen);
    await see(database, { conversation, by: "visitor", position });
    return context.body(null, 204);
  });

  // A picture is asked for by an element, which sends no token.
  api.get("/pictures/:key", async (context) => {
    const key = context.req.param("key");
    const picture = isPictureKey(key) ? await conversations.picture(key) : null;
    return picture ? showPicture(context, picture) : context.notFound();
  });

  return api;
}

// A browser opens six connections to one server.
const visitors: Telling = {
  message: chatMessage,
  draft: ({ id, text }): Draft => ({ id, text }),
  // That somebody does, and not who.
  writing: () => ({}),
  seen: ({ by, position }): ChatSeen | null => (by === "agent" ? { seen: position } : null),
  most: 8,
};

/** The referral is for the agent; the visitor's page is not told what was made of it. */
function chatMessage(message: Message): ChatMessage {
  const { id, direction, text, attachments, created_at, position, assistant } = message;
  return {
    ...{ id, direction, text, attachments, created_at, position },
    by_assistant: assistant !== null,
  };
}

function hashOf(context: Context): string {
  const token = bearerToken(context.req.header("authorization"));
  if (!token) throw new HTTPException(401, { message: "A conversation has a token." });
  return createHash("sha256").update(token).digest("hex");
}

async function ownConversation(context: Context, conversations: Conversations): Promise<string> {
  const conversation = await conversations.ofToken(hashOf(context));
  if (!conversation) throw new HTTPException(404, { message: "No such conversation." });
  return conversation;
}
