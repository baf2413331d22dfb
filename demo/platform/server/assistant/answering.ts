import type { Camefrom, Catalog, Recommendation } from "camefrom";
import type { Database } from "../database/database.ts";
import { type Answer, answerId, type Question } from "./claims.ts";
import {
  type AnswerContext,
  askedProduct,
  contextOf,
  type KnownContext,
  productOf,
  searchProducts,
} from "./context.ts";
import { costingLess, defaultAnswer } from "./default-answer.ts";
import { announceDraft, DraftAnnouncer } from "./drafts.ts";
import { latestTexts, turnsUntil } from "./history.ts";
import { type Intent, intentOf, wordsOf } from "./intent.ts";
import { languageOf } from "./language.ts";
import { type Model, NoAnswer } from "./model.ts";
import type { IndexedProducts, ProductIndex } from "./product-index.ts";

const instruction = `You are the assistant in a shop's chat. Answer the customer's last message in the customer's language, in at most five short sentences of plain text.
Say of products, prices and the shop only what stands below or was said in this conversation. Promise nothing: no refunds, no discounts, no dates. Where you do not know, say so, and that a person will answer here.`;

// Of so many that fit some may cost less.
const choice = 20;
// A message during which servers die is the model's no longer.
const mostAttempts = 3;
const mostFound = 3;

/** What to say to one message. */
export class Answering {
  constructor(
    private readonly database: Database,
    private readonly camefrom: Camefrom,
    private readonly products: ProductIndex,
    private readonly model: Model | null,
  ) {}

  /** @param signal ends it; whatever it answers then is not stored */
  async find(question: Question, signal: AbortSignal): Promise<Answer> {
    const texts = await latestTexts(this.database, question.conversation, question.id);
    // No waiting between these three: a catalogue is freed when another one takes its place.
    const indexed = await this.products.indexed();
    const context = contextOf(this.camefrom, question.referral, indexed.catalog);
    const answer = this.#byDefault(question, texts, context, indexed);
    if (!this.model) return answer;
    if (question.attempts > mostAttempts) return instead(answer, "was asked several times");
    try {
      return await this.#byModel(this.model, question, context, signal);
    } catch (error) {
      const reason = error instanceof NoAnswer ? error.message : "could not be asked";
      return instead(answer, reason);
    }
  }

  #byDefault(
    question: Question,
    texts: string[],
    context: KnownContext,
    indexed: IndexedProducts,
  ): Answer {
    const { text, referral, isOpening, isTold } = question;
    const product = productOf(referral, indexed.catalog);
    // What they came for is known: its name asks for nothing.
    const known = wordsOf(product?.name ?? "");
    const words = wordsOf(text).filter((word) => indexed.names.has(word) && !known.includes(word));
    const intent = intentOf(text, words.length > 0, isOpening);
    const products = this.#fitting(intent, words.join(" "), question, context, indexed.catalog);
    const { text: said, handsOver } = defaultAnswer({
      intent,
      language: languageOf(texts, question.lang),
      hasPrice: Boolean(product?.price?.amount),
      greets: isOpening ? { opening: context.opening ?? null } : null,
      // Another one that is named is what they ask about.
      product: words.length === 0 ? askedProduct(context, product) : null,
      products,
      // With a model, this is said instead of its answer: silence would be none.
      isTold: isTold && !this.model,
    });
    const given: AnswerContext = { facts: context.facts, products: listed(products) };
    return {
      text: said,
      model: null,
      given: handsOver ? { ...given, hands_over: true } : given,
      note: null,
    };
  }

  #fitting(
    intent: Intent,
    words: string,
    { referral }: Question,
    { recommendations = [] }: KnownContext,
    catalog: Catalog | null,
  ): Recommendation[] {
    const isAsked = intent === "named" || intent === "stock" || intent === "price";
    if (isAsked) return searchProducts(this.camefrom, words, catalog, mostFound);
    if (intent === "cheaper") {
      const { recommendations: all = [] } = contextOf(this.camefrom, referral, catalog, choice);
      return costingLess(all, productOf(referral, catalog)?.price);
    }
    if (intent !== "more") return [];
    return recommendations.length > 0
      ? recommendations
      : searchProducts(this.camefrom, words, catalog, mostFound);
  }

  async #byModel(
    model: Model,
    question: Question,
    { facts, prompt, recommendations = [] }: KnownContext,
    signal: AbortSignal,
  ): Promise<Answer> {
    const announcer = new DraftAnnouncer(this.database);
    const draft = { conversation: question.conversation, id: answerId(question.id) };
    let grown = false;
    const grow = (text: string) => {
      grown = true;
      announcer.grow({ ...draft, text });
    };
    const system = `${instruction}\n\n${prompt}`;
    try {
      const turns = await turnsUntil(this.database, question);
      const messages = [{ role: "system" as const, content: system }, ...turns];
      const text = await model.answer(messages, grow, signal);
      await announcer.stop();
      const given = { facts, products: listed(recommendations), prompt: system };
      return { text, model: model.name, given, note: null };
    } catch (error) {
      await announcer.stop();
      if (grown) await announceDraft(this.database, { ...draft, text: "" });
      throw error;
    }
  }
}

function instead(answer: Answer, reason: string): Answer {
  return { ...answer, note: `The service ${reason}: this is the default answer.` };
}

function listed(products: Recommendation[]): AnswerContext["products"] {
  return products.map(({ product, reason }) => ({ name: product.name ?? "", reason }));
}
