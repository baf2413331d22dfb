import type { Opening, Price, Product, Recommendation } from "camefrom";
import type { Intent } from "./intent.ts";
import type { Language } from "./intent-words.ts";
import {
  availabilityOf,
  nameWithPrice,
  priceIn,
  quotedName,
  type Sentences,
  sentences,
} from "./sentences.ts";

export interface Known {
  intent: Intent;
  language: Language;
  /** A price of which it is known what costs less. */
  hasPrice: boolean;
  /** Where the conversation opens with this message: what led here, null where nothing is known. */
  greets: { opening: Opening | null } | null;
  /** What was asked about, as the shop's catalogue has it now. */
  product: Product | null;
  /** What fits, the best first. */
  products: Recommendation[];
  /** It was said just before that a person will answer. */
  isTold: boolean;
}

const mostProducts = 3;

/** What can be said without a model: what is known, and else that a person will answer. */
export function defaultAnswer(known: Known): { text: string | null; handsOver: boolean } {
  const { intent, language, greets, isTold } = known;
  const words = sentences[language];
  const parts: string[] = [];
  if (intent === "hello" && greets) {
    parts.push(`${greeting(greets.opening, language)} ${words.help}`);
  } else if (greets) {
    parts.push(greeting(greets.opening, language));
  }
  const answer = answerTo(known, words);
  if (answer) parts.push(answer);
  const handsOver = !isTold && leavesOpen(known);
  if (handsOver && parts.length === 0) parts.push(words.unknown);
  else if (handsOver) parts.push(intent === "named" ? words.personForTheRest : words.person);
  return { text: parts.join("\n\n") || null, handsOver };
}

/** A sentence to open with; it asks nothing. */
export function greeting(opening: Opening | null, language: Language): string {
  return sentences[language].greeting(opening, nameWithPrice(opening, language));
}

function answerTo(known: Known, words: Sentences): string | null {
  const { intent, hasPrice, product, products, greets, language } = known;
  if (intent === "hello") return greets ? null : words.hello;
  if (intent === "thanks") return greets ? null : words.thanks;
  if (intent === "other") return null;
  if ((intent === "stock" || intent === "price") && product)
    return about(product, intent, language);
  if (products.length > 0) {
    const lines = products.slice(0, mostProducts).map((one) => line(one.product, intent, language));
    return [headingOf(intent, hasPrice, words), ...lines].join("\n");
  }
  if (intent === "cheaper") return words.noneCheaper;
  return intent === "more" ? words.tellMore : null;
}

function headingOf(intent: Intent, hasPrice: boolean, words: Sentences): string {
  if (intent === "cheaper") return hasPrice ? words.cheaper : words.leastExpensive;
  return intent === "more" ? words.more : words.named;
}

function about(
  { name = "", price, url, availability }: Product,
  intent: "stock" | "price",
  language: Language,
): string | null {
  const words = sentences[language];
  const cost = priceIn(price, language);
  const said = quotedName(name, language);
  if (intent === "price" && !cost) return null;
  const sentence =
    intent === "price"
      ? words.price(said, cost)
      : words.stock[availabilityOf(availability)](said, cost);
  return `${sentence}${url ? `\n${url}` : ""}`;
}

/** Whether a person has something to add. */
function leavesOpen({ intent, product, products }: Known): boolean {
  if (intent === "other" || intent === "named") return true;
  if (intent === "price") return product ? !product.price : products.length === 0;
  if (intent !== "stock") return false;
  return product ? availabilityOf(product.availability) === "unknown" : products.length === 0;
}

function line(product: Product, intent: Intent, language: Language): string {
  const known = intent === "stock" ? availabilityOf(product.availability) : "unknown";
  const stock = known === "unknown" ? "" : sentences[language].availability[known];
  return `• ${productLine(product, language, stock).replace("\n", "\n  ")}`;
}

/** A product as a customer is told of it: its name and price, and where to see it. */
export function productLine({ name, price, url }: Product, language: Language, more = ""): string {
  const said = [name, priceIn(price, language), more].filter(Boolean);
  return `${said.join(language === "ar" ? "، " : ", ")}${url ? `\n${url}` : ""}`;
}

/** Those known to cost less; without a price to compare with, the lowest first, of one currency. */
export function costingLess(products: Recommendation[], than: Price | undefined): Recommendation[] {
  if (than?.amount) return products.filter(({ product }) => isLess(product.price, than));
  const priced = products.filter(({ product }) => product.price?.amount);
  const currency = priced[0]?.product.price?.currency;
  return priced
    .filter(({ product }) => product.price?.currency === currency)
    .sort((a, b) => {
      const [one, other] = [a.product.price, b.product.price];
      return Number(isLess(other, one)) - Number(isLess(one, other));
    });
}

function isLess(one: Price | undefined, other: Price | undefined): boolean {
  if (!one?.amount || !other?.amount || one.currency !== other.currency) return false;
  const [a, b] = inUnits(one.amount, other.amount);
  return a < b;
}

/** Two decimal strings as whole numbers of the same unit. */
function inUnits(one: string, other: string): [bigint, bigint] {
  const digits = Math.max(...[one, other].map((text) => (text.split(".")[1] ?? "").length));
  const units = (text: string) => {
    const [whole = "0", fraction = ""] = text.split(".");
    return BigInt(whole + fraction.padEnd(digits, "0"));
  };
  return [units(one), units(other)];
}
