// What demo and platform are both told, by options or by the environment.
import { resolve } from "node:path";
import type { ModelOptions } from "./assistant/model.ts";
import { operationsFlags, operationsHelp } from "./operations/options.ts";
import { address, type Environment, type Given, list, number, origin } from "./option-values.ts";
import {
  publicUrlOf,
  type Secrets,
  type SenderName,
  secretOptions,
  secretsFrom,
  sharedHeader,
} from "./webhooks/secrets.ts";

export interface DatabaseOptions {
  data: string;
  databaseUrl: string | undefined;
  /** How long a statement of it may take, in milliseconds. */
  databaseTimeout: number;
}

export interface Options extends DatabaseOptions {
  sites: string[];
  /** The file that says how the chat looks on each of them. */
  looks: string | undefined;
  /** None of senders of whom nothing was said. Meta's are more than one where Instagram has one of its own, too. */
  secrets: Secrets;
  /** Empty where nothing was said. */
  verifyToken: string;
  /** What Twilio, which signs addresses, calls this server; without one its own. */
  publicUrl: string | undefined;
  graph: { url: string | undefined; token: string | undefined; timeout: number };
  media: { allowed: string[]; megabytes: number };
  /** Null: people alone answer. Without a model it gives its default answers. */
  assistant: { model: ModelOptions | null } | null;
}

const graphUrl = "https://graph.facebook.com/v24.0";

export const databaseHelp = `
  --data <folder>          where the database is kept (CAMEFROM_DATA, .data)
  --database-timeout <ms>  how long the PostgreSQL in DATABASE_URL may take for a statement
                           (DATABASE_TIMEOUT, 5000)`.slice(1);

/** @param unsaid what it is like where nothing is said: parts of sentences */
export const optionsHelp = (unsaid: Record<"secret" | "token" | "graph" | "publicUrl", string>) =>
  `
  --sites <origins>        other origins, separated by commas, that may show the chat (CHAT_SITES)
  --looks <file>           JSON that says how the chat looks on each site (CHAT_LOOKS, none)

  --app-secret <secrets>   of the Meta app whose webhooks come, several separated by commas
                           (META_APP_SECRET, ${unsaid.secret})
  --verify-token <token>   what was typed in at Meta for the webhook (META_VERIFY_TOKEN, ${unsaid.token})
  --graph-token <token>    for products that no feed has, of Meta's Graph API (GRAPH_TOKEN, none)
  --graph-url <address>    where that is (GRAPH_URL; with a token ${graphUrl},
                           else ${unsaid.graph})
  --graph-timeout <ms>     how long to wait for an answer of it (GRAPH_TIMEOUT, 5000)
  --media-megabytes <n>    room for copies of pictures of ads and products (MEDIA_MEGABYTES, 64)
  --media-allow <urls>     beginnings of addresses, separated by commas, from which pictures are taken
                           though they are not on the public internet (MEDIA_ALLOW)

  --twilio-auth-token, --tiktok-client-secret, --telegram-secret-token, --vonage-signature-secret,
  --waha-hmac-key, --viber-auth-token <secrets>
                           of each that posts to /webhooks/twilio and so on, several separated by
                           commas (TWILIO_AUTH_TOKEN and so on, ${unsaid.secret})
  --evolution-secret <secrets>  of Evolution API, which signs nothing, in a header named
                           ${sharedHeader} (EVOLUTION_SECRET, ${unsaid.secret})
  --public-url <address>   of this server, for those who call it: Twilio signs that
                           (PUBLIC_URL, ${unsaid.publicUrl})

  --no-assistant           people alone answer (CAMEFROM_ASSISTANT=off)
  --model-wait <ms>        how long to wait for a model's first words (MODEL_WAIT, 10000)
  --model-timeout <ms>     and for all of its answer (MODEL_TIMEOUT, 45000)

${operationsHelp}
  --help                   this text

The assistant greets visitors and recommends products by itself, and asks nobody. With all of
OPENAI_BASE_URL, OPENAI_API_KEY and OPENAI_MODEL set, a model answers: what visitors write and where
they came from goes to that service.

Port 0 takes any free port. With DATABASE_URL set, that PostgreSQL is used and no folder. Other
people on this machine can read a command line: secrets are better off in the environment.
`.slice(1);

const secretFlags = Object.fromEntries(
  Object.values(secretOptions).map((option) => [option, { type: "string" }]),
) as Record<(typeof secretOptions)[SenderName], { type: "string" }>;

export const databaseFlags = {
  data: { type: "string" },
  "database-timeout": { type: "string" },
  help: { type: "boolean", short: "h" },
} as const;

export const optionFlags = {
  ...databaseFlags,
  sites: { type: "string" },
  looks: { type: "string" },
  "app-secret": { type: "string" },
  "verify-token": { type: "string" },
  "graph-token": { type: "string" },
  "graph-url": { type: "string" },
  "graph-timeout": { type: "string" },
  ...secretFlags,
  "public-url": { type: "string" },
  "media-megabytes": { type: "string" },
  "media-allow": { type: "string" },
  "no-assistant": { type: "boolean" },
  "model-wait": { type: "string" },
  "model-timeout": { type: "string" },
  ...operationsFlags,
} as const;

type Told = Given<typeof optionFlags>;

export function readDatabaseOptions(
  given: Given<typeof databaseFlags>,
  env: Environment,
  root: string,
): DatabaseOptions {
  return {
    data: resolve(given.data ?? env.CAMEFROM_DATA ?? resolve(root, ".data")),
    databaseUrl: env.DATABASE_URL,
    databaseTimeout: number(
      "--database-timeout",
      given["database-timeout"] ?? env.DATABASE_TIMEOUT ?? "5000",
      600_000,
    ),
  };
}

export function readOptions(given: Told, env: Environment, root: string): Options {
  return {
    ...readDatabaseOptions(given, env, root),
    sites: list(given.sites ?? env.CHAT_SITES).map((text) => origin("--sites", text)),
    looks: given.looks ?? env.CHAT_LOOKS,
    ...metaOptions(given, env),
    secrets: secretsFrom(given, env),
    publicUrl: publicUrlFrom(given, env),
    assistant: assistantOptions(given, env),
  };
}

function metaOptions(given: Told, env: Environment) {
  const token = (given["graph-token"] ?? env.GRAPH_TOKEN) || undefined;
  const graph = (given["graph-url"] ?? env.GRAPH_URL) || (token && graphUrl);
  const timeout = given["graph-timeout"] ?? env.GRAPH_TIMEOUT ?? "5000";
  const megabytes = given["media-megabytes"] ?? env.MEDIA_MEGABYTES ?? "64";
  return {
    verifyToken: (given["verify-token"] ?? env.META_VERIFY_TOKEN) || "",
    graph: {
      url: graph && address("--graph-url", graph).href.replace(/\/+$/, ""),
      token,
      timeout: number("--graph-timeout", timeout, 60_000),
    },
    media: {
      allowed: list(given["media-allow"] ?? env.MEDIA_ALLOW).map(
        (text) => address("--media-allow", text).href,
      ),
      megabytes: number("--media-megabytes", megabytes, 10_000),
    },
  };
}

function publicUrlFrom(given: Told, env: Environment): string | undefined {
  const text = given["public-url"] ?? env.PUBLIC_URL;
  return text ? publicUrlOf(address("--public-url", text)) : undefined;
}

function assistantOptions(given: Told, env: Environment) {
  if (given["no-assistant"] || /^(off|no|0|false)$/i.test(env.CAMEFROM_ASSISTANT ?? ""))
    return null;
  const { OPENAI_BASE_URL: url, OPENAI_API_KEY: key, OPENAI_MODEL: name } = env;
  // All of them or none: a key that is there for something else is no leave to send conversations away.
  if (!url || !key || !name) return { model: null };
  const firstWords = given["model-wait"] ?? env.MODEL_WAIT ?? "10000";
  const allWords = given["model-timeout"] ?? env.MODEL_TIMEOUT ?? "45000";
  return {
    model: {
      url: address("OPENAI_BASE_URL", url).href.replace(/\/+$/, ""),
      key,
      name,
      firstWords: number("--model-wait", firstWords, 600_000),
      allWords: number("--model-timeout", allWords, 600_000),
    },
  };
}
