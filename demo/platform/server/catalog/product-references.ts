import type { Product, Referral } from "camefrom";
import type { ProductReference } from "./graph.ts";

// An order has at most some dozens of items.
const mostProducts = 60;

/** The products of which a referral gives little more than the id. */
export function productReferences({ product, order }: Referral): ProductReference[] {
  const items = (order?.items ?? []).map((item) =>
    referenceTo(item.product, item.unit_price?.amount, order?.catalog_id),
  );
  const all = [referenceTo(product, product?.price?.amount), ...items];
  return all.filter((one) => one !== null).slice(0, mostProducts);
}

function referenceTo(
  product: Product | undefined,
  price?: string,
  catalogId?: string,
): ProductReference | null {
  if (!product || (product.name && product.image_url && price)) return null;
  const { id, retailer_id, catalog_id = catalogId } = product;
  return id || retailer_id ? { id, retailer_id, catalog_id } : null;
}

/** The addresses of what banner and panel may show as a picture. */
export function pictureUrls({ ad, product, order, link }: Referral): string[] {
  const items = order?.items?.slice(0, mostProducts) ?? [];
  const urls = [
    ...[ad?.image_url, product?.image_url, link?.image_url],
    ...items.map((item) => item.product?.image_url),
  ];
  return [...new Set(urls.filter((url) => url !== undefined))];
}
