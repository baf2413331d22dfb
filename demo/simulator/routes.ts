import type { Camefrom } from "camefrom";
import { type Context, Hono } from "hono";
import type { Conversations } from "../platform/server/conversations/conversations.ts";
import { bodyUpTo, isRecord, jsonBody } from "../platform/server/http/json-body.ts";
import { requestLimit } from "../platform/server/http/limits.ts";
import { onlySameOrigin } from "../platform/server/http/security.ts";
import { type Customer, newCustomer } from "./customers.ts";
import { type Known, post } from "./post.ts";
import { nodes } from "./products.ts";
import { campaign, type Sender, simulations } from "./simulations.ts";
import type { Setting } from "./webhook-bodies.ts";

export interface Simulated {
  shop: string;
  platform: string;
  known: Known;
  conversations: Conversations;
  camefrom: Camefrom;
}

const largestBody = 1_024;
const mostPosts = 120;

/**
 * Meta and others, for those who have none: they post to this server's webhooks, and Meta answers as the
 * Graph API does.
 */
export function simulatorRoutes(simulated: Simulated): Hono {
  const { shop, platform, known } = simulated;
  const routes = new Hono();
  const pictures = `${platform}/simulator/pictures`;
  const catalog = nodes({ shop, pictures });
  const customers = new Map<string, Customer>();
  const guards = [onlySameOrigin, requestLimit(mostPosts), bodyUpTo(largestBody)] as const;

  routes.get("/sources", (context) =>
    context.json({
      sources: simulations.map(({ name, title, about, sender = "meta", body }) => ({
        name,
        title,
        about,
        sender,
        ...(body ? {} : { link: shop + campaign }),
      })),
    }),
  );

  routes.post("/sources/:name", ...guards, async (context) => {
    const {
      title,
      sender = "meta",
      body,
    } = simulations.find(({ name }) => name === context.req.param("name")) ?? {};
    if (!title || !body) return context.notFound();
    const [channel = ""] = title.toLowerCase().split(" ");
    const customer = (await wantsSame(context)) ? customers.get(channel) : undefined;
    const setting: Setting = { customer: customer ?? newCustomer(), pictures, shop };
    customers.set(channel, setting.customer);
    const posted = await post(platform, sender, body(setting), known);
    const conversation = await conversationOf(posted.body, sender, simulated);
    return context.json({ ...posted, conversation });
  });

  routes.get("/graph/:id", (context) => {
    const node = catalog.find(({ id }) => id === context.req.param("id"));
    return node ? context.json(node) : context.json(unknownNode, 400);
  });

  routes.get("/graph/:catalog/products", (context) => {
    const sku = wantedSku(context.req.query("filter"));
    return context.json({ data: catalog.filter(({ retailer_id }) => retailer_id === sku) });
  });

  return routes;
}

const unknownNode = {
  error: {
    message: "Unsupported get request. Object with this ID does not exist.",
    type: "GraphMethodException",
    code: 100,
    error_subcode: 33,
  },
};

async function conversationOf(
  body: string,
  from: Sender,
  { camefrom, conversations }: Simulated,
): Promise<string | null> {
  const [message] = camefrom.readWebhook(body, { from }).messages;
  if (!message) return null;
  return conversations.ofContact(message.channel, message.account ?? "", message.sender);
}

async function wantsSame(context: Context): Promise<boolean> {
  return (await jsonBody(context)).same === true;
}

function wantedSku(filter = ""): unknown {
  try {
    const parsed: unknown = JSON.parse(filter);
    const rule = isRecord(parsed) ? parsed.retailer_id : null;
    return isRecord(rule) ? rule.eq : null;
  } catch {
    return null;
  }
}
