// npm run simulate -- whatsapp-order: posts to the running server what Meta and others post.
import { randomBytes, randomUUID } from "node:crypto";
import { parseArgs } from "node:util";
import {
  publicUrlOf,
  secretOptions,
  secretsFrom,
  variableOf,
} from "../platform/server/webhooks/secrets.ts";
import { customerOf, newCustomer } from "./customers.ts";
import { type Known, post } from "./post.ts";
import { campaign, type Sender, type Simulation, simulations } from "./simulations.ts";
import { whatsappText } from "./webhook-bodies.ts";

const longestWait = 30_000;
const width = Math.max(...simulations.map(({ name }) => name.length));

const help = `Usage: npm run simulate -- <source> ... [options]

Posts to a running server what Meta, or who delivers it, posts for a new customer, signed. Sources:

${simulations.map(({ name, about }) => `  ${name.padEnd(width)}  ${about}`).join("\n")}
  ${"all".padEnd(width)}  Each of them

Options:
  --url <address>        where chat and console are served (PLATFORM_URL, http://localhost:8081)
  --shop <address>       where the shop is served (SHOP_URL, http://localhost:8080)
  --app-secret <secret>  what the server checks signatures with (META_APP_SECRET, the demo's own)
  --text <words>         a WhatsApp message with these words and no origin of its own, beside
                         the sources or alone: what somebody sends whom a link gave a code
  --from <digits>        the customer's number, to write again as the same one
  --help                 this text

The secrets of the others, and the server's PUBLIC_URL, are taken from the environment, where the server
has them.
`;

class UsageError extends Error {}

async function main(): Promise<void> {
  const { values, positionals } = read();
  if (values.help) return void process.stdout.write(help);
  const { env } = process;
  const platform = address(values.url ?? env.PLATFORM_URL ?? "http://localhost:8081").origin;
  const place = {
    platform,
    shop: address(values.shop ?? env.SHOP_URL ?? "http://localhost:8080").origin,
    known: {
      secrets: secretsFrom(values, env),
      publicUrl: publicUrlOf(address(env.PUBLIC_URL || platform)),
    },
  };
  if (values.from && !/^[1-9]\d{5,19}$/.test(values.from)) {
    throw new UsageError("--from takes 6 to 20 digits.");
  }
  for (const simulation of chosen(positionals, values.text)) {
    console.log(await simulate(simulation, place, values.from));
  }
  console.log(`See ${place.platform}/console`);
}

interface Place {
  platform: string;
  shop: string;
  known: Known;
}

async function simulate(simulation: Simulation, place: Place, from?: string) {
  const { name, title, sender = "meta", body } = simulation;
  if (!body) return `${name}: ${await visit(place)}`;
  const customer = from ? customerOf(from) : newCustomer();
  const content = body({ ...place, customer, pictures: `${place.platform}/simulator/pictures` });
  const { status } = await reached(post(place.platform, sender, content, place.known));
  if ([401, 403, 404].includes(status)) throw new UsageError(refusal(status, sender));
  if (status !== 200) throw new Error(`${name}: the webhook answered ${status}.`);
  const who = title.startsWith("WhatsApp") ? `${customer.name}, ${customer.phone}` : customer.id;
  return `${name}: the webhook answered 200 (from ${who})`;
}

function refusal(status: number, sender: Sender): string {
  const variable = sender === "meta" ? "META_APP_SECRET" : variableOf(secretOptions[sender]);
  if (status === 404) return `The server takes nothing of ${sender}'s: start it with ${variable}.`;
  if (sender === "meta") return "The server has another app secret: give it with --app-secret.";
  // It signs the address, too.
  return sender === "twilio"
    ? `The server has another secret for twilio, or another address: give them in ${variable} and PUBLIC_URL.`
    : `The server has another secret for ${sender}: give it in ${variable}.`;
}

/** What the shop's chat sends with the first message after the campaign link. */
async function visit({ platform, shop }: Place): Promise<string> {
  const referral = {
    version: 1,
    source: "web_widget",
    asserted_by: "page",
    captured_at: new Date().toISOString(),
    website: { page: shop + campaign },
  };
  const text = "Is the Heron in the sale as well?";
  const response = await reached(
    fetch(`${platform}/chat/messages`, {
      method: "POST",
      headers: {
        Authorization: `Bearer ${randomBytes(32).toString("base64url")}`,
        "Content-Type": "application/json",
      },
      body: JSON.stringify({ id: randomUUID(), text, referral }),
      signal: AbortSignal.timeout(longestWait),
    }),
  );
  if (!response.ok) throw new Error(`The chat answered ${response.status}.`);
  return `the chat answered ${response.status}; or open ${shop}${campaign}`;
}

function reached<Answer>(answer: Promise<Answer>): Promise<Answer> {
  return answer.catch(() => {
    throw new UsageError("The server does not answer. Start it with npm start, or give --url.");
  });
}

function chosen(names: string[], text?: string): Simulation[] {
  const written = text ? [messageOf(text)] : [];
  if (names.length + written.length === 0) throw new UsageError("Name a source, or give --text.");
  if (names.includes("all")) return [...written, ...simulations];
  const sources = names.map((wanted) => {
    const found = simulations.find(({ name }) => name === wanted);
    if (!found) throw new UsageError(`There is no source "${wanted}".`);
    return found;
  });
  return [...written, ...sources];
}

/** No source: where it came from is at most what its words say. */
function messageOf(text: string): Simulation {
  const name = "whatsapp-text";
  const body: Simulation["body"] = (setting) => whatsappText(setting, text);
  return { name, title: "WhatsApp", about: "A message", body };
}

function read() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        url: { type: "string" },
        shop: { type: "string" },
        "app-secret": { type: "string" },
        text: { type: "string" },
        from: { type: "string" },
        help: { type: "boolean", short: "h" },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function address(text: string): URL {
  if (!/^https?:\/\//.test(text) || !URL.canParse(text)) {
    throw new UsageError(`"${text}" is no address such as http://localhost:8081.`);
  }
  return new URL(text);
}

main().catch((error: unknown) => {
  const hint = "See npm run simulate -- --help";
  console.error(error instanceof UsageError ? `${error.message}\n${hint}` : error);
  process.exitCode = 1;
});
