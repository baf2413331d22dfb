import type { Price, Recommendation } from "camefrom";
import type { Intent } from "./intent.ts";

export interface Known {
  intent: Intent;
  /** A price of which it is known what costs less. */
  hasPrice: boolean;
  /** Where the conversation opens with this message. */
  greeting: string | null;
  /** What fits, the best first. */
  products: Recommendation[];
  /** It was said just before that a person will answer. */
  isTold: boolean;
}

const mostProducts = 3;

const openings = {
  cheaper: "These cost less:",
  more: "From our catalogue, these may fit:",
  named: "Our catalogue has:",
};

const leastExpensive = "From our catalogue, the least expensive of those that may fit:";

const courtesy = { hello: "Hello! How can I help you?", thanks: "You are welcome!" };

const nothing = {
  cheaper: "I find nothing in our catalogue that fits and costs less.",
  more: "Tell me what you are looking for, and I will look for it in our catalogue.",
};

/** What can be said without a model: what is known, and else that a person will answer. */
export function defaultAnswer(known: Known): { text: string | null; handsOver: boolean } {
  const { intent, greeting, products, isTold, hasPrice } = known;
  const parts = greeting ? [greeting] : [];
  if (intent === "hello" || intent === "thanks") {
    if (!greeting) parts.push(courtesy[intent]);
  } else if (intent !== "other" && products.length > 0) {
    const opening = intent === "cheaper" && !hasPrice ? leastExpensive : openings[intent];
    parts.push([opening, ...products.slice(0, mostProducts).map(line)].join("\n"));
  } else if (intent === "more" || intent === "cheaper") {
    parts.push(nothing[intent]);
  }
  const asksMore = intent === "other" || intent === "named";
  const handsOver = asksMore && !isTold;
  if (handsOver) parts.push(handOver(parts.length > 0, intent));
  return { text: parts.join("\n\n") || null, handsOver };
}

function handOver(isAnswered: boolean, intent: Intent): string {
  if (intent === "named") return "A person will answer the rest here.";
  return isAnswered
    ? "A person will answer you here."
    : "That is more than I know. A person will answer you here.";
}

function line({ product, reason }: Recommendation): string {
  const { name, price, url } = product;
  const cost = price && (price.text ?? [price.amount, price.currency].filter(Boolean).join(" "));
  const said = [name, cost].filter(Boolean).join(", ");
  return `• ${said} (${reason})${url ? `\n  ${url}` : ""}`;
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
