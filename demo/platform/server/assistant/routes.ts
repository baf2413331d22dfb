import { Hono } from "hono";
import { HTTPException } from "hono/http-exception";
import type { AssistantOn, AssistantState } from "../console/api.ts";
import { isConversationId } from "../http/ids.ts";
import { bodyUpTo, jsonBody } from "../http/json-body.ts";
import type { AssistantSwitch } from "./switch.ts";

const largestBody = 1_024;

/** What the agent asks of the assistant. */
export function assistantRoutes(assistantSwitch: AssistantSwitch): Hono {
  const route = new Hono();

  route.get("/", (context) => {
    const { model } = assistantSwitch;
    const state: AssistantState = { available: model !== undefined, model: model ?? null };
    return context.json(state);
  });

  route.post("/:conversation", bodyUpTo(largestBody), async (context) => {
    const conversation = context.req.param("conversation");
    const { on } = await jsonBody(context);
    if (typeof on !== "boolean") {
      throw new HTTPException(400, { message: "The assistant is switched on or off." });
    }
    if (!isConversationId(conversation) || !(await assistantSwitch.set(conversation, on))) {
      throw new HTTPException(404, { message: "No such conversation." });
    }
    return context.json({ on } satisfies AssistantOn);
  });

  return route;
}
