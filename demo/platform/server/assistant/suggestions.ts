import type { Camefrom, Product, Referral } from "camefrom";
import type { Suggestion } from "../console/api.ts";
import { oneTouch } from "../conversations/touches.ts";
import type { Database } from "../database/database.ts";
import type { Media } from "../media/media.ts";
import { askedProduct, contextOf, productOf } from "./context.ts";
import { defaultAnswer, productLine } from "./default-answer.ts";
import { latestTexts } from "./history.ts";
import { type Intent, intentOf } from "./intent.ts";
import type { Language } from "./intent-words.ts";
import { languageOf } from "./language.ts";
import type { ProductIndex } from "./product-index.ts";
import { priceIn } from "./sentences.ts";

interface Asked {
  referral: Referral | null;
  /** Somebody has answered since they came. */
  isGreeted: boolean;
  /** The latest message is the customer's. */
  isWaiting: boolean;
  /** Of the page on which they wrote. */
  lang: string | null;
}

const asked = `
  select ${oneTouch("latest", "$1")} as referral,
    (select page_lang from conversations where id = $1) as lang,
    exists (
      select from messages where conversation_id = $1 and direction = 'out' and id > coalesce(
        (select max(message_id) from touches where conversation_id = $1), 0)
    ) as "isGreeted",
    coalesce((
      select direction = 'in' from messages where conversation_id = $1 and type <> 'referral'
      order by id desc limit 1
    ), false) as "isWaiting"`;

// A picture that comes later is there the next time.
const pictureWait = 1_000;
// What can be told of the product itself; what else fits is suggested product by product.
const answered: readonly Intent[] = ["stock", "price", "hello", "thanks"];

/** What an agent may want to say next, whether or not the assistant answers. */
export class Suggestions {
  constructor(
    private readonly database: Database,
    private readonly camefrom: Camefrom,
    private readonly products: ProductIndex,
    private readonly media: Media,
  ) {}

  /** @param origin this server's, where copies of pictures are */
  async of(conversation: string, origin: string): Promise<Suggestion[]> {
    const [found] = await this.database.query<Asked>(asked, [conversation]);
    const texts = await latestTexts(this.database, conversation);
    if (!found) return [];
    // No waiting between these: a catalogue is freed when another one takes its place.
    const { catalog } = await this.products.indexed();
    const context = contextOf(this.camefrom, found.referral, catalog);
    const language = languageOf(texts, found.lang);
    const intent = intentOf(texts[0] ?? "", false, false);
    const { text } = defaultAnswer({
      intent: answered.includes(intent) ? intent : "other",
      language,
      hasPrice: false,
      greets: found.isGreeted || !context.opening ? null : { opening: context.opening },
      product: askedProduct(context, productOf(found.referral, catalog)),
      products: [],
      // The agent is the person who will answer.
      isTold: true,
    });
    const fitting = (context.recommendations ?? []).map((one) => one.product);
    const copies = await this.#copies(fitting);
    return [
      ...(found.isWaiting && text ? [{ kind: "answer" as const, text }] : []),
      ...fitting.map((one) => offered(one, language, copies, origin)),
    ];
  }

  async #copies(products: Product[]): Promise<Map<string, string>> {
    const urls = products.flatMap(({ image_url }) => (image_url ? [image_url] : []));
    const kept = Promise.allSettled(urls.map((url) => this.media.keep(url)));
    await Promise.race([kept, new Promise((resolve) => setTimeout(resolve, pictureWait).unref())]);
    return this.media.copies(urls);
  }
}

function offered(
  product: Product,
  language: Language,
  copies: ReadonlyMap<string, string>,
  origin: string,
): Suggestion {
  const { name = "", image_url = "" } = product;
  const price = priceIn(product.price, language);
  const copy = copies.get(image_url);
  return {
    kind: "product",
    text: productLine(product, language),
    name,
    ...(price && { price }),
    ...(copy && { picture: `${origin}/media/${copy}` }),
  };
}
