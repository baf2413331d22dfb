// npm run catalog -- feed.csv: gives a product feed to the running server.
import { parseArgs } from "node:util";
import { FeedError, type Row } from "./feed.ts";
import { FeedRefusal, type FeedSink, loadFeed } from "./loading.ts";

const help = `Usage: npm run catalog -- <feed.csv> [options]

Gives the rows of a product feed to the running server of npm start, which then names the products that
WhatsApp mentions by SKU. Columns as Meta's feeds have them: id, title, description, availability, price,
link, image_link, brand; separated by commas, semicolons, tabs or bars, in UTF-8, UTF-16 or windows-1252;
# lines may stand before the header. A row that cannot be read is named and left out. Loading a
feed again replaces its products one by one. A sample: demo/catalog/lowlight.csv

Where agents sign in, a command of the platform loads a feed: docs/running.md.

Options:
  --catalog-id <id>   which catalogue it is; needed only where two have the same SKU
  --currency <code>   of prices that have none: EUR, USD, ...
  --url <address>     where the console is served (PLATFORM_URL, http://localhost:8081)
  --help              this text
`;

/** Something that whoever typed the command can do something about. */
class UsageError extends FeedRefusal {}

const longestWait = 60_000;

async function main(): Promise<void> {
  const { values, positionals } = read();
  if (values.help) return void process.stdout.write(help);
  const [path, another] = positionals;
  if (!path || another) throw new UsageError("Name one file.");
  if (values["catalog-id"] && !/^\d{1,32}$/.test(values["catalog-id"])) {
    throw new UsageError("--catalog-id takes the number that Meta gave to the catalogue.");
  }
  const sink = new Sink(values.url ?? process.env.PLATFORM_URL, values["catalog-id"] ?? "");
  await loadFeed(path, sink, values.currency);
}

/** The server, as far as a feed is concerned. */
class Sink implements FeedSink {
  readonly #url: string;

  constructor(
    url = "http://localhost:8081",
    private readonly catalogId: string,
  ) {
    if (!URL.canParse("/catalog/products", url)) throw new UsageError(`"${url}" is no address.`);
    this.#url = new URL("/catalog/products", url).href;
  }

  async take(products: Row["columns"][], last: boolean): Promise<number> {
    const response = await fetch(this.#url, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ catalog_id: this.catalogId, products, last }),
      signal: AbortSignal.timeout(longestWait),
    }).catch(() => {
      throw new UsageError("The server does not answer. Start it with npm start, or give --url.");
    });
    if (response.status === 401) {
      throw new UsageError(
        "Agents sign in there: a command of the platform loads a feed, docs/running.md.",
      );
    }
    if (!response.ok) throw new Error(`The server answered ${response.status}.`);
    const { loaded } = (await response.json()) as { loaded: number };
    return loaded;
  }
}

function read() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        "catalog-id": { type: "string" },
        currency: { type: "string" },
        url: { type: "string" },
        help: { type: "boolean", short: "h" },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

main().catch((error: unknown) => {
  const isUsage = error instanceof FeedRefusal;
  console.error(isUsage || error instanceof FeedError ? error.message : error);
  if (isUsage) console.error("See npm run catalog -- --help");
  process.exitCode = 1;
});
