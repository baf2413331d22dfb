import { type Context, Hono } from "hono";
import { HTTPException } from "hono/http-exception";
import type { Conversations } from "./conversations.ts";
import type { Live } from "./live.ts";
import { bodies, readMessage } from "./requests.ts";
import { onlySameOrigin } from "./security.ts";

const longestList = 200;
const longestTimeline = 500;

/** What the agent's console asks for. Whoever can reach this server is an agent: it is a demo. */
export function consoleApi(conversations: Conversations, live: Live): Hono {
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
    return context.json({ conversation, messages });
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

function idOf(context: Context): string {
  const id = context.req.param("id") ?? "";
  if (!/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(id)) throw notFound();
  return id;
}

function notFound(): HTTPException {
  return new HTTPException(404, { message: "No such conversation." });
}
