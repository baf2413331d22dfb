import { stat } from "node:fs/promises";
import { load as loadCore, type Referral } from "camefrom";
import { type Row, readFeed } from "./feed.ts";
import { Progress } from "./progress.ts";

/** Where the rows of a feed go. */
export interface FeedSink {
  /** @param last nothing follows @returns how many of them are products */
  take(products: Row["columns"][], last: boolean): Promise<number>;
}

/** What somebody typed cannot be done; the message says why. */
export class FeedRefusal extends Error {
  override name = "FeedRefusal";
}

const mostRows = 500;
const mostBytes = 1_000_000;
const mostComplaints = 5;

/**
 * Gives a feed's rows to a sink, some hundreds at a time, and says how far it is. A row that cannot be read
 * is named and left out.
 * @param currency of prices that have none, by ISO 4217
 * @throws FeedRefusal, FeedError, and what the sink throws
 */
export async function loadFeed(path: string, sink: FeedSink, currency?: string): Promise<void> {
  const file = await stat(path).catch(() => {
    throw new FeedRefusal(`There is no file ${path}.`);
  });
  if (currency && !(await isCurrency(currency))) {
    throw new FeedRefusal("--currency takes a code of ISO 4217, EUR for example.");
  }
  const progress = new Progress(file.size);
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

/** Whether nothing says in which currency a row's price is. */
function isBare({ price = "", currency = "" }: Row["columns"]): boolean {
  return !currency.trim() && !/[\p{L}\p{Sc}]/u.test(price);
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? "" : "s"}`;
}
