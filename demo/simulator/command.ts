// npm run simulate -- whatsapp-order: posts to the running server what Meta posts.
import { randomBytes, randomUUID } from "node:crypto";
import { parseArgs } from "node:util";
import { demoSecret } from "../platform/server/webhooks/secrets.ts";
import { customerOf, newCustomer } from "./customers.ts";
import { post } from "./post.ts";
import { campaign, type Simulation, simulations } from "./simulations.ts";

const longestWait = 30_000;
const width = Math.max(...simulations.map(({ name }) => name.length));

const help = `Usage: npm run simulate -- <source> ... [options]

Posts to a running server what Meta posts for a new customer, signed. Sources:

${simulations.map(({ name, about }) => `  ${name.padEnd(width)}  ${about}`).join("\n")}
  ${"all".padEnd(width)}  Each of them

Options:
  --url <address>        where chat and console are served (PLATFORM_URL, http://localhost:8081)
  --shop <address>       where the shop is served (SHOP_URL, http://localhost:8080)
  --app-secret <secret>  what the server checks signatures with (META_APP_SECRET, the demo's own)
  --from <digits>        the customer's number, to write again as the same one
  --help                 this text
`;

class UsageError extends Error {}

async function main(): Promise<void> {
  const { values, positionals } = read();
  if (values.help) return void process.stdout.write(help);
  const place = {
    platform: address(values.url ?? process.env.PLATFORM_URL ?? "http://localhost:8081"),
    shop: address(values.shop ?? process.env.SHOP_URL ?? "http://localhost:8080"),
    secret: (values["app-secret"] ?? process.env.META_APP_SECRET ?? demoSecret).split(",")[0] ?? "",
  };
  if (values.from && !/^[1-9]\d{5,19}$/.test(values.from)) {
    throw new UsageError("--from takes 6 to 20 digits.");
  }
  for (const simulation of chosen(positionals)) {
    console.log(await simulate(simulation, place, values.from));
  }
  console.log(`See ${place.platform}/console`);
}

interface Place {
  platform: string;
  shop: string;
  secret: string;
}

async function simulate({ name, title, body }: Simulation, place: Place, from?: string) {
  if (!body) return `${name}: ${await visit(place)}`;
  const customer = from ? customerOf(from) : newCustomer();
  const content = body({ ...place, customer, pictures: `${place.platform}/simulator/pictures` });
  const { status } = await reached(post(`${place.platform}/webhooks/meta`, place.secret, content));
  if (status === 401 || status === 403) {
    throw new UsageError("The server has another app secret: give it with --app-secret.");
  }
  if (status !== 200) throw new Error(`${name}: the webhook answered ${status}.`);
  const who = title.startsWith("WhatsApp") ? `${customer.name}, ${customer.phone}` : customer.id;
  return `${name}: the webhook answered 200 (from ${who})`;
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

function chosen(names: string[]): Simulation[] {
  if (names.length === 0) throw new UsageError("Name a source.");
  if (names.includes("all")) return [...simulations];
  return names.map((wanted) => {
    const found = simulations.find(({ name }) => name === wanted);
    if (!found) throw new UsageError(`There is no source "${wanted}".`);
    return found;
  });
}

function read() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        url: { type: "string" },
        shop: { type: "string" },
        "app-secret": { type: "string" },
        from: { type: "string" },
        help: { type: "boolean", short: "h" },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function address(text: string): string {
  if (!/^https?:\/\//.test(text) || !URL.canParse(text)) {
    throw new UsageError(`"${text}" is no address such as http://localhost:8081.`);
  }
  return new URL(text).origin;
}

main().catch((error: unknown) => {
  const hint = "See npm run simulate -- --help";
  console.error(error instanceof UsageError ? `${error.message}\n${hint}` : error);
  process.exitCode = 1;
});
