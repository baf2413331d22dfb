/** What a message seems to ask for. A few English words, and no understanding. */
export type Intent =
  /** Something like it that costs less. */
  | "cheaper"
  /** What else there is. */
  | "more"
  /** Products that have a word of it in their names. */
  | "named"
  /** A greeting, or thanks, and nothing more. */
  | "hello"
  | "thanks"
  | "other";

const cheaper = /\b(cheap(er|est)?|less expensive|costs? less|lower price|smaller budget)\b/;
const more =
  /\b((what|anything|something) else|other (ones?|products?|models?|colou?rs?|lamps?)|similar|alternatives?|(like|matches|goes with) (it|this|that|these|those)|recommend(ation)?s?|suggest(ion)?s?|(what|which) (products |lamps )?(do|can) you (have|sell|offer)|(in|see|show me) your (catalog(ue)?|range|shop|products)|catalog(ue)?)\b/;
const wanting =
  /\b(do you (have|sell|stock|offer|carry)|have you got|got any|is there an?y?|are there|(look|search)ing for|show me|(would|'d) like|want|need|how much)\b/;
const hello =
  /^\s*(hello|hi|hey|hiya|good (morning|afternoon|evening|day)|greetings)( there| everyone| all)?\W*$/;

const thanks =
  /^\s*((ok(ay)?|great|perfect|super)[\s,.!]*)?(thanks|thank you|thx|cheers|ok(ay)?|great|perfect)( (so|very) much| a lot)?\W*$/;

/**
 * @param isNamed the text has a word by which customers may mean some products
 * @param isOpening it is the first one: who just comes from an ad for a lamp says its name anyway
 */
export function intentOf(text: string, isNamed: boolean, isOpening: boolean): Intent {
  const lower = text.toLowerCase();
  if (cheaper.test(lower)) return "cheaper";
  if (more.test(lower)) return "more";
  if (isNamed && (!isOpening || wanting.test(lower))) return "named";
  if (hello.test(lower)) return "hello";
  return thanks.test(lower) ? "thanks" : "other";
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
