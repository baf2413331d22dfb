import { Hono } from "hono";
import { HTTPException } from "hono/http-exception";
import { isRecord } from "../conversations/referral.ts";
import { bodies } from "../http/requests.ts";
import type { AssistantSwitch } from "./switch.ts";

/** What the agent asks of the assistant. */
export function assistantRoutes(assistantSwitch: AssistantSwitch): Hono {
  const route = new Hono();

  route.get("/", (context) => {
    const { model } = assistantSwitch;
    return context.json({ available: model !== undefined, model: model ?? null });
  });

  route.post("/:conversation", bodies, async (context) => {
    const conversation = context.req.param("conversation");
    const body: unknown = await context.req.json().catch(() => null);
    if (!isRecord(body) || typeof body.on !== "boolean") {
      throw new HTTPException(400, { message: "The assistant is switched on or off." });
    }
    const isId = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(conversation);
    if (!isId || !(await assistantSwitch.set(conversation, body.on))) {
      throw new HTTPException(404, { message: "No such conversation." });
    }
    return context.json({ on: body.on });
  });

  return route;
}
