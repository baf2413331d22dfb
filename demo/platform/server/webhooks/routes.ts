import {
  type ReceiverOptions,
  shared,
  telegram,
  tiktok,
  twilio,
  viber,
  vonage,
  type WebhookHandler,
  waha,
  webhook,
} from "camefrom/server";
import { Hono, type MiddlewareHandler } from "hono";
import type { Operations } from "../operations/operations.ts";
import type { Inbox } from "./inbox.ts";
import { addressOf, demoSecret, type Secrets, sendersWith, sharedHeader } from "./secrets.ts";
import { withShortBody } from "./short-body.ts";

export const largestWebhook = 3_145_728;

export interface SenderOptions {
  secrets: Secrets;
  verifyToken: string;
  /** Where this server is for those who call it from outside. */
  publicUrl: string;
  /** What every request passes; one that it refuses is counted, too. */
  room: MiddlewareHandler;
  /** What a request passes that brings a secret which everybody knows. */
  onlyHere: MiddlewareHandler;
}

/** Where Meta, and whoever else delivers messages, post what happens. */
export function webhookRoutes(
  inbox: Inbox,
  { log, metrics }: Pick<Operations, "log" | "metrics">,
  { secrets, verifyToken, publicUrl, room, onlyHere }: SenderOptions,
): Hono {
  const stored: ReceiverOptions = {
    maxBytes: largestWebhook,
    onMessages: async (messages, { from, edits, changes }) => {
      await inbox.receive({ from, messages, edits, changes });
    },
    onError: (error) => log.error("A webhook was not stored", error),
  };
  const handlers: Record<keyof Secrets, () => WebhookHandler> = {
    meta: () => webhook({ appSecret: secrets.meta, verifyToken, ...stored }),
    twilio: () =>
      twilio({ authToken: secrets.twilio, url: addressOf(publicUrl, "twilio"), ...stored }),
    tiktok: () => tiktok({ clientSecret: secrets.tiktok, ...stored }),
    telegram: () => telegram({ secretToken: secrets.telegram, ...stored }),
    vonage: () => vonage({ signatureSecret: secrets.vonage, ...stored }),
    waha: () => waha({ hmacKey: secrets.waha, ...stored }),
    viber: () => viber({ authToken: secrets.viber, ...stored }),
    evolution: () =>
      shared({ header: sharedHeader, secret: secrets.evolution, from: "evolution", ...stored }),
  };
  const routes = new Hono();
  for (const sender of sendersWith(secrets)) {
    routes.use(`/${sender}`, async (context, next) => {
      await next();
      metrics.webhook(sender, context.res.status);
    });
  }
  routes.use(room);
  for (const sender of sendersWith(secrets)) {
    const handle = handlers[sender]();
    if (secrets[sender].includes(demoSecret)) routes.use(`/${sender}`, onlyHere);
    // Any method: the handler says which ones it takes.
    routes.all(`/${sender}`, (context) => handle(withShortBody(context.req.raw)));
  }
  // Also by the name that others call this server, where nothing else is found.
  routes.all("/*", (context) => context.notFound());
  return routes;
}
