import { detectAll } from "tinyld/light";
import { intentWords, type Language, languages, plainly } from "./intent-words.ts";

// Below it, or with a rival this near, a text is too short to tell.
const leastAccuracy = 0.05;
const leastLead = 0.06;
const longestText = 1_000;

/**
 * The language of the latest text that tells one, else of the page, else English.
 * @param texts what the customer wrote, the latest first
 * @param page the `lang` of the page
 */
export function languageOf(texts: readonly string[], page: string | null = null): Language {
  for (const text of texts) {
    const told = toldBy(text.slice(0, longestText));
    if (told === "another") return "en";
    if (told) return told;
  }
  return languages.find((language) => page?.toLowerCase().split("-")[0] === language) ?? "en";
}

function toldBy(text: string): Language | "another" | null {
  const courtesy = languages.find((language) => isCourtesyIn(language, text));
  if (courtesy) return courtesy;
  if (/[¿¡]/.test(text)) return "es";
  const [first, ...others] = detectAll(text);
  const told = languages.find((language) => language === first?.lang);
  // Spanish is told from English though Portuguese is near; what is like none of ours is answered in English.
  const rival = told ? others.find(({ lang }) => languages.some((one) => one === lang)) : others[0];
  const lead = (first?.accuracy ?? 0) - (rival?.accuracy ?? 0);
  if (!first || first.accuracy < leastAccuracy || lead < leastLead) return null;
  // One word is often a name.
  const isOneWord = !/\p{L}[^\p{L}]+\p{L}/u.test(text.trim());
  if (isOneWord && first.accuracy < 1) return null;
  return told ?? "another";
}

// "Ok" is everybody's.
const international = /^\W*(ok(ay)?|super|perfect)\W*$/i;

function isCourtesyIn(language: Language, text: string): boolean {
  const { hello, thanks } = intentWords[language];
  const plain = plainly(text);
  return !international.test(plain) && (hello.test(plain) || thanks.test(plain));
}
