import { type Camefrom, load } from "camefrom";
import type { Codes } from "camefrom/server";
import { Answering } from "./assistant/answering.ts";
import { Assistant } from "./assistant/assistant.ts";
import { Model } from "./assistant/model.ts";
import { ProductIndex } from "./assistant/product-index.ts";
import { Suggestions } from "./assistant/suggestions.ts";
import { AssistantSwitch } from "./assistant/switch.ts";
import { Catalog } from "./catalog/catalog.ts";
import { Completion } from "./catalog/completion.ts";
import { Graph, type GraphOptions } from "./catalog/graph.ts";
import { type CodesOptions, whatsappCodes } from "./codes/whatsapp-codes.ts";
import { ConsolePages } from "./console/pages.ts";
import { Conversations } from "./conversations/conversations.ts";
import { EventStreams } from "./conversations/event-streams.ts";
import { fillFacets } from "./conversations/facets.ts";
import type { Database } from "./database/database.ts";
import { Media } from "./media/media.ts";
import type { Operations } from "./operations/operations.ts";
import type { Options } from "./options.ts";
import { Inbox } from "./webhooks/inbox.ts";

export interface Services {
  database: Database;
  camefrom: Camefrom;
  conversations: Conversations;
  consolePages: ConsolePages;
  eventStreams: EventStreams;
  inbox: Inbox;
  codes: Codes;
  catalog: Catalog;
  media: Media;
  completion: Completion;
  assistantSwitch: AssistantSwitch;
  suggestions: Suggestions;
  products: ProductIndex;
  /** Null: people alone answer. */
  assistant: Assistant | null;
  operations: Operations;
}

const largestPicture = 3_000_000;
const mostPictures = 1_000;
const pictureTimeout = 10_000;

export interface ServiceOptions extends Pick<Options, "media" | "assistant"> {
  /** Null: nobody is asked for products. */
  graph: GraphOptions | null;
  codes: CodesOptions;
  /** What an empty catalogue is filled with. */
  firstProducts?: (catalog: Catalog) => Promise<void>;
}

/** Everything behind the sites, working on one database. */
export async function startServices(
  database: Database,
  {
    graph,
    codes: codesOptions,
    media: { allowed, megabytes },
    assistant: wanted,
    firstProducts = async () => {},
  }: ServiceOptions,
  operations: Operations,
): Promise<Services> {
  const { log, metrics } = operations;
  const camefrom = await load();
  await fillFacets(database, camefrom);
  const catalog = new Catalog(database);
  const media = new Media(
    database,
    { allowed, largest: largestPicture, timeout: pictureTimeout },
    { count: mostPictures, total: megabytes * 1_000_000 },
  );
  const client = graph && new Graph(graph, log);
  const completion = new Completion(database, { catalog, graph: client, media, camefrom }, log);
  const conversations = new Conversations(database, camefrom, () => completion.wake());
  if (await catalog.isEmpty()) await firstProducts(catalog);
  const model = wanted?.model ? new Model(wanted.model) : null;
  const codes = whatsappCodes(database, codesOptions, log);
  const products = new ProductIndex(database, camefrom, log);
  const assistant =
    wanted &&
    new Assistant(database, new Answering(database, camefrom, products, model), operations);
  const eventStreams = await EventStreams.start(database, conversations);
  metrics.watch({
    streams: () => eventStreams.open(),
    assistantQueue: assistant && (() => assistant.waiting()),
    lookups: () => completion.waiting(),
  });
  const consolePages = await ConsolePages.open(database, camefrom);
  // Last what goes on by itself, and would go on when something behind it fails.
  await assistant?.start();
  completion.start();
  return {
    database,
    camefrom,
    conversations,
    consolePages,
    eventStreams,
    inbox: new Inbox(database, camefrom, codes, {
      referralsStored: () => completion.wake(),
      counted: (messages) => metrics.messages("webhook", messages),
    }),
    codes,
    catalog,
    media,
    completion,
    assistantSwitch: new AssistantSwitch(database, wanted ? (model?.name ?? null) : undefined),
    suggestions: new Suggestions(database, camefrom, products, media),
    products,
    assistant,
    operations,
  };
}
