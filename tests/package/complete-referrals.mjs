// Every text that a referral can hold.

const price = { text: "from 10" };
const product = {
  ...{ id: "1", retailer_id: "S", catalog_id: "2", name: "Shoe", description: "A shoe", price },
  ...{ image_url: "https://shop.example/i.png", url: "https://shop.example/p" },
  ...{ availability: "in stock", brand: "Northwind", category: "Shoes" },
};
const ad = {
  ...{ id: "1", title: "Sale", body: "All shoes", click_id: "c", ref: "r", post_id: "3" },
  ...{ source_url: "https://shop.example/s", image_url: "https://shop.example/i.png" },
  ...{ video_url: "https://shop.example/v", greeting: "Hi" },
};
const link = {
  ...{ kind: "shortlink", ref: "r", title: "New", body: "Look", post_id: "3" },
  ...{ url: "https://shop.example/l", image_url: "https://shop.example/i.png" },
};
const utm = {
  ...{ source: "s", medium: "m", campaign: "c", term: "t", content: "c", id: "i" },
  ...{ source_platform: "p", creative_format: "f", marketing_tactic: "t" },
};
const website = {
  ...{ page: "https://shop.example/", referrer: "https://search.example/", utm },
  ...{ written_on: "https://shop.example/w", click_ids: { gclid: "g" }, channel_rule: "r" },
};
const items = [
  { product, quantity: 2, unit_price: price },
  { product: { retailer_id: "S" }, quantity: 1, unit_price: price },
];
const order = { catalog_id: "1", note: "Ring twice", items, total: price };
const meta = { version: 1, asserted_by: "meta" };

const all = {
  ad: { ...meta, source: "whatsapp_ad", ad, product },
  product: { ...meta, source: "instagram_product", product },
  order: { ...meta, source: "whatsapp_order", order },
  post: { ...meta, source: "whatsapp_post", link },
  link: { ...meta, source: "messenger_link", link },
  website: { version: 1, source: "web_widget", asserted_by: "page", website },
};

/** By the names of tests/cases/injections.json; by JSON, so that no two share an object. */
export const complete = JSON.parse(JSON.stringify(all));

/** The paths of all texts in a referral that somebody else than Meta or the core chooses. */
export function* texts(object, path = "") {
  for (const [key, value] of Object.entries(object)) {
    if (/^(source|asserted_by|channel_rule|kind)$/.test(key) && !path.endsWith("/utm")) continue;
    if (typeof value === "object") yield* texts(value, `${path}/${key}`);
    else if (typeof value === "string") yield `${path}/${key}`;
  }
}
