import type {
  AssistantContext,
  Camefrom,
  Catalog,
  Field,
  Product,
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

/** What may be known, as far as anything is. */
export type KnownContext = Omit<AssistantContext, "opening" | "greeting"> &
  Partial<Pick<AssistantContext, "opening">>;

const unknown: KnownContext = {
  facts: [],
  prompt: "Background: nothing is known about where the customer in this conversation came from.",
};

/** What may be known; nothing in here may cost the answer. */
export function contextOf(
  camefrom: Camefrom,
  referral: Referral | null,
  catalog: Catalog | null,
  recommendations?: number,
): KnownContext {
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

/**
 * What they came for, as the catalogue has it now: a referral keeps what was true when it was written.
 */
export function productOf(referral: Referral | null, catalog: Catalog | null): Product | null {
  if (!referral) return null;
  const { product, ...others } = referral;
  try {
    const { id, retailer_id, catalog_id } = product ?? {};
    const named = product ? { ...others, product: { id, retailer_id, catalog_id } } : others;
    const now = catalog?.complete(named as Referral).product;
    return now?.name ? now : (product ?? null);
  } catch {
    return product ?? null;
  }
}

const webAddress = /^https?:\/\/[\x21-\x7e]+$/;

/**
 * What may be said to the customer of the product they came for.
 * @param now the same as the catalogue has it now, which knows best whether it can be had
 */
export function askedProduct({ opening }: KnownContext, now: Product | null): Product | null {
  if (!opening?.product) return null;
  const { availability, url } = now ?? {};
  return {
    name: opening.product,
    ...(opening.price && { price: opening.price }),
    ...(availability && { availability }),
    ...(url && webAddress.test(url) && { url }),
  };
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
