import { type Context, Hono } from "hono";
import { HTTPException } from "hono/http-exception";
import { pictureUrls } from "./catalog/named.ts";
import type { Conversation, Conversations, Message } from "./conversations.ts";
import type { Live } from "./live.ts";
import type { Media } from "./media/media.ts";
import { withCopies } from "./media/shown.ts";
import { withAddresses } from "./pictures.ts";
import { bodies, readMessage } from "./requests.ts";
import { onlySameOrigin } from "./security.ts";

const longestList = 200;
const longestTimeline = 500;

/** What the agent's console asks for. Whoever can reach this server is an agent: it is a demo. */
export function consoleApi(conversations: Conversations, live: Live, media: Media): Hono {
  const api = new Hono();
  api.use(onlySameOrigin);

  api.get("/conversations", async (context) =>
    context.json({ conversations: await conversations.list(longestList) }),
  );

  api.get("/conversations/:id", async (context) => {
    const id = idOf(context);
    const conversation = await conversations.one(id);
    if (!conversation) throw notFound();
    const messages = await conversations.messages(id, longestTimeline);
    const { origin } = new URL(context.req.url);
    return context.json(await showCopies({ conversation, messages }, media, origin));
  });

  api.post("/conversations/:id/messages", bodies, async (context) => {
    const { id, text } = await readMessage(context);
    const stored = await conversations.answer(idOf(context), id, text);
    if (!stored) throw notFound();
    return context.json(stored.message, stored.fresh ? 201 : 200);
  });

  api.get("/events", (context) =>
    live.stream(context, ({ conversation, position }) => ({ conversation, position })),
  );

  return api;
}

interface ConversationRecord {
  conversation: Conversation;
  messages: Message[];
}

/** Pictures come from this server, never from the address that a webhook named. */
async function showCopies(
  { conversation, messages }: ConversationRecord,
  media: Media,
  origin: string,
): Promise<ConversationRecord> {
  const { first_referral: first, latest_referral: latest } = conversation;
  const referrals = [first, latest, ...messages.flatMap((message) => message.referrals)];
  const urls = referrals.flatMap((referral) => (referral ? pictureUrls(referral) : []));
  const keys = await media.copies([...new Set(urls)]);
  const copies = new Map([...keys].map(([url, key]) => [url, `${origin}/media/${key}`]));
  return {
    conversation: {
      ...conversation,
      first_referral: first && withCopies(first, copies),
      latest_referral: latest && withCopies(latest, copies),
    },
    messages: messages.map((message) => ({
      ...message,
      attachments: withAddresses(message.attachments, origin),
      referrals: message.referrals.map((referral) => withCopies(referral, copies)),
    })),
  };
}

function idOf(context: Context): string {
  const id = context.req.param("id") ?? "";
  if (!/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(id)) throw notFound();
  return id;
}

function notFound(): HTTPException {
  return new HTTPException(404, { message: "No such conversation." });
}
