import type { Camefrom, Referral } from "camefrom";
import type { Catalog } from "./catalog.ts";

/**
 * A visit with the product on whose page it was, where the shop's catalogue knows that page. Whatever is
 * wrong, the referral stays as it was.
 */
export async function withPageProduct<Given extends Referral | null>(
  catalog: Catalog,
  camefrom: Camefrom,
  referral: Given,
): Promise<Given | Referral> {
  if (!referral?.website) return referral;
  const { page, written_on } = referral.website;
  try {
    const rows = await catalog.ofPages([page, written_on].filter((url) => url !== undefined));
    if (rows.length === 0) return referral;
    const products = camefrom.catalog(rows);
    try {
      return products.complete(referral);
    } finally {
      products.free();
    }
  } catch {
    return referral;
  }
}
