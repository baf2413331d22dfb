/** The catalogue's own id, and what Meta's Graph API would say of some of its products. */
export const catalogId = "194836987003835";

export interface Node {
  id: string;
  retailer_id: string;
  name: string;
  description: string;
  brand: string;
  /** As Meta shows it, in the catalogue's language. */
  price: string;
  currency: string;
  availability: string;
  url: string;
  image_url: string;
}

interface Addresses {
  shop: string;
  pictures: string;
}

export const pebbleId = "7610234985412093";
export const mothId = "6902847713305518";
export const heronId = "5488102937746621";

/** Graph API nodes, with the addresses of this demo. */
export function nodes({ shop, pictures }: Addresses): Node[] {
  const common = { brand: "Lowlight", currency: "EUR", availability: "in stock" };
  return [
    {
      ...common,
      id: pebbleId,
      retailer_id: "LL-PEBBLE-CLAY",
      name: "Pebble table lamp, burnt clay",
      description: "A rounded stoneware foot in burnt clay under a linen shade, for a desk.",
      price: "€89.00",
      url: `${shop}/pebble.html`,
      image_url: `${pictures}/pebble-clay.jpg`,
    },
    {
      ...common,
      id: mothId,
      retailer_id: "LL-MOTH-PAPER",
      name: "Moth pendant, washi paper",
      description: "Two wings of washi paper that hide the bulb from everywhere but the table.",
      price: "145.00 EUR",
      url: `${shop}/moth.html`,
      image_url: `${pictures}/moth-paper.jpg`,
    },
    {
      ...common,
      id: heronId,
      retailer_id: "LL-HERON-BRASS",
      name: "Heron floor lamp, brushed brass",
      description: "A slow arc of brushed brass that brings light over your shoulder.",
      price: "€285.00",
      url: `${shop}/heron.html`,
      image_url: `${pictures}/heron-brass.jpg`,
    },
  ];
}
