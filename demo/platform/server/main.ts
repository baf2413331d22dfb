import { join } from "node:path";
import { loadSample } from "./catalog/sample.ts";
import { readLooks } from "./chat/looks.ts";
import type { Database } from "./database/database.ts";
import { type DemoOptions, help, readDemoOptions } from "./demo-options.ts";
import { type DemoOrigins, demoPlatformSite, shopSite } from "./demo-sites.ts";
import { type Listening, listen } from "./http/listen.ts";
import { said } from "./option-values.ts";
import { assistantState, deferred, folders, root, serve, tellFailure } from "./running.ts";
import { type ServiceOptions, startServices } from "./services.ts";
import { demoSecret, sendersWith } from "./webhooks/secrets.ts";

async function main(): Promise<void> {
  const options = readDemoOptions(process.argv.slice(2), said(process.env), root);
  if (options === "help") return void process.stdout.write(help);
  const looks = await readLooks(options.looks);
  await serve(options.operations, async (running) => {
    // Ports first: they are the likeliest thing to go wrong, and the quickest to find out.
    const shop = deferred();
    const platform = deferred(running.operations.health);
    const origins = originsOf(options, [
      await running.listen(listen(options.shopPort, "--shop-port", shop.listener)),
      await running.listen(listen(options.platformPort, "--platform-port", platform.listener)),
    ]);
    const database = await running.database(options);
    const services = await running.services(
      startServices(database, serviceOptions(options, origins), running.operations),
    );
    shop.open(await shopSite(folders.shop, origins, services));
    platform.open(await demoPlatformSite(folders.public, origins, options, services, looks));
    announce(origins, options, database);
  });
}

function originsOf({ sites }: DemoOptions, [shop, platform]: [Listening, Listening]): DemoOrigins {
  const ownSites = [`http://localhost:${shop.port}`, `http://127.0.0.1:${shop.port}`];
  return {
    shop: `http://localhost:${shop.port}`,
    platform: `http://localhost:${platform.port}`,
    platformPort: platform.port,
    sites: [...ownSites, ...sites],
  };
}

/** As its pages have it. */
const shopsNumber = "+1 555 078 3881";

/** Whatever is not said is the simulator's, or the sample. */
function serviceOptions(options: DemoOptions, { shop, platform }: DemoOrigins): ServiceOptions {
  const { graph, media, assistant } = options;
  const simulator = `${platform}/simulator`;
  return {
    graph: { ...graph, url: graph.url ?? `${simulator}/graph`, token: graph.token ?? "simulator" },
    media: { ...media, allowed: [...media.allowed, `${simulator}/pictures/`] },
    assistant,
    codes: { numbers: [shopsNumber], origins: [] },
    firstProducts: (catalog) =>
      loadSample(catalog, join(folders.catalog, "lowlight.csv"), { shop, platform }),
  };
}

function announce(
  { shop, platform }: DemoOrigins,
  { secrets, verifyToken, assistant }: DemoOptions,
  database: Database,
): void {
  const demo = Object.values(secrets).flat().includes(demoSecret);
  process.stdout.write(
    [
      "",
      "  Camefrom is running.",
      "",
      `  Shop       ${shop}`,
      `  Console    ${platform}/console`,
      `  Simulator  ${platform}/simulator`,
      `  Playground ${platform}/play`,
      `  Webhooks   ${platform}/webhooks/<sender>`,
      `             ${sendersWith(secrets).join(", ") || "none: nobody's secret was given"}`,
      ...(demo
        ? [`             secret ${demoSecret}, verify token ${verifyToken}: from this machine only`]
        : []),
      "",
      `  A site of your own shows the chat with --sites https://shop.example and, on its pages,`,
      `  <script async src="${platform}/chat/loader.js" referrerpolicy="origin"></script>`,
      "",
      `  The assistant ${assistantState(assistant)}.`,
      `  Conversations are kept in ${database.description}. Stop with Ctrl+C.`,
      "",
      "",
    ].join("\n"),
  );
}

main().catch(tellFailure);
