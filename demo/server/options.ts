import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { StartError } from "./start-error.ts";

export interface Options {
  shopPort: number;
  platformPort: number;
  data: string;
  databaseUrl: string | undefined;
  sites: string[];
}

export const help = `The Camefrom demo: a shop with a chat, and the agent's console.

  --shop-port <port>      where the shop is served (SHOP_PORT, 8080)
  --platform-port <port>  where chat and console are served (PLATFORM_PORT, 8081)
  --data <folder>         where the database is kept (CAMEFROM_DATA, .data)
  --sites <origins>       other origins, separated by commas, that may show the chat (CHAT_SITES)
  --help                  this text

Port 0 takes any free port. With DATABASE_URL set, that PostgreSQL is used and no folder.
`;

type Environment = Readonly<Record<string, string | undefined>>;

export function readOptions(args: string[], env: Environment, root: string): Options | "help" {
  const given = parse(args);
  if (given.help) return "help";
  return {
    shopPort: port("--shop-port", given["shop-port"] ?? env.SHOP_PORT ?? "8080"),
    platformPort: port("--platform-port", given["platform-port"] ?? env.PLATFORM_PORT ?? "8081"),
    data: resolve(given.data ?? (env.CAMEFROM_DATA || resolve(root, ".data"))),
    databaseUrl: env.DATABASE_URL || undefined,
    sites: (given.sites ?? env.CHAT_SITES ?? "").split(",").filter(Boolean).map(origin),
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        "shop-port": { type: "string" },
        "platform-port": { type: "string" },
        data: { type: "string" },
        sites: { type: "string" },
        help: { type: "boolean", short: "h" },
      },
    }).values;
  } catch (error) {
    throw new StartError(`${error instanceof Error ? error.message : error}\n\n${help}`);
  }
}

function port(option: string, text: string): number {
  const number = Number(text);
  if (/^\d{1,5}$/.test(text) && number <= 65_535) return number;
  throw new StartError(`${option} takes a port number from 0 to 65535, not "${text}".`);
}

function origin(text: string): string {
  if (URL.canParse(text.trim())) {
    const url = new URL(text.trim());
    if (/^https?:$/.test(url.protocol)) return url.origin;
  }
  throw new StartError(`--sites takes origins such as https://shop.example, not "${text}".`);
}
