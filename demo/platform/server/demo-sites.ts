import { Hono } from "hono";
import { simulatorRoutes } from "../../simulator/routes.ts";
import type { Looks } from "./chat/looks.ts";
import { codesRoutes } from "./codes/whatsapp-codes.ts";
import { contactRoutes } from "./contacts/routes.ts";
import type { DemoOptions } from "./demo-options.ts";
import { Assets } from "./http/assets.ts";
import { headers, onlyHosts, onlySameOrigin, sitePolicy } from "./http/security.ts";
import { answerErrors, observed } from "./operations/observed.ts";
import type { Origins } from "./origins.ts";
import { addresses, platformSite } from "./platform-site.ts";
import type { Services } from "./services.ts";

export interface DemoOrigins extends Origins {
  shop: string;
  platformPort: number;
}

/** A customer's website; it knows the address of the loader, and keeps codes with the platform. */
export async function shopSite(
  folder: string,
  origins: Origins,
  { codes, operations }: Pick<Services, "codes" | "operations">,
): Promise<Hono> {
  const assets = await Assets.read(folder, (html) => addresses(html, origins));
  const site = new Hono();
  site.onError(answerErrors(operations.log));
  site.use(observed(operations, () => false));
  site.use(
    headers(sitePolicy(origins.platform), { referrerPolicy: "strict-origin-when-cross-origin" }),
  );
  site.route("/whatsapp-codes", codesRoutes(codes));
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

/** The platform for this machine alone, without a log-in, with what makes it a demo. */
export function demoPlatformSite(
  folder: string,
  origins: DemoOrigins,
  { secrets, verifyToken, publicUrl = origins.platform }: DemoOptions,
  services: Services,
  looks: Looks,
): Promise<Hono> {
  const { database, conversations, camefrom } = services;
  const { shop, platform, platformPort } = origins;
  return platformSite({
    services,
    origins,
    files: { folder },
    looks,
    senders: { secrets, verifyToken, publicUrl },
    named: onlyHosts(platformPort),
    more(site, page) {
      // Nobody signs in here, and there is nobody to note down.
      const rules = { only: onlySameOrigin, note: async () => {} };
      site.route("/console/contacts", contactRoutes(database, rules));
      const known = { secrets, publicUrl };
      site.route("/simulator", simulatorRoutes({ shop, platform, known, conversations, camefrom }));
      site.get("/gallery", page("/gallery/index.html"));
      site.get("/simulator", page("/simulator/index.html"));
      // Its addresses are relative.
      site.get("/play", (context) => context.redirect("/play/"));
      site.get("/play/", page("/play/index.html"));
    },
  });
}
