import { type OperationsOptions, readOperations } from "./operations/options.ts";
import { type Environment, port, typed } from "./option-values.ts";
import { databaseHelp, type Options, optionFlags, optionsHelp, readOptions } from "./options.ts";
import { demoVerifyToken, orDemoSecrets } from "./webhooks/secrets.ts";

export interface DemoOptions extends Options {
  shopPort: number;
  platformPort: number;
  operations: OperationsOptions;
}

export const help = `The Camefrom demo: a shop with a chat, the agent's console, and the webhooks of Meta
and others.

  --shop-port <port>       where the shop is served (SHOP_PORT, 8080)
  --platform-port <port>   where chat and console are served (PLATFORM_PORT, 8081)
${databaseHelp}
${optionsHelp({
  secret: "one of the demo's own",
  token: "the demo's",
  graph: "the simulator's",
  publicUrl: "http://localhost and the port",
})}
With any secret of an account, or with --public-url, the demo's own count for nobody: there are the
webhooks of those senders whose secrets were given.
`;

const flags = {
  "shop-port": { type: "string" },
  "platform-port": { type: "string" },
  ...optionFlags,
} as const;

export function readDemoOptions(
  args: string[],
  env: Environment,
  root: string,
): DemoOptions | "help" {
  const { values: given } = typed(args, flags, help);
  if (given.help) return "help";
  const { secrets, verifyToken, ...options } = readOptions(given, env, root);
  return {
    shopPort: port("--shop-port", given["shop-port"] ?? env.SHOP_PORT ?? "8080"),
    platformPort: port("--platform-port", given["platform-port"] ?? env.PLATFORM_PORT ?? "8081"),
    ...options,
    secrets: orDemoSecrets(secrets, options.publicUrl),
    verifyToken: verifyToken || demoVerifyToken,
    operations: readOperations(given, env, { logLevel: "warn", logFormat: "text" }),
  };
}
