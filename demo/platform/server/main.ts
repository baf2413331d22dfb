import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { getRequestListener } from "@hono/node-server";
import type { Hono } from "hono";
import { readLooks } from "./chat/looks.ts";
import { type Database, migrate } from "./database/database.ts";
import { openPGlite } from "./database/pglite.ts";
import { openPostgres } from "./database/postgres.ts";
import { type Listening, listen } from "./http/listen.ts";
import { help, type Options, readOptions } from "./options.ts";
import type { Origins } from "./origins.ts";
import { startServices } from "./services.ts";
import { platformSite, shopSite } from "./sites.ts";
import { StartError } from "./start-error.ts";
import { demoSecret, secretOptions } from "./webhooks/secrets.ts";

// This file runs as demo/dist/server/main.js.
const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, "../../..");

const longestGoodbye = 5_000;

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2), process.env, root);
  if (options === "help") return void process.stdout.write(help);
  const looks = await readLooks(options.looks);
  // Ports first: they are the likeliest thing to go wrong, and the quickest to find out.
  const shop = deferred();
  const platform = deferred();
  const listening = [await listen(options.shopPort, "--shop-port", shop.listener)];
  const closing: (() => Promise<void> | void)[] = [];
  try {
    listening.push(await listen(options.platformPort, "--platform-port", platform.listener));
    const origins = originsOf(options, listening);
    const database = await openDatabase(options);
    closing.unshift(() => database.close());
    await migrate(database, join(here, "migrations"));
    const services = await startServices(database, options, origins, resolve(here, "../catalog"));
    closing.unshift(
      () => services.eventStreams.end(),
      () => services.assistant?.end(),
      () => services.completion.end(),
      () => services.products.end(),
    );
    shop.open(await shopSite(resolve(here, "../shop"), origins, services.codes));
    platform.open(
      await platformSite(resolve(here, "../public"), origins, options, services, looks),
    );
    announce(origins, options, database);
  } catch (error) {
    await stop(listening, closing);
    throw error;
  }
  const goodbye = () => {
    setTimeout(() => process.exit(1), longestGoodbye).unref();
    void stop(listening, closing).then(() => process.exit(0));
  };
  process.once("SIGTERM", goodbye);
  process.once("SIGINT", goodbye);
}

async function stop(listening: Listening[], closing: (() => Promise<void> | void)[]) {
  const [endStreams, ...others] = closing;
  await endStreams?.();
  await Promise.all(listening.map((one) => one.close()));
  for (const close of others) await close();
}

/** Requests that come while the database is opened wait for it. */
function deferred() {
  let open = (_site: Hono) => {};
  const site = new Promise<Hono>((resolve) => {
    open = resolve;
  });
  return {
    open: (ready: Hono) => open(ready),
    listener: getRequestListener(async (request, bindings) =>
      (await site).fetch(request, bindings),
    ),
  };
}

function originsOf(options: Options, [shop, platform]: Listening[]): Origins {
  const shopPort = shop?.port ?? options.shopPort;
  const platformPort = platform?.port ?? options.platformPort;
  const ownSites = [`http://localhost:${shopPort}`, `http://127.0.0.1:${shopPort}`];
  return {
    shop: `http://localhost:${shopPort}`,
    platform: `http://localhost:${platformPort}`,
    platformPort,
    sites: [...ownSites, ...options.sites],
  };
}

function openDatabase(options: Options): Promise<Database> {
  const { databaseUrl, databaseTimeout, data } = options;
  return databaseUrl ? openPostgres(databaseUrl, databaseTimeout) : openPGlite(data);
}

function announce(
  { shop, platform }: Origins,
  { secrets, verifyToken, assistant }: Options,
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
      `  Webhook    ${platform}/webhooks/meta`,
      `             and beside it ${Object.keys(secretOptions).join(", ")}`,
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

function assistantState(assistant: Options["assistant"]): string {
  if (!assistant) return "is switched off";
  return assistant.model ? `asks ${assistant.model.name}` : "gives its default answers";
}

main().catch((error: unknown) => {
  console.error(error instanceof StartError ? error.message : error);
  process.exitCode = 1;
});
