import { webhook } from "camefrom/server";
import { Hono } from "hono";
import { onlyHosts } from "../http/security.ts";
import type { Inbox } from "./inbox.ts";
import { demoSecret } from "./secrets.ts";

export const largestWebhook = 3_145_728;

export interface MetaOptions {
  appSecrets: string[];
  verifyToken: string;
  port: number;
}

/** Where Meta posts what happens on Messenger, Instagram and WhatsApp. */
export function metaRoutes(inbox: Inbox, { appSecrets, verifyToken, port }: MetaOptions): Hono {
  const route = new Hono();
  const answer = webhook({
    appSecret: appSecrets,
    verifyToken,
    maxBytes: largestWebhook,
    onMessages: async (messages, { edits, changes }) => {
      await inbox.receive({ messages, edits, changes });
    },
    // The message and the stack, and nothing of what Meta sent.
    onError: (error) => console.error(error instanceof Error ? error.stack : "Not stored."),
  });
  // A secret that everybody knows proves nothing: whoever uses it has to be on this machine.
  if (appSecrets.includes(demoSecret)) route.use(onlyHosts(port));
  // Any method: the handler says which ones it takes.
  route.all("/meta", (context) => answer(context.req.raw));
  return route;
}
