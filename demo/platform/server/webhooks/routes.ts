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
import type { Inbox } from "./inbox.ts";
import { addressOf, demoSecret, type Secrets, sendersWith, sharedHeader } from "./secrets.ts";

export const largestWebhook = 3_145_728;

export interface SenderOptions {
  secrets: Secrets;
  verifyToken: string;
  /** Where this server is for those who call it from outside. */
  publicUrl: string;
  /** What a request passes that brings a secret which everybody knows. */
  onlyHere: MiddlewareHandler;
}

/** Where Meta, and whoever else delivers messages, post what happens. */
export function webhookRoutes(
  inbox: Inbox,
  { secrets, verifyToken, publicUrl, onlyHere }: SenderOptions,
): Hono {
  const stored: ReceiverOptions = {
    maxBytes: largestWebhook,
    onMessages: async (messages, { edits, changes }) => {
      await inbox.receive({ messages, edits, changes });
    },
    // The message and the stack, and nothing of what was sent.
    onError: (error) => console.error(error instanceof Error ? error.stack : "Not stored."),
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
    const handle = handlers[sender]();
    if (secrets[sender].includes(demoSecret)) routes.use(`/${sender}`, onlyHere);
    // Any method: the handler says which ones it takes.
    routes.all(`/${sender}`, (context) => handle(context.req.raw));
  }
  return routes;
}
