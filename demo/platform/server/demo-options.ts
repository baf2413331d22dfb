import { type OperationsOptions, readOperations } from "./operations/options.ts";
import { type Environment, port, typed } from "./option-values.ts";
import { databaseHelp, type Options, optionFlags, optionsHelp, readOptions } from "./options.ts";
import { demoSecret, demoVerifyToken, type Secrets } from "./webhooks/secrets.ts";

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
})}`;

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
    secrets: withDemoSecrets(secrets),
    verifyToken: verifyToken || demoVerifyToken,
    operations: readOperations(given, env, { logLevel: "warn", logFormat: "text" }),
  };
}

function withDemoSecrets(secrets: Secrets): Secrets {
  const all = Object.entries(secrets).map(([sender, own]) => [
    sender,
    own.length > 0 ? own : [demoSecret],
  ]);
  return Object.fromEntries(all) as Secrets;
}
