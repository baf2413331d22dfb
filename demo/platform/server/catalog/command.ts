import { FeedError } from "../../../catalog/feed.ts";
import { FeedRefusal, loadFeed } from "../../../catalog/loading.ts";
import { type Command, oneAtATime, program } from "../command.ts";
import { isCatalogId } from "../http/ids.ts";
import { StartError } from "../start-error.ts";
import { Catalog } from "./catalog.ts";
import { completeAgain } from "./completion.ts";

const help = `Usage: ${program} catalog <feed.csv> [options]

Loads a product feed, which names the products that WhatsApp mentions by SKU, into the database. Columns
as Meta's feeds have them; npm run catalog -- --help says which. Loading a feed again replaces its
products one by one.

    --catalog-id <id>       which catalogue it is; needed only where two have the same SKU
    --currency <code>       of prices that have none: EUR, USD, ...

${oneAtATime}
`;

export const catalogCommand: Command = {
  name: "catalog",
  about: "loads a product feed",
  help,
  flags: { "catalog-id": { type: "string" }, currency: { type: "string" } },
  async run(storage, { words: [path, ...more], options }) {
    if (!path || more.length > 0) throw new StartError(help);
    const id = options["catalog-id"] ?? "";
    if (!isCatalogId(id)) {
      throw new StartError("--catalog-id takes the number that Meta gave to the catalogue.");
    }
    const database = await storage.open();
    const catalog = new Catalog(database);
    const sink = {
      async take(products: unknown[], last: boolean) {
        const loaded = await catalog.load(products, id);
        if (last) await completeAgain(database);
        return loaded;
      },
    };
    await loadFeed(path, sink, options.currency).catch((error: unknown) => {
      const isExpected = error instanceof FeedError || error instanceof FeedRefusal;
      throw isExpected ? new StartError(error.message) : error;
    });
  },
};
