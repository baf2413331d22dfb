import type {
  AssistantContext,
  Camefrom,
  Catalog,
  Field,
  Recommendation,
  Referral,
} from "camefrom";

/** What the assistant was told, kept with its answer so that the agent can look it up later. */
export interface AnswerContext {
  facts: Field[];
  products: { name: string; reason: string }[];
  /** Only where a model was given it. */
  prompt?: string;
  /** The answer says that a person will answer. */
  hands_over?: boolean;
}

const unknown: AssistantContext = {
  facts: [],
  greeting: "Hello, and thank you for writing to us; how can I help you?",
  prompt: "Background: nothing is known about where the customer in this conversation came from.",
};

/** What may be known; nothing in here may cost the answer. */
export function contextOf(
  camefrom: Camefrom,
  referral: Referral | null,
  catalog: Catalog | null,
  recommendations?: number,
): AssistantContext {
  if (!referral) return unknown;
  try {
    return camefrom.assistant(referral, {
      ...(catalog ? { catalog } : {}),
      ...(recommendations === undefined ? {} : { limits: { recommendations } }),
    });
  } catch {
    return unknown;
  }
}

/** Products that have these words: the core compares them with those of a link, so this is one. */
export function searchProducts(
  camefrom: Camefrom,
  words: string,
  catalog: Catalog | null,
  count: number,
): Recommendation[] {
  const asked: Referral = {
    version: 1,
    source: "messenger_link",
    asserted_by: "page",
    link: { title: words },
  };
  return (words && catalog && contextOf(camefrom, asked, catalog, count).recommendations) || [];
}
