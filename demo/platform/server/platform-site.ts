import { type Context, Hono, type MiddlewareHandler } from "hono";
import { catalogRoutes } from "./catalog/routes.ts";
import type { Looks } from "./chat/looks.ts";
import { chatRoutes } from "./chat/routes.ts";
import { consoleRoutes } from "./console/routes.ts";
import { Assets, attribute } from "./http/assets.ts";
import { answersWithin, bodiesWithin } from "./http/limits.ts";
import { headers, platformPolicy } from "./http/security.ts";
import { mediaRoutes } from "./media/routes.ts";
import { answerErrors, observed } from "./operations/observed.ts";
import type { Origins } from "./origins.ts";
import type { Services } from "./services.ts";
import { largestWebhook, type SenderOptions, webhookRoutes } from "./webhooks/routes.ts";

const roomForWebhooks = 256_000_000;
const roomForBodies = 256_000_000;
const roomForAnswers = 256_000_000;
// The catalogue's.
const largestBody = 8_388_608;

export type Page = (path: string) => (context: Context) => Promise<Response>;

export interface PlatformSite {
  services: Services;
  origins: Origins;
  /** Its folder, and the parts of it that are served. */
  files: { folder: string; parts?: string[] };
  looks: Looks;
  senders: Omit<SenderOptions, "room" | "onlyHere">;
  /** Whether an address is that of a proxy which is believed what it says of a request. */
  isProxy?: (address: string) => boolean;
  /** What every request passes, those of webhooks, too. */
  first?: MiddlewareHandler[];
  /** What every request passes that is no webhook: those come by the name that somebody has given to this server. */
  named: MiddlewareHandler;
  /** What a request of an agent passes: the console's, and changes of the catalogue. */
  agents?: MiddlewareHandler;
  /** What there is beside the platform. */
  more?: (site: Hono, page: Page) => void;
}

/** What a platform runs: the chat, the agent's console, and what both need. */
export async function platformSite({
  services,
  origins,
  files,
  looks,
  senders,
  isProxy = () => false,
  first = [],
  named,
  agents,
  more,
}: PlatformSite): Promise<Hono> {
  const { inbox, catalog, media, completion, operations } = services;
  const rewrite = (html: string) => {
    // The frame asks for looks only where there are any, and the console who has signed in.
    const facts = (looks.size ? "data-looks " : "") + (agents ? "data-accounts " : "");
    return addresses(html, origins).replace("<html ", `<html ${facts}`);
  };
  const assets = await Assets.read(files.folder, rewrite, files.parts);
  const site = new Hono();
  site.onError(answerErrors(operations.log));
  site.use(observed(operations, isProxy));
  for (const pass of first) site.use(pass);
  const rules = { referrerPolicy: "no-referrer", crossOriginResourcePolicy: "same-origin" };
  site.use(headers(platformPolicy(["'none'"]), rules));
  // Behind a proxy Meta and others have the address of all visitors, who must not take its room.
  const room = bodiesWithin(roomForWebhooks, largestWebhook);
  site.route("/webhooks", webhookRoutes(inbox, operations, { ...senders, room, onlyHere: named }));
  site.use(bodiesWithin(roomForBodies, largestBody));
  site.use(answersWithin(roomForAnswers));
  site.use(named);
  const page: Page = (path) => async (context) =>
    (await assets.serve(context, path)) ?? context.notFound();
  if (agents) {
    site.use("/console/*", agents);
    site.use("/catalog/*", agents);
  }
  // Before what the console asks for: a link on another site may lead to the page alone.
  const consolePolicy = platformPolicy(["'none'"], ["'self'", "data:"]);
  site.get("/console", headers(consolePolicy, rules), page("/console/index.html"));
  site.get("/chat/looks/:site", (context) =>
    context.json(looks.get(context.req.param("site")) ?? {}),
  );
  site.route("/chat", chatRoutes(services));
  site.route("/console", consoleRoutes(services));
  site.route("/media", mediaRoutes(media));
  site.route("/catalog", catalogRoutes(catalog, completion));
  more?.(site, page);

  site.get("/", (context) => context.redirect("/console"));
  // A site's logo is its own, or its platform's.
  const framePolicy = platformPolicy(origins.sites, ["'self'", "data:", ...origins.sites]);
  site.get("/chat/frame.html", headers(framePolicy, rules), page("/chat/frame.html"));
  site.get("/chat/loader.js", async (context) => {
    context.header("Cross-Origin-Resource-Policy", "cross-origin");
    // A tag with an integrity hash asks for this.
    context.header("Access-Control-Allow-Origin", "*");
    return page("/chat/loader.js")(context);
  });
  site.get("*", (context) => page(context.req.path)(context));
  return site;
}

/** The pages are written for the usual ports; other ones are put in where the server has them. */
export function addresses(html: string, { shop, platform, sites }: Origins): string {
  return html
    .replaceAll("http://localhost:8080 http://127.0.0.1:8080", attribute(sites.join(" ")))
    .replaceAll("http://localhost:8080", attribute(shop ?? ""))
    .replaceAll("http://localhost:8081", attribute(platform));
}
