// npm run catalog -- feed.csv: gives a product feed to the running server.
import { stat } from "node:fs/promises";
import { parseArgs } from "node:util";
import { load as loadCore, type Referral } from "camefrom";
import { FeedError, type Row, readFeed } from "./feed.ts";
import { Progress } from "./progress.ts";

const help = `Usage: npm run catalog -- <feed.csv> [options]

Gives the rows of a product feed to a running server, which then names the products that WhatsApp
mentions by SKU. Columns as Meta's feeds have them: id, title, description, availability, price, link,
image_link, brand; separated by commas, semicolons, tabs or bars, in UTF-8, UTF-16 or windows-1252;
# lines may stand before the header. A row that cannot be read is named and left out. Loading a
feed again replaces its products one by one. A sample: demo/catalog/lowlight.csv

Options:
  --catalog-id <id>   which catalogue it is; needed only where two have the same SKU
  --currency <code>   of prices that have none: EUR, USD, ...
  --url <address>     where the console is served (PLATFORM_URL, http://localhost:8081)
  --help              this text
`;

/** Something that whoever typed the command can do something about. */
class UsageError extends Error {}

const mostRows = 500;
const mostBytes = 1_000_000;
const mostComplaints = 5;
const longestWait = 60_000;

async function main(): Promise<void> {
  const { values, positionals } = read();
  if (values.help) return void process.stdout.write(help);
  const [path, another] = positionals;
  if (!path || another) throw new UsageError("Name one file.");
  if (values["catalog-id"] && !/^\d{1,32}$/.test(values["catalog-id"])) {
    throw new UsageError("--catalog-id takes the number that Meta gave to the catalogue.");
  }
  const file = await stat(path).catch(() => {
    throw new UsageError(`There is no file ${path}.`);
  });
  if (values.currency && !(await isCurrency(values.currency))) {
    throw new UsageError("--currency takes a code of ISO 4217, EUR for example.");
  }
  const sink = new Sink(values.url ?? process.env.PLATFORM_URL, values["catalog-id"] ?? "");
  await load(path, sink, new Progress(file.size), values.currency);
}

/** Whether the core reads prices in it: currencies are told by its list alone. */
async function isCurrency(currency: string): Promise<boolean> {
  const named: Referral = {
    version: 1,
    source: "whatsapp_product",
    asserted_by: "meta",
    product: { retailer_id: "1" },
  };
  const row = { id: "1", title: "One", price: "1", currency };
  return (await loadCore()).addProduct(named, row).product?.price?.currency !== undefined;
}

async function load(
  path: string,
  sink: Sink,
  progress: Progress,
  currency?: string,
): Promise<void> {
  let batch: Row["columns"][] = [];
  let bytes = 0;
  let loaded = 0;
  let without = 0;
  let unreadable = 0;
  const send = async (last = false) => {
    loaded += await sink.take(batch, last);
    batch = [];
    bytes = 0;
    progress.show(loaded);
  };
  const onUnreadable = (line: number, why: string) => {
    unreadable++;
    if (unreadable <= mostComplaints) progress.say(`Line ${line}: ${why}.`);
  };
  const rows = readFeed(path, (count) => progress.read(count), onUnreadable);
  for await (const { line, columns } of rows) {
    if (!columns.id?.trim() || !columns.title?.trim()) {
      without++;
      if (without <= mostComplaints) progress.say(`Line ${line} has no id or no title.`);
      continue;
    }
    if (currency && isBare(columns)) columns.currency = currency;
    batch.push(columns);
    bytes += JSON.stringify(columns).length;
    if (batch.length >= mostRows || bytes >= mostBytes) await send();
  }
  await send(true);
  const missing = without > 0 ? `; ${count(without, "row")} without id or title left out` : "";
  const broken = unreadable > 0 ? `; ${count(unreadable, "row")} could not be read` : "";
  progress.end(`${count(loaded, "product")} loaded${missing}${broken}.`);
}

/** Whether nothing says in which currency a row's price is. */
function isBare({ price = "", currency = "" }: Row["columns"]): boolean {
  return !currency.trim() && !/[\p{L}\p{Sc}]/u.test(price);
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? "" : "s"}`;
}

/** The server, as far as a feed is concerned. */
class Sink {
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
  const isExpected = error instanceof UsageError || error instanceof FeedError;
  console.error(isExpected ? error.message : error);
  if (error instanceof UsageError) console.error("See npm run catalog -- --help");
  process.exitCode = 1;
});
