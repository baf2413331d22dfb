import type { Referral } from "camefrom";

/** The referral with the addresses of copies; a picture without a copy is not shown. */
export function withCopies(referral: Referral, copies: ReadonlyMap<string, string>): Referral {
  const { ad, product, order, link } = referral;
  return {
    ...referral,
    ...(ad && { ad: copied(ad, copies) }),
    ...(product && { product: copied(product, copies) }),
    ...(order?.items && {
      order: {
        ...order,
        items: order.items.map((item) =>
          item.product ? { ...item, product: copied(item.product, copies) } : item,
        ),
      },
    }),
    ...(link && { link: copied(link, copies) }),
  } as Referral;
}

function copied<Part extends { image_url?: string }>(
  part: Part,
  copies: ReadonlyMap<string, string>,
): Part {
  const { image_url, ...rest } = part;
  const copy = image_url && copies.get(image_url);
  return { ...rest, ...(copy && { image_url: copy }) } as Part;
}
