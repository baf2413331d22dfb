import { intentWords, languages, plainly } from "./intent-words.ts";

/** What a message seems to ask for. A few words of three languages, and no understanding. */
export type Intent =
  /** Something like it that costs less. */
  | "cheaper"
  /** What else there is. */
  | "more"
  /** Whether it can be had, and what it costs. */
  | "stock"
  | "price"
  /** Products that have a word of it in their names. */
  | "named"
  /** A greeting, or thanks, and nothing more. */
  | "hello"
  | "thanks"
  | "other";

/**
 * @param isNamed the text has a word by which customers may mean some products
 * @param isOpening it is the first one: who just comes from an ad for a lamp says its name anyway
 */
export function intentOf(text: string, isNamed: boolean, isOpening: boolean): Intent {
  const plain = plainly(text);
  const says = (what: keyof (typeof intentWords)["en"]) =>
    languages.some((language) => intentWords[language][what].test(plain));
  if (says("cheaper")) return "cheaper";
  if (says("more")) return "more";
  if (says("stock")) return "stock";
  if (says("price") && !says("otherCosts")) return "price";
  if (isNamed && (!isOpening || says("wanting"))) return "named";
  if (says("hello")) return "hello";
  return says("thanks") ? "thanks" : "other";
}

// A word that stands in more of the names, "lamp" in a lamp shop, names none of them.
const largestShare = 0.25;

/** The words by which customers may mean some of these products. */
export function nameWords(names: string[]): Set<string> {
  const counts = new Map<string, number>();
  for (const name of names) {
    for (const word of new Set(wordsOf(name))) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const most = Math.max(1, names.length * largestShare);
  return new Set([...counts].filter(([, count]) => count <= most).map(([word]) => word));
}

const shortestName = 4;
// Words of names that are words of every conversation, too.
const common = new Set(["with", "this", "that", "from", "your", "have", "when", "what", "short"]);

export function wordsOf(name: string): string[] {
  const words = name.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.filter((word) => word.length >= shortestName && !common.has(word));
}
