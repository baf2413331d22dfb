import { program } from "./command.ts";
import { proxyList, type TrustedProxies } from "./http/proxies.ts";
import { type OperationsOptions, readOperations } from "./operations/options.ts";
import {
  type Environment,
  type HostAndPort,
  hostAndPort,
  list,
  origin,
  typed,
} from "./option-values.ts";
import { databaseHelp, type Options, optionFlags, optionsHelp, readOptions } from "./options.ts";
import { StartError } from "./start-error.ts";
import { demoSecret, demoVerifyToken, secretOptions } from "./webhooks/secrets.ts";

export interface PlatformOptions extends Options {
  listen: HostAndPort;
  /** What browsers call this server. */
  origin: string;
  /** Whose word on where a request came from is taken. */
  trustedProxies: TrustedProxies;
  /** Those of the sites' WhatsApp buttons. */
  whatsappNumbers: string[];
  operations: OperationsOptions;
}

const serving = `
  --listen <host:port>     where it answers, IPv6 in brackets (LISTEN, 127.0.0.1:8081)
  --origin <origin>        what browsers call it, such as https://chat.example; requests by another
                           name are refused (ORIGIN, required)
  --trusted-proxies <addresses>  addresses and networks such as 10.0.0.0/8, separated by commas, whose
                           X-Forwarded-For is believed (TRUSTED_PROXIES, nobody's)
  --whatsapp-numbers <numbers>  that links with a code may lead to, separated by commas; pages of
                           --sites get them at /whatsapp-codes (WHATSAPP_NUMBERS, no such address)`.slice(
  1,
);

/** @param commands one line for each */
export const platformHelp = (commands: string) => `Usage: ${program} [command] [options]

The platform alone: chat, console, webhooks, pictures and catalogue, behind a proxy that has the
certificate. Agents sign in; the first one is added by "agents add".

Commands, each with a --help of its own:
${commands}

Without a command it serves. Options:

${serving}
${databaseHelp}
${optionsHelp({
  secret: "none: nothing is taken from them",
  token: "none",
  graph: "nobody is asked",
  publicUrl: "the origin",
})}`;

const flags = {
  listen: { type: "string" },
  origin: { type: "string" },
  "trusted-proxies": { type: "string" },
  "whatsapp-numbers": { type: "string" },
  ...optionFlags,
} as const;

/** @throws StartError where it could not be run safely */
export function readPlatformOptions(
  args: string[],
  env: Environment,
  root: string,
  help: string,
): PlatformOptions | "help" {
  const { values: given } = typed(args, flags, help);
  if (given.help) return "help";
  const options = readOptions(given, env, root);
  refuseDemoSecrets(options);
  return {
    ...options,
    listen: hostAndPort(
      "--listen",
      "0.0.0.0:8081 or [::]:8081",
      given.listen ?? env.LISTEN ?? "127.0.0.1:8081",
    ),
    origin: ownOrigin(given.origin ?? env.ORIGIN),
    trustedProxies: proxyList(
      "--trusted-proxies",
      list(given["trusted-proxies"] ?? env.TRUSTED_PROXIES),
    ),
    whatsappNumbers: list(given["whatsapp-numbers"] ?? env.WHATSAPP_NUMBERS),
    operations: readOperations(given, env, { logLevel: "info", logFormat: "json" }),
  };
}

function refuseDemoSecrets({ secrets, verifyToken }: Options): void {
  for (const [sender, own] of Object.entries(secrets)) {
    if (!own.includes(demoSecret)) continue;
    const option =
      sender === "meta" ? "app-secret" : secretOptions[sender as keyof typeof secretOptions];
    throw new StartError(
      `--${option} is the demo's, which everybody knows. Give the one of your own account there.`,
    );
  }
  if (verifyToken === demoVerifyToken) {
    throw new StartError(
      "--verify-token is the demo's, which everybody knows. Make up another one, and type it in at Meta.",
    );
  }
  if (secrets.meta.length > 0 && !verifyToken) {
    throw new StartError(
      "--app-secret needs --verify-token: the word that was typed in at Meta for the webhook.",
    );
  }
}

function ownOrigin(text: string | undefined): string {
  if (!text) {
    throw new StartError(
      "--origin is missing: say what browsers call this server, such as https://chat.example.",
    );
  }
  const own = origin("--origin", text);
  const { protocol, hostname, pathname, search, hash, username } = new URL(text);
  if (pathname !== "/" || search || hash || username) {
    throw new StartError(`--origin takes an origin alone, such as ${own}, not "${text}".`);
  }
  if (protocol === "http:" && !isThisMachine(hostname)) {
    throw new StartError(
      `--origin is ${own}, where passwords would pass in the clear. Use https: a proxy in front of this ` +
        "server has the certificate. Only localhost may do without.",
    );
  }
  return own;
}

/** Browsers trust these without a certificate. */
function isThisMachine(hostname: string): boolean {
  return ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
}
