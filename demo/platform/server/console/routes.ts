import { type Context, Hono } from "hono";
import { HTTPException } from "hono/http-exception";
import { accountOf, atSignOut } from "../accounts/signed-in.ts";
import { assistantRoutes } from "../assistant/routes.ts";
import { pictureUrls } from "../catalog/product-references.ts";
import { type Agent, readAgent } from "../conversations/agent.ts";
import { alive } from "../conversations/event-queue.ts";
import type { Telling } from "../conversations/event-streams.ts";
import { withAddresses } from "../conversations/pictures.ts";
import { largestMessage, readMessage } from "../conversations/read-message.ts";
import { see } from "../conversations/seen.ts";
import { announceWriting } from "../conversations/writing.ts";
import { isConversationId, isPosition, readPosition } from "../http/ids.ts";
import { bodyUpTo, jsonBody, jsonBytes, longJson } from "../http/json-body.ts";
import { requestLimit } from "../http/limits.ts";
import { onlySameOrigin, originOf } from "../http/security.ts";
import { withCopies } from "../media/copies.ts";
import type { Media } from "../media/media.ts";
import type { Services } from "../services.ts";
import type { ConversationPage, MessageNotice } from "./api.ts";
import { readFilter } from "./filter.ts";
import { type Cursor, readCursor } from "./pages.ts";
import { SharedReadings } from "./shared-readings.ts";

const listPage = 50;
const messagePage = 100;
const largestWriting = 1_024;
// Of an address, in a minute: some sixty agents who write all the time.
const mostWritings = 1_200;

/** What the agent's console asks for. Where there is no log-in, whoever can reach this server is an agent. */
export function consoleRoutes({
  camefrom,
  database,
  conversations,
  consolePages,
  eventStreams,
  media,
  assistantSwitch,
  suggestions,
  operations: { metrics },
}: Services): Hono {
  const api = new Hono();
  const lists = new SharedReadings<Uint8Array<ArrayBuffer>>();
  api.use(onlySameOrigin);
  api.route("/assistant", assistantRoutes(assistantSwitch));

  api.get("/conversations", async (context) => {
    const filter = readFilter((name) => context.req.query(name));
    const after = cursorOf(context);
    const read = async () => jsonBytes(await consolePages.list(filter, after, listPage));
    return longJson(context, await lists.ask(JSON.stringify([filter, after]), read));
  });

  api.get("/waiting", async (context) => {
    const read = async () => jsonBytes(await consolePages.waiting());
    return longJson(context, await lists.ask("waiting", read));
  });

  api.get("/choices", async (context) => {
    const read = async () => jsonBytes(await consolePages.choices());
    return longJson(context, await lists.ask("choices", read));
  });

  api.get("/conversations/:id", async (context) => {
    const id = idOf(context);
    const conversation = await conversations.one(id);
    if (!conversation) throw notFound();
    const page = await consolePages.messages(id, positionOf(context), messagePage);
    const origin = originOf(context);
    const answer_by = await consolePages.answerBy(camefrom, conversation);
    const shown = await showCopies({ conversation, answer_by, ...page }, media, origin);
    return longJson(context, jsonBytes(shown));
  });

  api.get("/conversations/:id/suggestions", async (context) => {
    return context.json(await suggestions.of(idOf(context), originOf(context)));
  });

  api.post("/conversations/:id/messages", bodyUpTo(largestMessage), async (context) => {
    const { id, text, body, picture } = await readMessage(context);
    const agent = agentOf(context, body.agent);
    const after = isPosition(body.after) ? body.after : null;
    const given = { id, text, picture, agent, after };
    const stored = await conversations.answer(idOf(context), given);
    if (!stored) throw notFound();
    if (stored === "meanwhile") {
      throw new HTTPException(409, { message: "Somebody else has answered meanwhile." });
    }
    const { fresh } = stored;
    metrics.messages("agent", { fresh: Number(fresh), again: Number(!fresh) });
    return context.json(stored.message, fresh ? 201 : 200);
  });

  api.post(
    "/conversations/:id/writing",
    requestLimit(mostWritings),
    bodyUpTo(largestWriting),
    async (context) => {
      const agent = agentOf(context, (await jsonBody(context)).agent);
      if (!agent) throw new HTTPException(400, { message: "Nobody is named who writes." });
      await announceWriting(database, { conversation: idOf(context), agent });
      return context.body(null, 204);
    },
  );

  api.post("/conversations/:id/seen", bodyUpTo(largestWriting), async (context) => {
    const position = readPosition((await jsonBody(context)).position);
    await see(database, { conversation: idOf(context), by: "agent", position });
    return context.body(null, 204);
  });

  api.get("/events", (context) =>
    eventStreams.stream(context, agents, null, (end) => atSignOut(context, end)),
  );

  return api;
}

const agents: Telling = {
  message: ({ conversation, position, agent }): MessageNotice => ({
    conversation,
    position,
    agent,
  }),
  draft: (draft) => draft,
  writing: (writing) => writing,
  seen: (seen) => seen,
  most: 100,
  sign: alive,
};

/** Pictures come from this server, never from the address that a webhook named. */
async function showCopies(
  { conversation, messages, ...others }: ConversationPage,
  media: Media,
  origin: string,
): Promise<ConversationPage> {
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
    ...others,
  };
}

/** @param said by the browser, which is believed where there is no log-in */
function agentOf(context: Context, said: unknown): Agent | null {
  const account = accountOf(context);
  return account ? { id: account.id, name: account.name } : readAgent(said);
}

function idOf(context: Context): string {
  const id = context.req.param("id") ?? "";
  if (!isConversationId(id)) throw notFound();
  return id;
}

/** Where the page begins; null: with the latest. */
function cursorOf(context: Context): Cursor | null {
  const after = context.req.query("after");
  if (after === undefined) return null;
  const cursor = readCursor(after);
  if (!cursor) throw new HTTPException(400, { message: "After this there is no page." });
  return cursor;
}

/** The message before which the page ends; without it the page has the latest ones. */
function positionOf(context: Context): string | undefined {
  const before = context.req.query("before");
  if (before !== undefined && !isPosition(before)) {
    throw new HTTPException(400, { message: "A message's position is a number." });
  }
  return before;
}

function notFound(): HTTPException {
  return new HTTPException(404, { message: "No such conversation." });
}
