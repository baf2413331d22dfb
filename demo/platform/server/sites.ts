import type { Codes } from "camefrom/server";
import { type Context, Hono } from "hono";
import { HTTPException } from "hono/http-exception";
import { simulatorRoutes } from "../../simulator/routes.ts";
import { catalogRoutes } from "./catalog/routes.ts";
import type { Looks } from "./chat/looks.ts";
import { chatRoutes } from "./chat/routes.ts";
import { consoleRoutes } from "./console/routes.ts";
import { Assets, attribute } from "./http/assets.ts";
import { answersWithin, bodiesWithin, requestLimit } from "./http/limits.ts";
import { headers, onlyHosts, platformPolicy, sitePolicy } from "./http/security.ts";
import { mediaRoutes } from "./media/routes.ts";
import type { Options } from "./options.ts";
import type { Origins } from "./origins.ts";
import type { Services } from "./services.ts";
import { largestWebhook, webhookRoutes } from "./webhooks/routes.ts";

const roomForWebhooks = 256_000_000;
const roomForBodies = 256_000_000;
const roomForAnswers = 256_000_000;
// The catalogue's.
const largestBody = 8_388_608;

/** Of one address in a minute. */
const mostCodes = 30;

/** A customer's website; it knows the address of the loader, and keeps codes with the platform. */
export async function shopSite(folder: string, origins: Origins, codes: Codes): Promise<Hono> {
  const assets = await Assets.read(folder, (html) => addresses(html, origins));
  const site = new Hono();
  site.use(
    headers(sitePolicy(origins.platform), { referrerPolicy: "strict-origin-when-cross-origin" }),
  );
  site.all("/whatsapp-codes", requestLimit(mostCodes), (context) => codes(context.req.raw));
  site.get("*", async (context) => {
    const { path } = context.req;
    return (
      (await assets.serve(context, path === "/" ? "/index.html" : path)) ??
      (await assets.serve(context, `${path}.html`)) ??
      context.notFound()
    );
  });
  return site;
}

export async function platformSite(
  folder: string,
  origins: Origins,
  { secrets, verifyToken, publicUrl = origins.platform }: Options,
  services: Services,
  looks: Looks,
): Promise<Hono> {
  const { conversations, camefrom, inbox, catalog, media, completion } = services;
  const { shop, platform, platformPort: port } = origins;
  const assets = await Assets.read(folder, (html) => {
    const page = addresses(html, origins);
    // The frame asks for them only where there are any.
    return looks.size ? page.replace("<html ", "<html data-looks ") : page;
  });
  const site = new Hono();
  site.onError(answerError);
  const rules = { referrerPolicy: "no-referrer", crossOriginResourcePolicy: "same-origin" };
  site.use(headers(platformPolicy(["'none'"]), rules));
  // Behind a proxy Meta and others have the address of all visitors, who must not take its room.
  site.use("/webhooks/*", bodiesWithin(roomForWebhooks, largestWebhook));
  // They come by the name that somebody has given to this server; nobody else does.
  site.route("/webhooks", webhookRoutes(inbox, { secrets, verifyToken, publicUrl, port }));
  site.use(bodiesWithin(roomForBodies, largestBody));
  site.use(answersWithin(roomForAnswers));
  site.use(onlyHosts(port));
  const page = (path: string) => async (context: Context) =>
    (await assets.serve(context, path)) ?? context.notFound();
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
  const known = { secrets, publicUrl };
  site.route("/simulator", simulatorRoutes({ shop, platform, known, conversations, camefrom }));

  site.get("/", (context) => context.redirect("/console"));
  site.get("/gallery", page("/gallery/index.html"));
  site.get("/simulator", page("/simulator/index.html"));
  // Its addresses are relative.
  site.get("/play", (context) => context.redirect("/play/"));
  site.get("/play/", page("/play/index.html"));
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
function addresses(html: string, { shop, platform, sites }: Origins): string {
  return html
    .replaceAll("http://localhost:8080 http://127.0.0.1:8080", attribute(sites.join(" ")))
    .replaceAll("http://localhost:8080", attribute(shop))
    .replaceAll("http://localhost:8081", attribute(platform));
}

function answerError(error: Error, context: Context): Response {
  if (error instanceof HTTPException) {
    if (error.res) return error.res;
    // The rest of such a body is not read, so nothing can follow on the same connection.
    if (error.status === 413) context.header("Connection", "close");
    return context.json({ error: error.message }, error.status);
  }
  // The message and the stack, and nothing of what a visitor sent.
  console.error(error.stack ?? error.message);
  return context.json({ error: "The server failed." }, 500);
}
